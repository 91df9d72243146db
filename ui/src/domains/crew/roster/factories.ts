import type { Line, Roster, RosterBar } from "../../../api/types";

/** Objects for tests: what a test does not name has a plain value. */
export function makeBar(over: Partial<RosterBar> = {}): RosterBar {
  const start = over.start ?? "2026-12-07T06:00:00Z";
  const end = over.end ?? "2026-12-07T14:00:00Z";
  return {
    id: "bar",
    kind: "pairing",
    pairing: "P1",
    start,
    end,
    label: "",
    route: "LIS–MAD–LIS",
    position: "CP",
    legs: [],
    duties: [
      {
        report: start,
        debrief: end,
        rest_after_minutes: 720,
        required_rest_minutes: 660,
      },
    ],
    rest_after_minutes: 720,
    verdict: "compliant",
    margin_minutes: 120,
    reason: "",
    ...over,
  };
}

export const makeLine = (
  id: string,
  bars: RosterBar[] = [],
  rank = "captain",
): Line => ({
  member: {
    id,
    number: id,
    name: `Name ${id}`,
    rank,
    category: "flight_deck",
    position: "CP",
    base: "LIS",
  },
  bars,
  credit_minutes: 480,
  verdict: "compliant",
});

export const makeRoster = (lines: Line[], open: Roster["open"] = []): Roster =>
  ({ version: 1, lines, open, coverage: [] }) as unknown as Roster;
