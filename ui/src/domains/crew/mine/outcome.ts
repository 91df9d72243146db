import type { MyRoster, RosterBar } from "../../../api/types";
import { isoDay } from "../../../time/format";
import { DAY, fromLocal, type Minute, toMinute } from "../../../time/zone";
import { nameOf } from "../words";

export type Wish = MyRoster["wishes"][number];
type Told = Pick<MyRoster, "zone" | "published" | "bars">;

/** What the published roster made of a wish; until it is published, nobody knows. */
export interface Outcome {
  state: "granted" | "denied" | "open";
  /** What stands where the wish was: one's own duty, never a colleague. */
  because: string;
}

const WORK = new Set([
  "pairing",
  "airport_standby",
  "home_standby",
  "training",
  "ground",
]);
const OPEN: Outcome = { state: "open", because: "" };

/** The local days of `2026-12-24`, or of `2026-12-24/2026-12-27` (half-open). */
export function daysOff(value: string, zone: string): [Minute, Minute] {
  const [first = "", end] = value.split("/");
  const midnight = (day: string) => toMinute(`${day}T00:00:00Z`);
  const last = end ? midnight(end) : midnight(first) + DAY;
  return [fromLocal(zone, midnight(first)), fromLocal(zone, last)];
}

function ofDays(value: string, { zone, published, bars }: Told): Outcome {
  const [start, end] = daysOff(value, zone);
  const told = published.some(
    (period) => toMinute(period.start) <= start && start < toMinute(period.end),
  );
  if (!told) return OPEN;
  const duty = bars.find(
    (bar) =>
      WORK.has(bar.kind) && toMinute(bar.start) < end && toMinute(bar.end) > start,
  );
  return duty
    ? { state: "denied", because: nameOf(duty) }
    : { state: "granted", because: "" };
}

const flies = (bars: readonly RosterBar[], wish: Wish) =>
  bars
    .flatMap(({ legs }) => legs)
    .filter(({ deadhead }) => !deadhead)
    .some(({ designator, destination, departure }) =>
      wish.kind === "leg"
        ? `${designator}/${isoDay(toMinute(departure), "UTC")}` === wish.value
        : destination === wish.value,
    );

export function outcomeOf(wish: Wish, told: Told): Outcome {
  if (wish.kind === "day_off") return ofDays(wish.value, told);
  if (told.published.length === 0) return OPEN;
  return { state: flies(told.bars, wish) ? "granted" : "denied", because: "" };
}

/** Why the roster plan denied a wish; it looked at no colleague. */
export const reasonOf = (wish: Wish, { answers }: Pick<MyRoster, "answers">): string =>
  answers?.find(
    (one) =>
      !one.granted && one.wish.kind === wish.kind && one.wish.value === wish.value,
  )?.reason ?? "";
