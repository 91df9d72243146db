import { type PointerEvent, useState } from "react";
import type { UncoveredLeg } from "../../../api/types";
import { Button } from "../../../shell/Button";
import { count, t, word } from "../../../texts";
import { day, hhmm } from "../../../time/format";
import { toMinute } from "../../../time/zone";
import type { Load } from "./queries";

interface Props {
  legs: readonly UncoveredLeg[];
  zone: string;
  target: boolean;
  onGrab: (load: Load, event: PointerEvent) => void;
  onPut: (load: Load) => void;
}

const SHOWN = 80;
const keyOf = ({ leg, category }: UncoveredLeg) => `${leg}/${category}`;

/** The legs of one crew that go together; in the order they are flown. */
function loadOf(legs: readonly UncoveredLeg[]): Load | null {
  const [first] = legs;
  if (!first) return null;
  const chosen = legs.filter(({ category }) => category === first.category);
  const title = chosen
    .map(
      ({ designator, origin, destination }) => `${designator} ${origin}–${destination}`,
    )
    .join(", ");
  return {
    pairing: null,
    legs: chosen.map(({ leg }) => leg),
    category: first.category,
    title,
  };
}

interface LegProps {
  leg: UncoveredLeg;
  zone: string;
  chosen: boolean;
  onChoose: () => void;
  onGrab: (event: PointerEvent) => void;
}

function Leg({ leg, zone, chosen, onChoose, onGrab }: LegProps) {
  const [down, setDown] = useState(false);
  const start = toMinute(leg.departure);
  return (
    <button
      type="button"
      className={chosen ? "open-seat stuck chosen" : "open-seat stuck"}
      aria-pressed={chosen}
      onClick={onChoose}
      onPointerDown={(event) => setDown(event.pointerType === "mouse")}
      onPointerUp={() => setDown(false)}
      onPointerLeave={(event) => {
        if (down && event.buttons === 1) onGrab(event);
        setDown(false);
      }}
    >
      <strong>
        {leg.designator} {leg.origin}–{leg.destination}
      </strong>
      <span>
        {day(start, zone)} {hhmm(start, zone)}
      </span>
      <span className="quiet">{word("category", leg.category)}</span>
      <span className="reason quiet">{leg.reason}</span>
    </button>
  );
}

/** Legs that no pairing flies, each with why; also where legs are let go. */
export function PairingTray({ legs, zone, target, onGrab, onPut }: Props) {
  const [chosen, choose] = useState<ReadonlySet<string>>(new Set());
  const picked = legs.filter((leg) => chosen.has(keyOf(leg)));
  const toggle = (key: string) =>
    choose((now) => {
      const next = new Set(now);
      if (!next.delete(key)) next.add(key);
      return next;
    });
  const load = loadOf(picked);
  return (
    <section
      data-tray
      className={target ? "open-tray target" : "open-tray"}
      aria-label={t("pairings.tray")}
    >
      <h2>
        {t("pairings.tray")} <span className="quiet">{legs.length}</span>
      </h2>
      {target && <p className="quiet">{t("pairings.tray_drop")}</p>}
      {!target && legs.length === 0 && (
        <p className="quiet">{t("pairings.tray_none")}</p>
      )}
      {!target && load && (
        <Button size="compact" className="tray-put" onClick={() => onPut(load)}>
          {count("pairings.tray_put", load.legs.length)}
        </Button>
      )}
      {!target &&
        legs.slice(0, SHOWN).map((leg) => {
          const key = keyOf(leg);
          return (
            <Leg
              key={key}
              leg={leg}
              zone={zone}
              chosen={chosen.has(key)}
              onChoose={() => toggle(key)}
              onGrab={(event) => {
                const held = chosen.has(key) ? load : loadOf([leg]);
                if (held) onGrab(held, event);
              }}
            />
          );
        })}
    </section>
  );
}
