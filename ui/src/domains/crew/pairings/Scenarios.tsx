import { Checkbox } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { ProblemError } from "../../../api/problem";
import type { Period, Scenario } from "../../../api/types";
import { Button } from "../../../shell/Button";
import { may } from "../../../shell/places";
import { useMe, usePeriod } from "../../../shell/queries";
import { Empty, Failure, Waiting } from "../../../shell/States";
import { useToast } from "../../../shell/Toasts";
import { t, word } from "../../../texts";
import "../../../texts/pairings";
import "../runs/runs.css";
import { Comparison } from "./Comparison";
import "./pairings.css";
import { ScenarioDialog } from "./ScenarioDialog";
import { useComparison, useScenarioOrders, useScenarios } from "./scenarioQueries";

const MINUTES = 5;
const BESIDE = 3;

/** What is other in a scenario than in the plan, in words. */
function otherIn({ settings }: Scenario): string {
  const told = Object.entries(settings).flatMap(([name, value]) =>
    value === null || value === undefined
      ? []
      : `${word("scenario", name).toLowerCase()} ${value}`,
  );
  return told.join(", ") || t("scenario.as_plan");
}

interface ItemProps {
  scenario: Scenario;
  chosen: boolean;
  full: boolean;
  acts: boolean;
  onChoose: () => void;
  onRun: () => void;
  onAdopt: () => void;
  onDiscard: () => void;
}

function Item({ scenario, chosen, full, acts, ...on }: ItemProps) {
  const { name, scope, state, run, gap } = scenario;
  return (
    <tr>
      <th scope="row">
        <Checkbox
          size="xs"
          label={name}
          checked={chosen}
          disabled={full && !chosen}
          onChange={on.onChoose}
        />
      </th>
      <td>
        {word("category", scope.category)} {scope.base ?? ""} {scope.fleet ?? ""}
      </td>
      <td>{otherIn(scenario)}</td>
      <td className="number">
        {Math.round(scenario.figures.cost).toLocaleString("en")}
      </td>
      <td className="number">
        {gap === null || gap === undefined ? "–" : `${(gap * 100).toFixed(2)} %`}
      </td>
      <td>
        {run ? (
          <Link to="/runs/$run" params={{ run }}>
            {t("scenario.see_run")}
          </Link>
        ) : (
          word("scenario_state", state)
        )}
      </td>
      <td>
        <div className="pairing-acts">
          {acts && state === "open" && (
            <>
              <Button size="compact" variant="default" onClick={on.onRun}>
                {t("scenario.run")}
              </Button>
              <Button size="compact" onClick={on.onAdopt} disabled={!run}>
                {t("scenario.adopt")}
              </Button>
              <Button size="compact" variant="default" onClick={on.onDiscard}>
                {t("scenario.discard")}
              </Button>
            </>
          )}
          {state === "adopted" && word("scenario_state", state)}
        </div>
      </td>
    </tr>
  );
}

const HEADS = [
  "scenario.name",
  "pairing.category",
  "scenario.other",
  "scenario.cost",
  "scenario.gap",
  "scenario.standing",
  "scenario.acts",
] as const;

const NUMBERS = new Set<string>(["scenario.cost", "scenario.gap"]);

function ScenariosView({ period, items }: { period: Period; items: Scenario[] }) {
  const { data: me } = useMe();
  const say = useToast();
  const [chosen, choose] = useState<readonly string[]>([]);
  const { search, adopt, discard } = useScenarioOrders(period.id);
  const beside = useComparison(period.id, [...chosen]);
  const refuse = (error: unknown) => {
    if (!(error instanceof ProblemError)) throw error;
    const { title, detail, next_step } = error.problem;
    say([title, detail, next_step].filter(Boolean).join(" "), { tone: "breach" });
  };
  const acts = Boolean(me && may(me, "crew.pairing.change"));
  return (
    <>
      <section
        className="card scroll-box"
        tabIndex={0}
        aria-label={t("scenario.title")}
      >
        <table className="dense">
          <thead>
            <tr>
              {HEADS.map((head) => (
                <th
                  key={head}
                  scope="col"
                  className={NUMBERS.has(head) ? "number" : ""}
                >
                  {t(head)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {items.map((one) => (
              <Item
                key={one.id}
                scenario={one}
                chosen={chosen.includes(one.id)}
                full={chosen.length >= BESIDE}
                acts={acts}
                onChoose={() =>
                  choose((now) =>
                    now.includes(one.id)
                      ? now.filter((id) => id !== one.id)
                      : [...now, one.id],
                  )
                }
                onRun={() =>
                  search.mutate(
                    { scenario: one.id, minutes: MINUTES },
                    { onSuccess: () => say(t("scenario.runs")), onError: refuse },
                  )
                }
                onAdopt={() =>
                  adopt.mutate(one.id, {
                    onSuccess: () => say(t("scenario.adopted", { name: one.name })),
                    onError: refuse,
                  })
                }
                onDiscard={() => discard.mutate(one.id, { onError: refuse })}
              />
            ))}
          </tbody>
        </table>
      </section>
      {chosen.length === 0 && <p className="quiet">{t("scenario.choose")}</p>}
      {beside.error && <Failure error={beside.error} />}
      {beside.isLoading && <Waiting lines={6} />}
      {beside.data && chosen.length > 0 && <Comparison found={beside.data} />}
    </>
  );
}

/** Pairings as they could be, side by side with the plan; one is adopted or none. */
export function Scenarios() {
  const { period } = usePeriod();
  const { data: me } = useMe();
  const scenarios = useScenarios(period?.id ?? "");
  const [opening, { open, close }] = useDisclosure(false);
  const acts = Boolean(me && may(me, "crew.pairing.change"));
  return (
    <div className="page wide">
      <header className="page-head">
        <h1>
          {t("scenario.title")} {period?.name}
        </h1>
        <span className="grow" />
        <Link to="/pairings">{t("pairings.title")}</Link>
        {acts && scenarios.data && scenarios.data.length > 0 && (
          <Button size="compact" onClick={open} disabled={!period}>
            {t("scenario.new")}
          </Button>
        )}
      </header>
      {scenarios.error && (
        <Failure error={scenarios.error} retry={() => scenarios.refetch()} />
      )}
      {scenarios.isLoading && <Waiting lines={6} />}
      {scenarios.data?.length === 0 && (
        <Empty title={t("scenario.none")} detail={t("scenario.copies")}>
          {acts && <Button onClick={open}>{t("scenario.new")}</Button>}
        </Empty>
      )}
      {period && scenarios.data && scenarios.data.length > 0 && (
        <ScenariosView period={period} items={scenarios.data} />
      )}
      {opening && period && <ScenarioDialog period={period} onClose={close} />}
    </div>
  );
}
