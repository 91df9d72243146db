import type { MemberCounters } from "../../../api/types";
import { duration } from "../../../time/format";

export const COLUMNS = [
  "credit_minutes",
  "flight_minutes",
  "duty_minutes",
  "days_off",
  "nights",
  "early_starts",
  "late_finishes",
  "consecutive_days",
  "standby_days",
  "weekends_off",
] as const;

export type Counter = (typeof COLUMNS)[number];
export type Column = Counter | "crew" | "position" | "margin";
export interface Order {
  by: Column;
  down: boolean;
}

type Margin = MemberCounters["limits"][number];

/** Minutes as `h:mm`, counts as they are. */
export const figure = (name: Counter, value: number): string =>
  name.endsWith("_minutes") ? duration(Math.round(value)) : round(value);

const round = (value: number) =>
  Number.isInteger(value) ? String(value) : value.toFixed(1);

/** The window that comes nearest to its limit, of those that could be assessed. */
export function tightest({ limits }: MemberCounters): Margin | undefined {
  const known = limits.filter(({ margin }) => margin != null);
  return known.sort((one, other) => (one.margin ?? 0) - (other.margin ?? 0))[0];
}

function key(row: MemberCounters, by: Column): number | string {
  if (by === "crew") return row.member.name || row.member.number;
  if (by === "position") return row.member.position;
  if (by === "margin") return tightest(row)?.margin ?? Number.POSITIVE_INFINITY;
  return row.counters[by];
}

/** The rows in an order; who is equal stays by seniority, as they came. */
export function ordered(
  rows: readonly MemberCounters[],
  { by, down }: Order,
): MemberCounters[] {
  const turn = down ? -1 : 1;
  return [...rows].sort((one, other) => {
    const [a, b] = [key(one, by), key(other, by)];
    return turn * (a < b ? -1 : a > b ? 1 : 0);
  });
}

/** Pressed again, a column turns round; figures begin with the most. */
export const pressed = (now: Order, by: Column): Order => ({
  by,
  down: now.by === by ? !now.down : by !== "crew" && by !== "position",
});

export interface Group {
  name: string;
  people: number;
  mean: number;
}

/** The mean of a counter for the people of each base and position. */
export function groups(rows: readonly MemberCounters[], counter: Counter): Group[] {
  const values = new Map<string, number[]>();
  for (const { member, counters } of rows) {
    const name = `${member.base} ${member.position}`;
    values.set(name, [...(values.get(name) ?? []), counters[counter]]);
  }
  return [...values]
    .sort(([one], [other]) => one.localeCompare(other))
    .map(([name, all]) => ({
      name,
      people: all.length,
      mean: all.reduce((sum, one) => sum + one, 0) / all.length,
    }));
}
