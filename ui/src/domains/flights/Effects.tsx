import type { Delay, Effect } from "../../api/types";
import { clockAt, useClock } from "../../shell/clock";
import { count, t } from "../../texts";
import { breachText } from "../crew/roster/judge";
import { rankOf } from "../crew/words";

/** The legs that would move: the leg itself, then what its aircraft flies late by it. */
export function KnockOn({ delays }: { delays: readonly Delay[] }) {
  const clock = useClock();
  return (
    <table className="dense">
      <tbody>
        {delays.map(({ leg, estimated_departure, delay_minutes }) => (
          <tr key={leg.id}>
            <th scope="row">{leg.designator}</th>
            <td>
              {leg.origin}–{leg.destination}
            </td>
            <td className="number">
              <s className="quiet">
                {clockAt(clock, leg.scheduled_departure, leg.origin)}
              </s>{" "}
              {clockAt(clock, estimated_departure, leg.origin)}
            </td>
            <td className="number">
              {t("flights.minutes", { minutes: delay_minutes })}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Who would break a rule, and by how much; each becomes an alert. */
export function Effects({ effects }: { effects: readonly Effect[] }) {
  const broken = effects
    .filter(({ breach }) => breach)
    .sort((a, b) => rankOf(a.member.position) - rankOf(b.member.position));
  const people = new Set(effects.map(({ member }) => member.id));
  for (const { member } of broken) people.delete(member.id);
  return (
    <>
      <p className={broken.length > 0 ? "breach" : "fine"}>
        {broken.length > 0
          ? count("flights.would_alert", broken.length)
          : t("flights.no_alert")}
      </p>
      <ul className="effects">
        {broken.map(({ member, pairing, route, breach }) => (
          <li key={`${member.id} ${pairing}`} className="verdict breach">
            <strong>
              {member.position} {member.name || member.number}
            </strong>
            <span className="block">{route.replaceAll("-", "–")}</span>
            {breach && <span className="block">{breachText(breach)}</span>}
          </li>
        ))}
      </ul>
      {people.size > 0 && (
        <p className="quiet">{count("flights.stay_legal", people.size)}</p>
      )}
    </>
  );
}
