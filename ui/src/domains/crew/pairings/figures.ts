import type { ScenarioFigures } from "../../../api/types";
import type { TextKey } from "../../../texts";

/** One figure of the comparison: what it is of each column, the plan first. */
export interface Measure {
  text: TextKey;
  /** What stands behind the words, e.g. a base. */
  detail: string;
  values: readonly number[];
}

const SIMPLE = [
  ["scenario.cost", (one: ScenarioFigures) => Math.round(one.cost)],
  ["scenario.pairings", (one: ScenarioFigures) => one.pairings],
  ["scenario.duties", (one: ScenarioFigures) => one.duties],
  [
    "scenario.deadhead_hours",
    (one: ScenarioFigures) => Math.round(one.deadhead_minutes / 6) / 10,
  ],
  ["scenario.nights_away", (one: ScenarioFigures) => one.nights_away],
  ["scenario.uncovered", (one: ScenarioFigures) => one.uncovered],
] as const;

/** The figures side by side: each measure with one value for each column. */
export function measuresOf(columns: readonly ScenarioFigures[]): Measure[] {
  const bases = new Set(columns.flatMap(({ crew_days }) => Object.keys(crew_days)));
  const verdicts = new Set(columns.flatMap(({ verdicts }) => Object.keys(verdicts)));
  return [
    ...SIMPLE.map(([text, read]) => ({ text, detail: "", values: columns.map(read) })),
    ...[...bases].sort().map((base) => ({
      text: "scenario.crew_days" as const,
      detail: base,
      values: columns.map(({ crew_days }) => crew_days[base] ?? 0),
    })),
    ...[...verdicts].sort().map((verdict) => ({
      text: "scenario.verdict" as const,
      detail: verdict,
      values: columns.map(({ verdicts }) => verdicts[verdict] ?? 0),
    })),
  ];
}

/** How long each bar is, from zero, against the longest. */
export function shares({ values }: Measure): number[] {
  const most = Math.max(...values, 0);
  return values.map((value) => (most === 0 ? 0 : value / most));
}
