import { describe, expect, it } from "vitest";
import type { MendedLine } from "../../../api/types";
import { away, midnights, spanOf, track } from "./tracks";

const trip = (route: string, ...times: [string, string][]) => ({
  pairing: null,
  number: "",
  position: "CP",
  route,
  duties: times.map(([report, debrief]) => ({ report, debrief, activities: [] })),
});
const at = (day: number, hour: number) =>
  `2026-03-0${day}T${String(hour).padStart(2, "0")}:00:00Z`;
const line = {
  left: [trip("LIS-OPO / OPO-LIS", [at(2, 6), at(2, 10)], [at(3, 6), at(3, 10)])],
  taken: [trip("LIS-FNC-LIS", [at(2, 12), at(2, 17)])],
  later: [],
  kept: [],
} as unknown as MendedLine;

describe("tracks", () => {
  it("share an axis that holds every duty with room beside it", () => {
    const { from, to } = spanOf([line]);
    expect(to - from).toBe(28 * 60 + 120);
  });

  it("show before what is left, after what is taken, duty by duty", () => {
    const span = spanOf([line]);
    const before = track(line, "before", span);
    expect(before.map(({ part, label }) => `${part} ${label}`)).toEqual([
      "left LIS–OPO",
      "left OPO–LIS",
    ]);
    const [after] = track(line, "after", span);
    expect(after?.part).toBe("taken");
    expect(after?.left).toBeCloseTo((100 * 7) / 30);
    expect(after?.width).toBeCloseTo((100 * 5) / 30);
  });

  it("name the stations away from where a duty begins", () => {
    expect(away("LIS–MAD–LIS–CDG–LIS")).toBe("MAD CDG");
    expect(away("OPO–LIS")).toBe("LIS");
  });

  it("mark midnights", () => {
    expect(midnights(spanOf([line])).map(({ left }) => Math.round(left))).toEqual([63]);
  });
});
