import { lazy, Suspense, useState } from "react";
import type { Finding, Leg, WorkWindow } from "../../api/types";
import { Button } from "../../shell/Button";
import { useClock } from "../../shell/clock";
import { Inspector } from "../../shell/Inspector";
import { may } from "../../shell/places";
import { useMe } from "../../shell/queries";
import { t } from "../../texts";
import "../../texts/work";
import { DAY, toIso, toMinute } from "../../time/zone";
import { FindingList } from "../flights/FindingList";
import { LegsTable } from "../flights/LegsTable";
import { arrives } from "../flights/times";
import { windowText } from "./windows";

// The forms load when they are opened.
const WindowDialog = lazy(() =>
  import("./WindowDialog").then((all) => ({ default: all.WindowDialog })),
);
const WithdrawDialog = lazy(() =>
  import("./WithdrawDialog").then((all) => ({ default: all.WithdrawDialog })),
);

const USUAL = 6 * 60; // minutes of a night stop

/** What is most likely meant: a night's work where the aircraft ends its day. */
function nextWindow(registration: string, legs: readonly Leg[], start: number) {
  const last = legs.at(-1);
  const from = last ? toMinute(arrives(last)) : start;
  return {
    work_package: "",
    registration,
    station: last?.destination ?? "",
    start: toIso(from),
    end: toIso(from + USUAL),
    reason: "",
  };
}

interface Opened {
  form: "plan" | "withdraw";
  window: WorkWindow;
}

interface WindowsProps {
  windows: readonly WorkWindow[];
  /** What a new one begins with. */
  fresh: WorkWindow;
}

function Windows({ windows, fresh }: WindowsProps) {
  const clock = useClock();
  const { data: me } = useMe();
  const [open, setOpen] = useState<Opened | null>(null);
  const changes = me !== undefined && may(me, "maintenance.window.change");
  const close = () => setOpen(null);
  const button = (
    text: "move" | "withdraw",
    form: Opened["form"],
    window: WorkWindow,
  ) => (
    <Button
      size="compact"
      variant="default"
      aria-label={t(`work.${text}_one`, { package: window.work_package })}
      onClick={() => setOpen({ form, window })}
    >
      {t(`work.${text}`)}
    </Button>
  );
  return (
    <>
      <h2>{t("work.title")}</h2>
      {windows.length === 0 && <p className="quiet">{t("work.none")}</p>}
      <ul className="effects">
        {windows.map((window) => (
          <li key={window.work_package}>
            {windowText(window, clock)}
            {changes && (
              <div className="line-acts">
                {button("move", "plan", window)}
                {button("withdraw", "withdraw", window)}
              </div>
            )}
          </li>
        ))}
      </ul>
      {changes && (
        <p>
          <Button
            size="compact"
            variant="default"
            onClick={() => setOpen({ form: "plan", window: fresh })}
          >
            {t("work.plan")}
          </Button>
        </p>
      )}
      <Suspense>
        {open?.form === "plan" && <WindowDialog window={open.window} onClose={close} />}
        {open?.form === "withdraw" && (
          <WithdrawDialog window={open.window} onClose={close} />
        )}
      </Suspense>
    </>
  );
}

interface Props {
  registration: string;
  legs: readonly Leg[];
  windows: readonly WorkWindow[];
  findings: readonly Finding[];
  /** Where the day begins. */
  start: number;
  onClose: () => void;
}

/** One aircraft's day: its maintenance, what does not hold, and what it flies. */
export function AircraftLine(props: Props) {
  const { registration, legs, windows, findings, start, onClose } = props;
  const own = windows.filter((window) => window.registration === registration);
  return (
    <Inspector title={registration} onClose={onClose}>
      <Windows windows={own} fresh={nextWindow(registration, legs, start + DAY / 2)} />
      <FindingList findings={findings} />
      <h2 className="spaced">{t("flights.list")}</h2>
      {legs.length > 0 ? (
        <LegsTable legs={legs} />
      ) : (
        <p className="quiet">{t("work.no_legs")}</p>
      )}
    </Inspector>
  );
}
