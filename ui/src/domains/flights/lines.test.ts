import { expect, test } from "vitest";
import type { Finding, Leg, LegSeat } from "../../api/types";
import { clockOf } from "../../shell/clock";
import { dayLines, disturbedOf } from "./lines";

const UTC = clockOf("utc", "UTC", new Map());

const leg = (id: string, hour: number, over: Partial<Leg> = {}) =>
  ({
    id,
    designator: `JB${hour}`,
    origin: "LIS",
    destination: "OPO",
    scheduled_departure: `2026-12-07T${String(hour).padStart(2, "0")}:00:00Z`,
    scheduled_arrival: `2026-12-07T${String(hour + 1).padStart(2, "0")}:00:00Z`,
    estimated_departure: null,
    estimated_arrival: null,
    actual_out: null,
    actual_in: null,
    status: "scheduled",
    aircraft_type: "320",
    registration: "CS-JAA",
    delay_reasons: [],
    diverted_to: null,
    actual_destination: null,
    ...over,
  }) as Leg;

const seat = (pairing: string, position: string, name: string | null) =>
  ({
    pairing,
    number: pairing,
    category: "flight_deck",
    position,
    deadhead: false,
    member: name && { id: name, name, number: "1" },
  }) as LegSeat;

const ANA = [seat("P1", "FO", "Rui Lima"), seat("P1", "CP", "Ana Dias")];
const EVA = [seat("P2", "CP", "Eva Reis"), seat("P2", "FO", null)];
const CREWS = new Map([
  ["a", ANA],
  ["b", ANA],
  ["c", EVA],
]);
const DAY = [leg("c", 14), leg("a", 8), leg("b", 10)];

test("an aircraft's crews stand beneath it, one band for the legs a crew flies on", () => {
  const { rows, sources } = dayLines(DAY, CREWS, UTC, new Set());
  expect(rows.map(({ title, beneath }) => [title, beneath ?? false])).toEqual([
    ["CS-JAA", false],
    ["Flight deck", true],
  ]);
  expect(rows[1]?.bands.map(({ label }) => label)).toEqual([
    "Dias, Lima",
    "Reis, 1 open",
  ]);
  const first = rows[1]?.bands[0]?.id ?? "";
  expect(sources.get(first)?.legs.map(({ id }) => id)).toEqual(["a", "b"]);
});

test("a group is told by its fleet's name, and by the schedule's code without one", () => {
  const legs = [
    leg("a", 8),
    leg("b", 9, { registration: "CS-JZZ", aircraft_type: "AT7" }),
  ];
  const aircraft = [{ registration: "CS-JAA", subtype: "320", fleet: "A320" }];
  const { rows } = dayLines(legs, new Map(), UTC, new Set(), { aircraft });
  expect(rows.map(({ group }) => group)).toEqual(["A320", "AT7"]);
});

test("an open seat warns; a full crew carries no decoration", () => {
  const { rows } = dayLines(DAY, CREWS, UTC, new Set());
  expect(rows[1]?.bands.map(({ standing }) => standing)).toEqual([
    "compliant",
    "warning",
  ]);
});

test("who rides along is no crew of the leg, but is told of it", () => {
  const riding = [{ ...seat("P3", "CP", "Gil Sousa"), deadhead: true }];
  const crews = new Map([["a", [...ANA, ...riding]]]);
  const { rows, sources } = dayLines([leg("a", 8)], crews, UTC, new Set());
  expect(rows[1]?.bands[0]?.label).toBe("Dias, Lima");
  expect(sources.get("a")?.seats).toHaveLength(3);
});

test("without crews there are aircraft alone, and no cancelled leg", () => {
  const legs = [leg("a", 8), leg("b", 10, { status: "cancelled" })];
  const { rows } = dayLines(legs, new Map(), UTC, new Set());
  expect(rows.map(({ bands }) => bands.map(({ id }) => id))).toEqual([["a"]]);
});

test("a late leg warns and says by how much", () => {
  const late = leg("a", 8, { estimated_departure: "2026-12-07T08:45:00Z" });
  const band = dayLines([late], new Map(), UTC, new Set()).rows[0]?.bands[0];
  expect(band?.standing).toBe("warning");
  expect(band?.spoken).toContain("45 minutes late, Delayed");
});

test("a leg that lands elsewhere warns and says where", () => {
  const away = leg("a", 8, { diverted_to: "FAO" });
  const band = dayLines([away], new Map(), UTC, new Set()).rows[0]?.bands[0];
  expect(band?.standing).toBe("warning");
  expect(band?.spoken).toContain("lands at FAO");
});

test("a delay tells its codes", () => {
  const late = {
    estimated_departure: "2026-12-07T08:45:00Z",
    delay_reasons: [{ code: "41", minutes: 25 }],
  };
  const band = dayLines([leg("a", 8, late)], new Map(), UTC, new Set()).rows[0]
    ?.bands[0];
  expect(band?.spoken).toContain("45 minutes late, code 41 25 min");
});

test("a delay tells which leg of the aircraft it is carried from", () => {
  const late = { estimated_departure: "2026-12-07T10:40:00Z", delayed_by: "a" };
  const { rows } = dayLines([leg("a", 8), leg("b", 10, late)], CREWS, UTC, new Set());
  expect(rows[0]?.bands[1]?.spoken).toContain("40 minutes late, carried on from JB8");
});

test("only the aircraft on whose lines something is amiss stay, with their crews", () => {
  const other = { registration: "CS-JAB" };
  const legs = [leg("a", 8), leg("b", 10), leg("c", 14, other)];
  const quiet = dayLines(legs, new Map([["a", ANA]]), UTC, new Set());
  expect(disturbedOf(quiet.rows)).toEqual([]);
  const { rows } = dayLines(legs, CREWS, UTC, new Set(["P1"]));
  expect(disturbedOf(rows).map(({ title }) => title)).toEqual([
    "CS-JAA",
    "Flight deck",
    "CS-JAB",
    "Flight deck",
  ]);
  expect(rows[1]?.bands[0]?.standing).toBe("breach");
});

test("a leg whose aircraft line does not hold is marked, and says why", () => {
  const found = {
    kind: "turn",
    severity: "breach",
    station: "OPO",
    wanted: "40 min",
    found: "25 min",
  } as Finding;
  const lines = (findings: [string, Finding[]][]) =>
    dayLines(DAY, CREWS, UTC, new Set(), { findings: new Map(findings) }).rows;
  const [band, next] = lines([["a", [found]]])[0]?.bands ?? [];
  expect([band?.standing, next?.standing]).toEqual(["breach", "compliant"]);
  expect(band?.spoken).toContain("The turn at OPO takes 40 min; there are 25 min.");
  const near = lines([["a", [{ ...found, severity: "warning" }]]]);
  expect(near[0]?.bands[0]?.standing).toBe("warning");
  expect(disturbedOf(lines([["a", [found]]])).length).toBeGreaterThan(0);
});

test("an aircraft that flies nothing stands last, and maintenance stands beneath its own", () => {
  const aircraft = ["CS-J00", "CS-JAA"].map((registration) => ({
    registration,
    subtype: "320",
    fleet: "A320",
  }));
  const window = {
    work_package: "WP-7",
    registration: "CS-J00",
    station: "OPO",
    start: "2026-12-07T20:00:00Z",
    end: "2026-12-08T04:00:00Z",
    reason: "Weekly check",
  };
  const known = { aircraft, windows: [window] };
  const { rows, sources } = dayLines(DAY, new Map(), UTC, new Set(), known);
  expect(rows.map(({ title, subtitle }) => [title, subtitle])).toEqual([
    ["CS-JAA", "3 × 320"],
    ["CS-J00", "0 × 320"],
    ["Maintenance", ""],
  ]);
  const band = rows[2]?.bands[0];
  expect(band?.spoken).toBe(
    "Maintenance WP-7, OPO, Mon 07 Dec 20:00Z – Tue 08 Dec 04:00Z, Weekly check",
  );
  expect(sources.get(band?.id ?? "")?.aircraft).toBe("CS-J00");
});
