import type { Period, StandbyLine } from "../../../api/types";
import { Button } from "../../../shell/Button";
import { may } from "../../../shell/places";
import { useMe } from "../../../shell/queries";
import { Failure, Waiting } from "../../../shell/States";
import { t, word } from "../../../texts";
import { day } from "../../../time/format";
import { DAY, toMinute } from "../../../time/zone";
import { Position } from "../Position";
import { useChangeStandby, useStandby } from "./queries";
import { StandbyForm } from "./StandbyForm";

const midnight = (date: string) => toMinute(`${date}T00:00:00Z`);

function daysOf({ first_day, until_day }: StandbyLine): string {
  const [first, last] = [midnight(first_day), midnight(until_day) - DAY];
  return first === last
    ? day(first, "UTC")
    : `${day(first, "UTC")} – ${day(last, "UTC")}`;
}

const timesOf = ({ start_time, end_time }: StandbyLine) =>
  `${start_time.slice(0, 5)}–${end_time.slice(0, 5)}`;

interface LinesProps {
  lines: readonly StandbyLine[];
  drop: ReturnType<typeof useChangeStandby>["drop"] | null;
}

function Lines({ lines, drop }: LinesProps) {
  return (
    <table className="dense">
      <thead>
        <tr>
          <th scope="col">{t("standby.base")}</th>
          <th scope="col">{t("standby.position")}</th>
          <th scope="col">{t("standby.kind")}</th>
          <th scope="col">{t("standby.fleet")}</th>
          <th scope="col">{t("standby.days")}</th>
          <th scope="col">{t("standby.times")}</th>
          <th scope="col" className="number">
            {t("standby.needed")}
          </th>
          {drop && <td />}
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.id}>
            <td>{line.base}</td>
            <td>
              <Position code={line.position} />
            </td>
            <td>{word("kind", line.kind)}</td>
            <td>{line.fleet || t("standby.any_fleet")}</td>
            <td>{daysOf(line)}</td>
            <td>{timesOf(line)}</td>
            <td className="number">{line.needed}</td>
            {drop && (
              <td>
                <Button
                  size="compact"
                  variant="subtle"
                  loading={drop.isPending && drop.variables === line.id}
                  aria-label={t("standby.remove_line", {
                    line: `${line.position} ${daysOf(line)} ${timesOf(line)}`,
                  })}
                  onClick={() => drop.mutate(line.id)}
                >
                  {t("standby.remove")}
                </Button>
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** How many wait, where and when: the next roster run fills these lines. */
export function Standby({ period }: { period: Period }) {
  const { data: me } = useMe();
  const { data: lines, error, refetch } = useStandby(period.id);
  const { add, drop } = useChangeStandby(period.id);
  const plans = me !== undefined && may(me, "crew.run.change");
  const changes = plans && period.status === "planning";
  const title = t("standby.title", { period: period.name });
  if (error) return <Failure error={error} retry={() => refetch()} />;
  if (!lines) return <Waiting lines={4} />;
  if (lines.length === 0 && !plans && period.status !== "planning") return null;
  return (
    <section className="card standby" aria-label={title}>
      <h2>{title}</h2>
      {lines.length === 0 && period.status === "planning" && (
        <p className="quiet">{t("standby.none")}</p>
      )}
      {lines.length > 0 && (
        <div className="period-table" tabIndex={0} role="region" aria-label={title}>
          <Lines lines={lines} drop={changes ? drop : null} />
        </div>
      )}
      {drop.error && <Failure error={drop.error} />}
      {changes && <StandbyForm period={period} add={add} />}
      {plans && !changes && <p className="quiet">{t("standby.closed")}</p>}
    </section>
  );
}
