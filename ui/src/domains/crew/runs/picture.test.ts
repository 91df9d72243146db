import { describe, expect, it } from "vitest";
import type { Run } from "../../../api/types";
import { layOut, pointsOf, ticks } from "./picture";

const SIZE = { width: 100, height: 50 };
const at = (seconds: number, objective: number | null, lower_bound: number | null) => ({
  elapsed_seconds: seconds,
  phase: "dive",
  fraction: 0.5,
  objective,
  lower_bound,
  gap: null,
});

describe("ticks", () => {
  it("are round and inside", () => {
    expect(ticks(0, 60, 5)).toEqual([0, 20, 40, 60]);
    expect(ticks(1180, 1420, 4)).toEqual([1200, 1300, 1400]);
    expect(ticks(-0.12, 0.08, 4), "nought has no sign, and no parts").toEqual([0]);
  });
});

describe("the picture of a run", () => {
  it("is none before the first cost", () => {
    expect(layOut([at(0, null, null), at(1, null, null)], SIZE)).toBeNull();
  });

  it("runs from left to right, dearer above cheaper", () => {
    const picture = layOut([at(0, 300, null), at(5, 200, 100), at(10, 150, 120)], SIZE);
    const [cost, bound] = picture?.curves ?? [];
    expect(cost?.points.map(({ x }) => x)).toEqual([0, 50, 100]);
    const heights = cost?.points.map(({ y }) => y) ?? [];
    expect(heights).toEqual([...heights].sort((a, b) => a - b));
    expect(bound?.points.length).toBe(2);
    expect(bound?.last).toBe(120);
    const all = picture?.curves.flatMap(({ points }) => points) ?? [];
    expect(all.every(({ y }) => y >= 0 && y <= SIZE.height)).toBe(true);
  });

  it("shows a single cost that never changed", () => {
    const picture = layOut([at(0, 0, 0)], SIZE);
    expect(picture?.curves[0]?.points[0]?.y).toBeGreaterThan(0);
  });

  it("gives costs that nearly meet an axis one can read", () => {
    const picture = layOut([at(1, 19_693.5, 19_693.47)], SIZE);
    const shown = picture?.ticks.cost.map((cost) => cost.toFixed(0)) ?? [];
    expect(shown.length).toBeGreaterThan(1);
    expect(new Set(shown).size).toBe(shown.length);
  });

  it("ends with what was saved", () => {
    const run = {
      trace: [at(1, 200, 100)],
      begun: "2026-03-02T06:00:00Z",
      ended: "2026-03-02T06:00:05Z",
      outcome: { objective: 150, lower_bound: 149, gap: 0.01 },
    } as unknown as Run;
    expect(pointsOf(run).at(-1)).toMatchObject({ elapsed_seconds: 5, objective: 150 });
  });
});
