import { expect, test } from "vitest";
import type { MemberCounters } from "../../../api/types";
import { figure, groups, ordered, pressed, tightest } from "./counting";

const limit = (rule: string, margin: number | null) =>
  ({ rule, margin, value: 0, limit: 0, citation: "", unit: "minutes" }) as const;

const row = (
  name: string,
  credit: number,
  limits: MemberCounters["limits"] = [],
): MemberCounters => ({
  member: {
    id: name,
    number: name,
    name,
    rank: "Captain",
    category: "flight_deck",
    position: name < "c" ? "CP" : "FO",
    base: "LIS",
  },
  counters: {
    credit_minutes: credit,
    flight_minutes: 0,
    duty_minutes: 0,
    days_off: 0,
    nights: 0,
    early_starts: 0,
    late_finishes: 0,
    consecutive_days: 0,
    standby_days: 0,
    weekends_off: 0,
  },
  before: {
    credit_minutes: 0,
    nights: 0,
    early_starts: 0,
    standby_days: 0,
    weekends_off: 0,
  },
  limits,
});
const names = (rows: readonly MemberCounters[]) =>
  rows.map(({ member }) => member.name);

test("rows are ordered by a figure either way, equals as they came", () => {
  const rows = [row("b", 60), row("a", 60), row("c", 90)];
  expect(names(ordered(rows, { by: "credit_minutes", down: true }))).toEqual([
    "c",
    "b",
    "a",
  ]);
  expect(names(ordered(rows, { by: "crew", down: false }))).toEqual(["a", "b", "c"]);
});

test("a column pressed again turns round; a new figure begins with the most", () => {
  const first = pressed({ by: "crew", down: false }, "nights");
  expect(first).toEqual({ by: "nights", down: true });
  expect(pressed(first, "nights")).toEqual({ by: "nights", down: false });
  expect(pressed(first, "crew")).toEqual({ by: "crew", down: false });
});

test("the tightest window counts, and one that is not assessed is none", () => {
  const one = row("a", 0, [limit("x", null), limit("y", 30), limit("z", 90)]);
  expect(tightest(one)?.rule).toBe("y");
  expect(tightest(row("a", 0, [limit("x", null)]))).toBeUndefined();
  const order = { by: "margin", down: false } as const;
  expect(names(ordered([row("a", 0), row("b", 0, [limit("y", 9)])], order))).toEqual([
    "b",
    "a",
  ]);
});

test("groups are people of a base and position, with their mean", () => {
  const found = groups([row("a", 60), row("b", 120), row("c", 90)], "credit_minutes");
  expect(found).toEqual([
    { name: "LIS CP", people: 2, mean: 90 },
    { name: "LIS FO", people: 1, mean: 90 },
  ]);
});

test("minutes read as hours, means of counts with one figure behind the point", () => {
  expect(figure("credit_minutes", 90)).toBe("1:30");
  expect(figure("nights", 2)).toBe("2");
  expect(figure("nights", 1.25)).toBe("1.3");
});
