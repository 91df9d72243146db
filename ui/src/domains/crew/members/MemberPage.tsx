import { useParams } from "@tanstack/react-router";
import type { Member, MemberDetail, RosterBar } from "../../../api/types";
import { useBases } from "../../../shell/queries";
import { Failure, Waiting } from "../../../shell/States";
import { useScope } from "../../../shell/scope";
import { t, word } from "../../../texts";
import { day, fullDate, hhmm } from "../../../time/format";
import { toMinute } from "../../../time/zone";
import { MarginTable } from "../MarginTable";
import { nameOf, standingOf, verdictText } from "../words";
import "../roster/roster.css";
import "./member.css";
import { Answers, Before, Counters, Experience } from "./Fairness";
import { useMember } from "./queries";

function Facts({ member }: { member: Member }) {
  const facts = [
    ["crew.number", member.number],
    ["crew.rank", word("rank", member.rank)],
    ["crew.positions", member.positions.join(", ")],
    ["crew.category", word("category", member.category)],
    ["crew.base", member.base],
    ["crew.fleets", member.fleets.join(", ")],
    ["crew.seniority", String(member.seniority)],
  ] as const;
  return (
    <dl className="facts">
      {facts.map(([text, value]) => (
        <div className="facts-row" key={text}>
          <dt>{t(text)}</dt>
          <dd>{value || "–"}</dd>
        </div>
      ))}
    </dl>
  );
}

function Qualifications({ held }: { held: MemberDetail["qualifications"] }) {
  if (held.length === 0) return <p className="quiet">{t("crew.none")}</p>;
  return (
    <table className="dense">
      <thead>
        <tr>
          <th>{t("crew.qualification")}</th>
          <th className="number">{t("crew.valid_to")}</th>
        </tr>
      </thead>
      <tbody>
        {held.map((one) => (
          <tr key={one.id}>
            <td>
              {word("qualification", one.code)} {one.subject.replaceAll("_", " ")}
            </td>
            <td className="number">
              {one.valid_to ? fullDate(one.valid_to) : t("crew.no_end")}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Duties({ bars, zone }: { bars: readonly RosterBar[]; zone: string }) {
  if (bars.length === 0) return <p className="quiet">{t("crew.none")}</p>;
  return (
    <table className="dense">
      <tbody>
        {bars.map((bar) => {
          const [start, end] = [toMinute(bar.start), toMinute(bar.end)];
          const standing = standingOf(bar.verdict, bar.margin_minutes);
          return (
            <tr key={bar.id}>
              <td>{day(start, zone)}</td>
              <td>{nameOf(bar)}</td>
              <td className="number">
                {hhmm(start, zone)}–{hhmm(end, zone)}
              </td>
              <td className={`verdict-word ${standing}`}>
                {bar.pairing ? verdictText(standing) : ""}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** One person: facts, what they may fly, their roster, and how every rule stands. */
export function MemberPage() {
  const { member: id } = useParams({ strict: false }) as { member: string };
  const [scope] = useScope();
  const { data: bases = [] } = useBases();
  const { data, error, refetch } = useMember(id);
  if (error) return <Failure error={error} retry={() => refetch()} />;
  if (!data) return <Waiting lines={12} />;
  const { member, counters, qualifications, verdicts, roster } = data;
  const home = bases.find(({ airport }) => airport === member.base)?.zone ?? "UTC";
  const zone = (scope.zone ?? "utc") === "utc" ? "UTC" : home;
  return (
    <div className="page">
      <header className="page-head">
        <h1>{member.name || member.number}</h1>
      </header>
      {counters && <Counters counters={counters} />}
      <div className="member">
        <section className="card" tabIndex={0}>
          <Facts member={member} />
          <Experience member={member} />
        </section>
        <section className="card" tabIndex={0}>
          <h2>{t("crew.qualifications")}</h2>
          <Qualifications held={qualifications} />
        </section>
        <section className="card wide" tabIndex={0}>
          <h2>{t("crew.verdicts")}</h2>
          {verdicts.length === 0 ? (
            <p className="quiet">{t("crew.none")}</p>
          ) : (
            <MarginTable margins={verdicts} />
          )}
        </section>
        <section className="card wide" tabIndex={0}>
          <h2>{t("crew.answers")}</h2>
          <Answers answers={data.answers} />
        </section>
        <section className="card wide" tabIndex={0}>
          <h2>{t("counters.before")}</h2>
          <Before before={data.before} />
        </section>
        <section className="card wide" tabIndex={0}>
          <h2>{t("crew.roster")}</h2>
          <Duties bars={roster?.bars ?? []} zone={zone} />
        </section>
      </div>
    </div>
  );
}
