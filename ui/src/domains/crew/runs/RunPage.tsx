import { Link, useParams } from "@tanstack/react-router";
import type { Period, Run } from "../../../api/types";
import { actorText } from "../../../shell/actor";
import { look } from "../../../shell/Button";
import { may } from "../../../shell/places";
import { useMe, usePeriod } from "../../../shell/queries";
import { Empty, Failure, Waiting } from "../../../shell/States";
import { count, t, word } from "../../../texts";
import { day, hhmm } from "../../../time/format";
import { toMinute } from "../../../time/zone";
import { Figures } from "./Figures";
import { PlanButton } from "./PlanButton";
import { useCancelRun, useRun, useRuns } from "./queries";
import { Cancel, RunHead } from "./RunHead";
import { RunPicture } from "./RunPicture";
import { RunResult } from "./RunResult";
import { clock, costText, gapText, isLive, scopeOf, titleOf } from "./run";
import "./runs.css";

function Head({ run, period }: { run: Run; period: Period }) {
  const { data: me } = useMe();
  const cancel = useCancelRun(run.period, run.id);
  const changes = me && may(me, "crew.run.change");
  return (
    <RunHead run={run} period={period} standing={t(`plan.state.${run.state}`)}>
      <Link to="/runs">{t("plan.history")}</Link>
      {run.state === "done" && run.kind === "pair" && (
        <PlanButton period={period} kind="roster" />
      )}
      {run.state === "done" && (
        <Link className={look({ size: "compact" })} to={SEEN_AT[run.kind]}>
          {t(`plan.see.${run.kind}`)}
        </Link>
      )}
      {changes && isLive(run) && <Cancel cancel={cancel} />}
    </RunHead>
  );
}

const SEEN_AT = {
  pair: "/pairings",
  roster: "/rosters",
  recover: "/rosters",
  scenario: "/scenarios",
} as const;

function Facts({ run }: { run: Run }) {
  const { data: me } = useMe();
  const asked = toMinute(run.asked);
  const facts = [
    ["plan.scope", scopeOf(run)],
    ["plan.asked", `${day(asked, "UTC")} ${hhmm(asked, "UTC")}Z`],
    ["plan.asked_by", actorText(run.asked_by, me)],
    ["plan.limit", clock(run.time_limit_seconds)],
    ["plan.seed", String(run.seed)],
    ...(run.kind === "roster"
      ? ([
          [
            "plan.wishes",
            t(`plan.wishes.${run.by_seniority ? "seniority" : "weight"}`),
          ],
        ] as const)
      : []),
  ] as const;
  return (
    <dl className="facts">
      {facts.map(([text, value]) => (
        <div className="facts-row" key={text}>
          <dt>{t(text)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** How far the search is: its phase, the share of its time, and three figures. */
function Progress({ run }: { run: Run }) {
  const elapsed = run.progress?.elapsed_seconds ?? 0;
  const share = Math.min(1, elapsed / run.time_limit_seconds);
  const phase = word("phase", run.progress?.phase ?? "read");
  const percent = Math.round(100 * (run.progress?.fraction ?? 0));
  return (
    <div className="run-progress">
      <span>{t("plan.phase", { phase, percent })}</span>
      <div
        className="run-bar"
        role="progressbar"
        aria-label={t("plan.progress")}
        aria-valuenow={Math.round(100 * share)}
      >
        <div style={{ width: `${100 * share}%` }} />
      </div>
      <span className="number">
        {clock(elapsed)} / {clock(run.time_limit_seconds)}
      </span>
    </div>
  );
}

function SearchFigures({ run }: { run: Run }) {
  const known = run.outcome ?? run.progress;
  return (
    <Figures
      of={[
        ["plan.cost", costText(known?.objective)],
        ["plan.bound", costText(known?.lower_bound)],
        ["plan.gap", gapText(known?.gap)],
        ["plan.elapsed", elapsedText(run)],
      ]}
    />
  );
}

function elapsedText({ begun, ended, progress }: Run): string {
  if (begun && ended) return clock((Date.parse(ended) - Date.parse(begun)) / 1000);
  return progress ? clock(progress.elapsed_seconds) : "–";
}

/** The runs that search meanwhile: the worker takes one after the other. */
function WaitsFor({ run }: { run: Run }) {
  const { data } = useRuns(run.period);
  const ahead = data?.pages
    .flatMap(({ items }) => items)
    .filter(({ state }) => state === "running");
  if (!ahead?.length) return null;
  const runs = ahead.map(
    (one) => `${titleOf(one)} (${scopeOf(one)}, ${gapText(one.progress?.gap)})`,
  );
  return <p>{t("plan.waits_for", { runs: runs.join("; ") })}</p>;
}

export function Search({ run }: { run: Run }) {
  return (
    <section className="card run-card" aria-label={t("plan.progress")}>
      {run.state === "queued" && (
        <Empty title={t("plan.state.queued")} detail={t("plan.queued_detail")}>
          <WaitsFor run={run} />
        </Empty>
      )}
      {run.state === "running" && <Progress run={run} />}
      {run.attempt > 1 && (
        <p className="warning">{count("plan.again", run.attempt - 1)}</p>
      )}
      {run.state === "failed" && (
        <div className="state" role="alert">
          <h2>{t("plan.failed")}</h2>
          <p>{run.reason}</p>
          <p className="quiet">{t("plan.failed_next")}</p>
        </div>
      )}
      {run.state === "cancelled" && <p className="quiet">{run.reason}</p>}
      {run.begun && (
        <>
          <SearchFigures run={run} />
          <RunPicture run={run} />
        </>
      )}
    </section>
  );
}

/** One run: followed while it searches, read when it is over. */
export function RunPage() {
  const { run: id } = useParams({ strict: false }) as { run: string };
  const { period, error: noPeriod } = usePeriod();
  const { data: run, error, refetch } = useRun(period?.id ?? "", id);
  const problem = noPeriod ?? error;
  if (problem) return <Failure error={problem} retry={() => refetch()} />;
  if (!run || !period) return <Waiting lines={12} />;
  return (
    <div className="page">
      <Head run={run} period={period} />
      <div className="run">
        <Search run={run} />
        <section className="card run-card" tabIndex={0} aria-label={t("plan.scope")}>
          <Facts run={run} />
        </section>
        <RunResult run={run} />
      </div>
    </div>
  );
}
