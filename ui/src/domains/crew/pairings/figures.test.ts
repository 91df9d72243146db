import { expect, test } from "vitest";
import type { ScenarioFigures } from "../../../api/types";
import { measuresOf, shares } from "./figures";

const figures = (part: Partial<ScenarioFigures>): ScenarioFigures => ({
  pairings: 10,
  duties: 12,
  cost: 2000,
  deadhead_minutes: 90,
  nights_away: 2,
  crew_days: { LIS: 24 },
  verdicts: { compliant: 10 },
  uncovered: 0,
  ...part,
});

test("every measure has a value for each column, also where one has no such base", () => {
  const columns = [figures({}), figures({ crew_days: { OPO: 8 }, cost: 1000 })];
  const measures = measuresOf(columns);
  const of = (detail: string) => measures.find((one) => one.detail === detail)?.values;
  expect(of("LIS")).toEqual([24, 0]);
  expect(of("OPO")).toEqual([0, 8]);
  expect(measures.every(({ values }) => values.length === 2)).toBe(true);
  expect(measures[3]?.values).toEqual([1.5, 1.5]);
});

test("bars stand on zero, the longest is whole", () => {
  const [cost, ...others] = measuresOf([figures({}), figures({ cost: 500 })]);
  expect(cost && shares(cost)).toEqual([1, 0.25]);
  const open = others.find(({ text }) => text === "scenario.uncovered");
  expect(open && shares(open)).toEqual([0, 0]);
});
