import { describe, expect, it } from "vitest";
import type { Run } from "../../../api/types";
import { clock, costText, gapText, isLive, scopeOf, titleOf } from "./run";

const run = (part: Partial<Run>) => part as Run;

describe("a run in words", () => {
  it("is what it plans, for whom", () => {
    expect(titleOf(run({ kind: "pair", category: "cabin" }))).toBe("Pairings, cabin");
    expect(scopeOf(run({ base: "LIS", fleet: null }))).toBe("LIS · All fleets");
  });

  it("can be cancelled while it waits or searches", () => {
    const states = ["queued", "running", "done", "failed", "cancelled"] as const;
    expect(states.filter((state) => isLive(run({ state })))).toEqual([
      "queued",
      "running",
    ]);
  });
});

describe("its figures", () => {
  it("are times, costs and gaps", () => {
    expect([clock(0.2), clock(61), clock(3600)]).toEqual(["0:01", "1:01", "60:00"]);
    expect([costText(19694.4), costText(null)]).toEqual(["19,694", "–"]);
    expect([gapText(0.00056), gapText(undefined)]).toEqual(["0.06 %", "–"]);
  });
});
