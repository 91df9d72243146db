import { Link } from "@tanstack/react-router";
import type { Me, Run } from "../../../api/types";
import { actorText } from "../../../shell/actor";
import { Button } from "../../../shell/Button";
import { useMe, usePeriod } from "../../../shell/queries";
import { Empty, Failure, Waiting } from "../../../shell/States";
import { t } from "../../../texts";
import { day, hhmm } from "../../../time/format";
import { toMinute } from "../../../time/zone";
import { PlanButton } from "./PlanButton";
import { useRuns } from "./queries";
import { costText, gapText, scopeOf, titleOf } from "./run";

const HEADS = [
  "plan.kind",
  "plan.state",
  "plan.scope",
  "plan.asked",
  "plan.asked_by",
  "plan.cost",
  "plan.gap",
] as const;
const NUMBERS = new Set<string>(["plan.asked", "plan.cost", "plan.gap"]);

function Row({ run, me }: { run: Run; me: Me | undefined }) {
  const asked = toMinute(run.asked);
  const figures = run.outcome ?? run.progress;
  return (
    <tr>
      <th scope="row">
        <Link
          to={run.kind === "recover" ? "/recoveries/$run" : "/runs/$run"}
          params={{ run: run.id }}
        >
          {titleOf(run)}
        </Link>
      </th>
      <td className={`run-state ${run.state}`}>{t(`plan.state.${run.state}`)}</td>
      <td>{scopeOf(run)}</td>
      <td className="number">
        {day(asked, "UTC")} {hhmm(asked, "UTC")}Z
      </td>
      <td>{actorText(run.asked_by, me)}</td>
      <td className="number">{costText(figures?.objective)}</td>
      <td className="number">{gapText(figures?.gap)}</td>
    </tr>
  );
}

function Table({ runs }: { runs: readonly Run[] }) {
  const { data: me } = useMe();
  return (
    <section className="card run-list" tabIndex={0} aria-label={t("plan.runs")}>
      <table className="dense">
        <thead>
          <tr>
            {HEADS.map((head) => (
              <th key={head} scope="col" className={NUMBERS.has(head) ? "number" : ""}>
                {t(head)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {runs.map((run) => (
            <Row key={run.id} run={run} me={me} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** What was planned in the period, by whom, and how it ended. */
export function Runs() {
  const { period, isPending } = usePeriod();
  const runs = useRuns(period?.id ?? "");
  const items = runs.data?.pages.flatMap((page) => page.items) ?? [];
  const name = period?.name ?? "";
  return (
    <div className="page wide">
      <header className="page-head">
        <h1>
          {t("plan.runs")} {name}
        </h1>
        <span className="grow" />
        <PlanButton period={period} kind="pair" />
      </header>
      {runs.error && <Failure error={runs.error} retry={() => runs.refetch()} />}
      {(isPending || runs.isLoading) && <Waiting lines={8} />}
      {runs.data && items.length === 0 && (
        <Empty
          title={t("plan.empty", { period: name })}
          detail={t("plan.empty_detail")}
        />
      )}
      {items.length > 0 && <Table runs={items} />}
      {runs.hasNextPage && (
        <Button
          variant="default"
          className="apart"
          onClick={() => runs.fetchNextPage()}
        >
          {t("plan.older")}
        </Button>
      )}
    </div>
  );
}
