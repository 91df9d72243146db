import { lazy, Suspense, useState } from "react";
import type { Leg, LegDetail, Movement } from "../../api/types";
import { Button } from "../../shell/Button";
import { clockAt, useClock } from "../../shell/clock";
import { t, word } from "../../texts";
import "../../texts/operation";
import { duration } from "../../time/format";

// The form loads when it is opened: systems tell most movements.
const MovementDialog = lazy(() =>
  import("./MovementDialog").then((all) => ({ default: all.MovementDialog })),
);

interface RowProps {
  one: Movement;
  correct: (() => void) | undefined;
}

function Row({ one, correct }: RowProps) {
  const clock = useClock();
  const gone = one.withdrawn !== null;
  return (
    <tr className={gone ? "cancelled" : ""}>
      <th scope="row">{word("move", one.kind)}</th>
      <td>{one.station}</td>
      <td className="number">{clockAt(clock, one.at, one.station)}</td>
      <td className="quiet">{one.source}</td>
      <td>
        {gone && t("movement.withdrawn")}
        {!gone && correct && (
          <Button
            variant="default"
            size="compact"
            aria-label={t("movement.correct_one", {
              kind: one.kind,
              station: one.station,
            })}
            onClick={correct}
          >
            {t("movement.correct")}
          </Button>
        )}
      </td>
    </tr>
  );
}

const minutesText = ({ block_minutes, airborne_minutes }: LegDetail["flown"]) =>
  [
    block_minutes !== null && t("movement.block", { time: duration(block_minutes) }),
    airborne_minutes !== null &&
      t("movement.airborne", { time: duration(airborne_minutes) }),
  ]
    .filter(Boolean)
    .join(", ");

interface Props {
  leg: Leg;
  flown: LegDetail["flown"];
  /** Whether one may report and correct. */
  mayChange: boolean;
}

/** What a leg did, as it was told, and what it adds up to. */
export function Movements({ leg, flown, mayChange }: Props) {
  const [open, setOpen] = useState<Movement | "new" | null>(null);
  const { movements } = flown;
  return (
    <section className="card" tabIndex={0}>
      <h2>{t("movement.title")}</h2>
      {movements.length === 0 && <p className="quiet">{t("movement.none")}</p>}
      <table className="dense">
        <tbody>
          {movements.map((one) => (
            <Row
              key={one.id}
              one={one}
              correct={mayChange ? () => setOpen(one) : undefined}
            />
          ))}
        </tbody>
      </table>
      <p>{minutesText(flown)}</p>
      {mayChange && leg.status !== "cancelled" && (
        <Button variant="default" onClick={() => setOpen("new")}>
          {t("movement.report")}
        </Button>
      )}
      <Suspense>
        {open && (
          <MovementDialog
            leg={leg}
            wrong={open === "new" ? undefined : open}
            told={movements}
            onClose={() => setOpen(null)}
          />
        )}
      </Suspense>
    </section>
  );
}
