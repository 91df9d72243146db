import { useParams } from "@tanstack/react-router";
import type { MemberDetail } from "../../../api/types";
import { useBases } from "../../../shell/queries";
import { Failure, Waiting } from "../../../shell/States";
import { useScope } from "../../../shell/scope";
import { t, word } from "../../../texts";
import { day, duration, hhmm } from "../../../time/format";
import { toMinute } from "../../../time/zone";
import { figure } from "../roster/judge";
import { nameOf, standingOf, verdictText } from "../words";
import "../roster/roster.css";
import "./member.css";
import { useMember } from "./queries";

function Facts({ member }: { member: MemberDetail }) {
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

function Qualifications({ member }: { member: MemberDetail }) {
  if (member.qualifications.length === 0)
    return <p className="quiet">{t("crew.none")}</p>;
  return (
    <table className="dense">
      <tbody>
        {member.qualifications.map((held) => (
          <tr key={`${held.code}${held.valid_from}`}>
            <td>{held.code}</td>
            <td className="number">{held.valid_to ?? "–"}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Verdicts({ member }: { member: MemberDetail }) {
  if (member.verdicts.length === 0) return <p className="quiet">{t("crew.none")}</p>;
  const heads = ["rule.rule", "rule.value", "rule.limit", "rule.margin"] as const;
  return (
    <table className="dense">
      <thead>
        <tr>
          {heads.map((head, index) => (
            <th key={head} className={index ? "number" : ""}>
              {t(head)}
            </th>
          ))}
          <th>{t("rule.verdict")}</th>
          <th>{t("rule.citation")}</th>
        </tr>
      </thead>
      <tbody>
        {member.verdicts.map((verdict) => {
          const standing = standingOf(verdict.verdict, verdict.margin);
          return (
            <tr key={verdict.rule}>
              <td>{word("rule", verdict.rule)}</td>
              <td className="number">{figure(verdict.value, verdict.unit)}</td>
              <td className="number">{figure(verdict.limit, verdict.unit)}</td>
              <td className="number">{figure(verdict.margin, verdict.unit)}</td>
              <td className={`verdict-word ${standing}`}>{verdictText(standing)}</td>
              <td className="quiet">{verdict.citation}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Duties({ member, zone }: { member: MemberDetail; zone: string }) {
  if (member.roster.length === 0) return <p className="quiet">{t("crew.none")}</p>;
  return (
    <table className="dense">
      <tbody>
        {member.roster.map((bar) => {
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

function Counters({ member }: { member: MemberDetail }) {
  if (member.counters.length === 0) return null;
  return (
    <section className="card counters">
      {member.counters.map(({ name, value, limit, unit }) => (
        <div key={name}>
          <span className="quiet">{word("counter", name)}</span>
          <strong>{unit === "minutes" ? duration(value) : value}</strong>
          {limit !== null && (
            <span className="quiet">
              / {unit === "minutes" ? duration(limit) : limit}
            </span>
          )}
        </div>
      ))}
    </section>
  );
}

/** One person: facts, what they may fly, their roster, and how every rule stands. */
export function MemberPage() {
  const { member: id } = useParams({ strict: false }) as { member: string };
  const [scope] = useScope();
  const { data: bases = [] } = useBases();
  const { data: member, error, refetch } = useMember(id);
  if (error) return <Failure error={error} retry={() => refetch()} />;
  if (!member) return <Waiting lines={12} />;
  const home = bases.find(({ airport }) => airport === member.base)?.zone ?? "UTC";
  const zone = (scope.zone ?? "utc") === "utc" ? "UTC" : home;
  return (
    <div className="page">
      <header className="page-head">
        <h1>{member.name || member.number}</h1>
      </header>
      <Counters member={member} />
      <div className="member">
        <section className="card">
          <Facts member={member} />
        </section>
        <section className="card">
          <h2>{t("crew.qualifications")}</h2>
          <Qualifications member={member} />
        </section>
        <section className="card wide">
          <h2>{t("crew.verdicts")}</h2>
          <Verdicts member={member} />
        </section>
        <section className="card wide">
          <h2>{t("crew.roster")}</h2>
          <Duties member={member} zone={zone} />
        </section>
      </div>
    </div>
  );
}
