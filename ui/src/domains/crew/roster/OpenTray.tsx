import { type PointerEvent, useState } from "react";
import type { OpenTime, UncoveredLeg } from "../../../api/types";
import { t } from "../../../texts";
import { day, hhmm } from "../../../time/format";
import { toMinute } from "../../../time/zone";
import { openSeat } from "./plan";
import { Uncovered } from "./Uncovered";

interface Props {
  open: readonly OpenTime[];
  uncovered: readonly UncoveredLeg[];
  zone: string;
  target: boolean;
  onGrab: (open: OpenTime, event: PointerEvent) => void;
  onMove: (open: OpenTime) => void;
}

const SHOWN = 60;

const soonest = (a: OpenTime, b: OpenTime) =>
  a.hours_to_start - b.hours_to_start || a.candidates - b.candidates;

function Seat({
  open,
  zone,
  onGrab,
  onMove,
}: { open: OpenTime } & Omit<Props, "open" | "uncovered" | "target">) {
  const start = toMinute(open.start);
  const [down, setDown] = useState(false);
  return (
    <button
      type="button"
      className={`open-seat ${open.candidates === 0 ? "stuck" : ""}`}
      onClick={() => onMove(open)}
      onPointerDown={(event) => setDown(event.pointerType === "mouse")}
      onPointerUp={() => setDown(false)}
      onPointerLeave={(event) => {
        if (down && event.buttons === 1) onGrab(open, event);
        setDown(false);
      }}
    >
      <strong>
        {open.seats > 1 ? `${open.seats} × ` : ""}
        {open.position} {openSeat(open).route}
      </strong>
      <span>
        {day(start, zone)} {hhmm(start, zone)}
      </span>
      <span className={open.candidates === 0 ? "breach" : "quiet"}>
        {open.candidates === 0
          ? t("open.no_candidates")
          : t("open.candidates", { count: open.candidates })}
      </span>
      {open.reason && <span className="reason quiet">{open.reason}</span>}
    </button>
  );
}

/**
 * Legs no pairing flies and seats nobody fills, the most urgent first; also where a
 * dragged duty is let go.
 */
export function OpenTray({ open, uncovered, target, ...rest }: Props) {
  const sorted = [...open].sort(soonest).slice(0, SHOWN);
  return (
    <section
      data-tray
      className={target ? "open-tray target" : "open-tray"}
      aria-label={t("open.title")}
    >
      {!target && <Uncovered legs={uncovered} zone={rest.zone} />}
      <h2>
        {t("open.title")} <span className="quiet">{open.length}</span>
      </h2>
      {target && <p className="quiet">{t("open.drop")}</p>}
      {!target && open.length === 0 && <p className="quiet">{t("open.none")}</p>}
      {!target &&
        sorted.map((seat) => (
          <Seat key={`${seat.pairing}-${seat.position}`} open={seat} {...rest} />
        ))}
    </section>
  );
}
