import type { Run } from "../../../api/types";
import { t, word } from "../../../texts";
import { day, hhmm } from "../../../time/format";
import { toMinute } from "../../../time/zone";

type Outcome = NonNullable<Run["outcome"]>;

/** Seats filled by position, each a bar of what is needed. */
export function Filled({ outcome }: { outcome: Outcome }) {
  const seats = outcome.filled ?? [];
  if (seats.length === 0) return null;
  return (
    <>
      <h3>{t("plan.filled")}</h3>
      <dl className="filled">
        {seats.map(({ position, standby, needed, filled }) => (
          <div key={`${position} ${standby}`}>
            <dt>{standby ? t("plan.standby_seat", { position }) : position}</dt>
            <dd>
              <span className="filled-bar" aria-hidden>
                <span
                  className={standby ? "standby" : ""}
                  style={{ width: `${(100 * filled) / Math.max(1, needed)}%` }}
                />
              </span>
              <span className={filled < needed ? "warning" : ""}>
                {t("plan.filled_of", { filled, needed })}
              </span>
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

/** The standbys that lack somebody, and why. */
export function OpenStandby({ outcome }: { outcome: Outcome }) {
  const open = outcome.open_standby ?? [];
  if (open.length === 0) return null;
  return (
    <>
      <h3>{t("plan.open_standby")}</h3>
      <table className="dense">
        <tbody>
          {open.map((one) => (
            <tr key={`${one.position} ${one.kind} ${one.start}`}>
              <th scope="row">
                {one.base} {one.position}
              </th>
              <td>{word("kind", one.kind)}</td>
              <td className="number">
                {day(toMinute(one.start), "UTC")} {hhmm(toMinute(one.start), "UTC")}–
                {hhmm(toMinute(one.end), "UTC")}Z
              </td>
              <td className="reason">{one.reason}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
