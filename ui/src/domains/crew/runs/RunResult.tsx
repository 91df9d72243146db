import { Link } from "@tanstack/react-router";
import type { Run } from "../../../api/types";
import { t } from "../../../texts";
import { day, hhmm } from "../../../time/format";
import { toMinute } from "../../../time/zone";
import { Position } from "../Position";

import { Denied } from "./Denied";
import { Filled, OpenStandby } from "./Filled";
import { Spreads } from "./Spreads";

type Outcome = NonNullable<Run["outcome"]>;

const SHOWN = 200;

function shareOf({ granted, denied }: Outcome): string {
  const wishes = granted + denied;
  return wishes ? `${Math.round((100 * granted) / wishes)} %` : "–";
}

function Counts({ run, outcome }: { run: Run; outcome: Outcome }) {
  const rosters = run.kind === "roster";
  const figures = [
    [t(`plan.made.${run.kind}`), outcome.made],
    [t(rosters ? "plan.open_seats" : "plan.open_legs"), outcome.left_open.length],
    ...(rosters
      ? ([
          [t("plan.granted"), outcome.granted],
          [t("plan.denied"), outcome.denied],
          [t("plan.satisfaction"), shareOf(outcome)],
        ] as const)
      : []),
  ] as const;
  return (
    <dl className="run-figures">
      {figures.map(([name, figure]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{figure.toLocaleString("en-GB")}</dd>
        </div>
      ))}
    </dl>
  );
}

export function LeftOpen({ outcome, seats }: { outcome: Outcome; seats: boolean }) {
  const shown = outcome.left_open.slice(0, SHOWN);
  const hidden = outcome.left_open.length - shown.length;
  if (shown.length === 0) {
    return <p className="fine">{t(seats ? "plan.all_seated" : "plan.all_covered")}</p>;
  }
  return (
    <>
      <table className="dense">
        <thead>
          <tr>
            <th scope="col">{t("plan.flight")}</th>
            <th scope="col">{t("plan.route")}</th>
            <th scope="col" className="number">
              {t("plan.departure")}
            </th>
            {seats && <th scope="col">{t("plan.position")}</th>}
            <th scope="col">{t("plan.reason")}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((one) => (
            <tr key={`${one.leg} ${one.position}`}>
              <th scope="row">
                <Link to="/flights/$leg" params={{ leg: one.leg }}>
                  {one.designator}
                </Link>
              </th>
              <td>
                {one.origin}–{one.destination}
              </td>
              <td className="number">
                {day(toMinute(one.departure), "UTC")}{" "}
                {hhmm(toMinute(one.departure), "UTC")}Z
              </td>
              {seats && (
                <td>
                  <Position code={one.position ?? ""} />
                </td>
              )}
              <td className="reason">{one.reason}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {hidden > 0 && <p className="quiet">{t("plan.more_open", { count: hidden })}</p>}
    </>
  );
}

/** How a roster run shared out seats, wishes and work. */
function Shared({ run, outcome }: { run: Run; outcome: Outcome }) {
  return (
    <>
      <Filled outcome={outcome} />
      <OpenStandby outcome={outcome} />
      <Spreads spreads={outcome.spreads ?? []} />
      {outcome.settled != null && (
        <p className="fine">{t("plan.settled", { count: outcome.settled })}</p>
      )}
      <Denied run={run} denied={outcome.denied} />
    </>
  );
}

/** What was saved, and what stayed open with the reason of each. */
export function RunResult({ run }: { run: Run }) {
  if (!run.outcome) return null;
  return (
    <section className="card run-card" aria-label={t("plan.result")} tabIndex={0}>
      <h2>{t("plan.result")}</h2>
      <Counts run={run} outcome={run.outcome} />
      <LeftOpen outcome={run.outcome} seats={run.kind === "roster"} />
      {run.kind === "roster" && <Shared run={run} outcome={run.outcome} />}
    </section>
  );
}
