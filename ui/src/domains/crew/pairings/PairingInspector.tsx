import type { PairingAccount, PairingRow } from "../../../api/types";
import { Button } from "../../../shell/Button";
import type { Clock } from "../../../shell/clock";
import { Inspector } from "../../../shell/Inspector";
import { Failure, Waiting } from "../../../shell/States";
import { t, word } from "../../../texts";
import { day, duration, hhmm } from "../../../time/format";
import { toMinute } from "../../../time/zone";
import { Position } from "../Position";
import { figure } from "../roster/judge";
import { standingOf, standingOfMargin, verdictText } from "../words";
import { useAccount } from "./queries";
import { costOf, type Duty, seatsText } from "./rows";

export interface PairingActs {
  move: (row: PairingRow) => void;
  split: (row: PairingRow, leg: string) => void;
  join: (row: PairingRow) => void;
  remove: (row: PairingRow) => void;
  lock: (row: PairingRow) => void;
}

interface Props {
  row: PairingRow;
  clock: Clock;
  onClose: () => void;
  /** Absent for those who may only look. */
  acts: PairingActs | null;
}

function DutyFacts({
  duty,
  number,
  clock,
}: {
  duty: Duty;
  number: number;
  clock: Clock;
}) {
  const [first, last] = [duty.activities[0], duty.activities.at(-1)];
  const [start, end] = [toMinute(duty.report), toMinute(duty.debrief)];
  const [there, back] = [clock.at(first?.origin), clock.at(last?.destination)];
  return (
    <section>
      <h3 className="spaced">{t("pairings.duty", { number })}</h3>
      <p className="quiet">
        {day(start, there)} {hhmm(start, there)} – {hhmm(end, back)} (
        {duration(end - start)})
      </p>
      <table className="dense">
        <tbody>
          {duty.activities.map((one) => (
            <tr key={one.departure}>
              <td>
                {one.designator || word("activity", one.kind)}
                {one.kind === "deadhead" ? ` (${t("pairing.deadhead")})` : ""}
              </td>
              <td>
                {one.origin}–{one.destination}
              </td>
              <td className="number">
                {hhmm(toMinute(one.departure), clock.at(one.origin))}–
                {hhmm(toMinute(one.arrival), clock.at(one.destination))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const PARTS = ["unflown", "deadheads", "layovers"] as const;

function Costs({ cost }: { cost: PairingAccount["cost"] }) {
  return (
    <>
      <h3 className="spaced">{t("pairings.costs")}</h3>
      <table className="dense">
        <tbody>
          {PARTS.map((part) => (
            <tr key={part}>
              <td>{t(`pairings.${part}`)}</td>
              <td className="number">{Math.round(cost[part])}</td>
            </tr>
          ))}
          <tr>
            <th scope="row">{t("pairings.total")}</th>
            <td className="number">{Math.round(costOf(cost))}</td>
          </tr>
        </tbody>
      </table>
    </>
  );
}

function Rules({ margins }: { margins: PairingAccount["margins"] }) {
  return (
    <>
      <h3 className="spaced">{t("pairings.verdicts")}</h3>
      <ul className="rules-judged">
        {margins.map((one) => (
          <li key={one.rule} className={`verdict ${standingOfMargin(one)}`}>
            <strong>{word("rule", one.rule)}</strong>
            <span className="block">
              {figure(one.value, one.unit)} / {figure(one.limit, one.unit)},{" "}
              {t("rule.margin").toLowerCase()} {figure(one.margin, one.unit)}
            </span>
            <span className="block quiet">{one.citation}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function People({ holders }: { holders: PairingAccount["holders"] }) {
  return (
    <>
      <h3 className="spaced">{t("pairings.people")}</h3>
      {holders.length === 0 && <p className="quiet">{t("pairings.nobody")}</p>}
      <ul className="holders">
        {holders.map(({ member, position }) => (
          <li key={`${member.id}-${position}`}>
            <Position code={position} /> {member.name || member.number}{" "}
            <span className="quiet">{member.number}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function Acts({ row, acts }: { row: PairingRow; acts: PairingActs }) {
  const { pairing } = row;
  const ends = pairing.duties
    .slice(0, -1)
    .flatMap(({ activities }) => activities.at(-1) ?? [])
    .filter(({ leg, destination }) => leg !== null && destination === pairing.base);
  return (
    <div className="pairing-acts">
      <Button size="compact" variant="default" onClick={() => acts.lock(row)}>
        {t(pairing.locked ? "pairings.unlock" : "pairings.lock")}
      </Button>
      {!pairing.locked && (
        <>
          <Button size="compact" onClick={() => acts.move(row)}>
            {t("pairings.move")}
          </Button>
          {ends.map(
            ({ leg, designator }) =>
              leg && (
                <Button
                  key={leg}
                  size="compact"
                  variant="default"
                  onClick={() => acts.split(row, leg)}
                >
                  {t("pairings.split", { leg: designator })}
                </Button>
              ),
          )}
          <Button size="compact" variant="default" onClick={() => acts.join(row)}>
            {t("pairings.join")}
          </Button>
          <Button size="compact" variant="default" onClick={() => acts.remove(row)}>
            {t("pairings.delete")}
          </Button>
        </>
      )}
    </div>
  );
}

/** The chosen pairing: what it flies, costs, keeps to, who is on it, what can be done. */
export function PairingInspector({ row, clock, onClose, acts }: Props) {
  const { pairing } = row;
  const { data, error, refetch } = useAccount(pairing.id);
  const standing = standingOf(row.verdict, row.margin_minutes);
  return (
    <Inspector title={pairing.number} onClose={onClose}>
      <p>
        {pairing.route.replaceAll("-", "–")}{" "}
        <span className="quiet">
          {word("category", pairing.category)} {pairing.fleet} ·{" "}
          {seatsText(pairing.needs)} · {duration(pairing.credit_minutes)}
        </span>
      </p>
      <p className={`verdict ${standing}`}>
        <strong>{verdictText(standing)}</strong>
        {row.margin_minutes !== null && row.rule && (
          <span>
            {" "}
            {t("rule.margin").toLowerCase()} {duration(row.margin_minutes)},{" "}
            {word("rule", row.rule).toLowerCase()}
          </span>
        )}
      </p>
      {acts && <Acts row={row} acts={acts} />}
      {pairing.duties.map((duty, index) => (
        <DutyFacts key={duty.report} duty={duty} number={index + 1} clock={clock} />
      ))}
      {error && <Failure error={error} retry={() => refetch()} />}
      {!data && !error && <Waiting lines={5} />}
      {data && (
        <>
          <Costs cost={data.cost} />
          <People holders={data.holders} />
          <Rules margins={data.margins} />
        </>
      )}
    </Inspector>
  );
}
