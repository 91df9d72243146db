import { isoDay } from "../../time/format";

/** Today when it is flown, else the first day that is. */
export function firstDay(
  seasons: readonly { first_day: string; last_day: string }[],
): string {
  const today = isoDay(Math.floor(Date.now() / 60_000), "UTC");
  const flown = seasons.some(
    ({ first_day, last_day }) => first_day <= today && today <= last_day,
  );
  return flown ? today : (seasons.map(({ first_day }) => first_day).sort()[0] ?? today);
}
