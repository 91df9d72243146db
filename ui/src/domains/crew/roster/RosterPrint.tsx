import { useMemo } from "react";
import type { Period } from "../../../api/types";
import type { Band, Row } from "../../../board/model";
import { Button } from "../../../shell/Button";
import type { Clock } from "../../../shell/clock";
import { t } from "../../../texts";
import { day, hhmm } from "../../../time/format";
import { DAY, midnights, toMinute } from "../../../time/zone";

interface Props {
  period: Period;
  rows: readonly Row[];
  clock: Clock;
}

const MARKS: Readonly<Record<string, string>> = {
  breach: "!",
  warning: "~",
  not_assessed: "?",
};

/** Work stands on the day it begins; an absence on every day it takes. */
const belongs = (band: Band, start: number) =>
  band.start < start + DAY &&
  (band.start >= start || isAbsence(band)) &&
  band.end > start;

const isAbsence = (band: Band) => band.end - band.start >= DAY;

function Cell({ band }: { band: Band }) {
  return (
    <div className={`print-duty ${band.standing}`} title={band.spoken}>
      <strong>
        {MARKS[band.standing]}
        {band.short || band.label}
      </strong>
      {!isAbsence(band) && (
        <span>
          {hhmm(band.start, band.zones[0])}–{hhmm(band.end, band.zones[1])}
        </span>
      )}
    </div>
  );
}

function Line({ row, days }: { row: Row; days: readonly number[] }) {
  return (
    <tr>
      <th scope="row">
        {row.title}
        <span className="quiet block">{row.subtitle}</span>
      </th>
      {days.map((start) => (
        <td key={start}>
          {row.bands
            .filter((band) => belongs(band, start))
            .map((band) => (
              <Cell key={band.id} band={band} />
            ))}
        </td>
      ))}
    </tr>
  );
}

/** The roster on paper: a line per person, a column per day, forms instead of colours. */
export function RosterPrint({ period, rows, clock }: Props) {
  const zone = clock.axis;
  const days = useMemo(
    () => midnights(zone, toMinute(period.start), toMinute(period.end)),
    [period, zone],
  );
  return (
    <section className="print" tabIndex={0} aria-label={t("roster.print")}>
      <p className="print-note">
        {t("roster.print_key", {
          zone: clock.mode === "station" ? t("zone.of_stations") : zone,
        })}{" "}
        <Button size="compact" variant="default" onClick={() => window.print()}>
          {t("roster.print")}
        </Button>
      </p>
      <table>
        <thead>
          <tr>
            <th scope="col">{t("crew.name")}</th>
            {days.map((start) => (
              <th scope="col" key={start}>
                {day(start, zone)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Line key={row.id} row={row} days={days} />
          ))}
        </tbody>
      </table>
    </section>
  );
}
