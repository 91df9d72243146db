import { expect, test } from "vitest";
import { clockOf } from "../../../shell/clock";
import { makeBar, makeLine, makeRoster } from "./factories";
import { boardRows, coverageRows, tally } from "./rows";

const leg = (
  origin: string,
  destination: string,
  departure: string,
  arrival: string,
) => ({
  id: departure,
  designator: "JB1",
  origin,
  destination,
  departure,
  arrival,
  position: "CP",
  deadhead: false,
});
const outAndBack = makeBar({
  legs: [
    leg("LIS", "MAD", "2026-12-07T07:00:00Z", "2026-12-07T08:20:00Z"),
    leg("MAD", "LIS", "2026-12-08T09:00:00Z", "2026-12-08T10:20:00Z"),
  ],
  start: "2026-12-07T06:00:00Z",
  end: "2026-12-08T10:50:00Z",
  duties: [
    {
      report: "2026-12-07T06:00:00Z",
      debrief: "2026-12-07T08:50:00Z",
      rest_after_minutes: 600,
      required_rest_minutes: 660,
    },
    {
      report: "2026-12-08T08:00:00Z",
      debrief: "2026-12-08T10:50:00Z",
      rest_after_minutes: 720,
      required_rest_minutes: 660,
    },
  ],
});

const UTC = clockOf("utc", "UTC", new Map());

const rowsOf = (...bars: Parameters<typeof makeLine>[1][]) =>
  boardRows(
    bars.map((own, index) => makeLine(String(index), own)),
    () => "Europe/Lisbon",
    UTC,
  );

test("each duty of a pairing is a band of its own, with its own legs and rest", () => {
  const { rows, sources } = rowsOf([outAndBack]);
  const bands = rows[0]?.bands ?? [];
  expect(bands.map(({ label, short }) => [label, short])).toEqual([
    ["LIS–MAD", "MAD"],
    ["MAD–LIS", "MAD"],
  ]);
  expect(bands.map(({ restShort }) => restShort)).toEqual([true, false]);
  expect(sources.get(bands[1]?.id ?? "")?.bar).toBe(outAndBack);
});

test("a day off is empty space", () => {
  const { rows } = rowsOf([makeBar({ kind: "day_off", pairing: null })]);
  expect(rows[0]?.bands).toEqual([]);
});

test("the spoken duty tells kind, route, times, verdict and rest", () => {
  const { rows } = rowsOf([
    makeBar({ verdict: "breach", reason: "Rest 9:25, limit 12:00" }),
  ]);
  expect(rows[0]?.bands[0]?.spoken).toBe(
    "Flying, LIS–MAD–LIS, Mon 07 Dec 06:00 to 14:00, Breach, Rest 9:25, limit 12:00, rest after 12:00",
  );
});

test.each([
  ["breach", 100, "breach"],
  ["compliant", 29, "warning"],
  ["compliant", 30, "compliant"],
  ["compliant, unverified", 10, "unverified"],
  ["not assessed", null, "not_assessed"],
])(
  "a verdict of %s with margin %s is drawn as %s",
  (verdict, margin_minutes, standing) => {
    const { rows } = rowsOf([makeBar({ verdict, margin_minutes })]);
    expect(rows[0]?.bands[0]?.standing).toBe(standing);
  },
);

test("lines are grouped captains first", () => {
  const second = makeLine("fo", [], "first_officer");
  const lines = [
    { ...second, member: { ...second.member, position: "FO" } },
    makeLine("cp"),
  ];
  const { rows } = boardRows(lines, () => "UTC", UTC);
  expect(rows.map(({ group }) => group)).toEqual([
    "LIS · Captain · CP",
    "LIS · First officer · FO",
  ]);
});

test("coverage has a strip per position and a cell per day", () => {
  const strips = coverageRows([
    { date: "2026-12-07", position: "FO", needed: 4, filled: 3 },
    { date: "2026-12-07", position: "CP", needed: 4, filled: 4 },
    { date: "2026-12-08", position: "CP", needed: 4, filled: 4 },
  ]);
  expect(strips.map(({ name, cells }) => [name, cells.length])).toEqual([
    ["CP", 2],
    ["FO", 1],
  ]);
});

test("the summary counts duties, not days off", () => {
  const roster = makeRoster([
    makeLine("A", [
      makeBar({ verdict: "breach" }),
      makeBar({ kind: "leave", pairing: null }),
    ]),
  ]);
  expect(tally(roster)).toMatchObject({ lines: 1, breach: 1, compliant: 0 });
});

test("at the station, report and debrief are told where they happen", () => {
  const zones = new Map([
    ["LIS", { zone: "Europe/Lisbon" }],
    ["MAD", { zone: "Europe/Madrid" }],
  ]);
  const clock = clockOf("station", "Europe/Lisbon", zones);
  const { rows } = boardRows([makeLine("1", [outAndBack])], () => "UTC", clock);
  const [out, back] = rows[0]?.bands ?? [];
  expect(out?.zones).toEqual(["Europe/Lisbon", "Europe/Madrid"]);
  expect(back?.zones).toEqual(["Europe/Madrid", "Europe/Lisbon"]);
  expect(out?.spoken).toContain("to 09:50"); // 08:50 UTC
});
