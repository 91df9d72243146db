import type { Leg } from "../../api/types";
import { toMinute } from "../../time/zone";

/** The best known time beside the scheduled one, null when nothing moved. */
export function moved(scheduled: string, ...better: (string | null)[]): string | null {
  const known = better.find((time) => time !== null);
  return known && known !== scheduled ? known : null;
}

export const leaves = (leg: Leg): string =>
  leg.actual_out ?? leg.estimated_departure ?? leg.scheduled_departure;

export const arrives = (leg: Leg): string =>
  leg.actual_in ?? leg.estimated_arrival ?? leg.scheduled_arrival;

/** Minutes that the departure is after its schedule. */
export const lateBy = (leg: Leg): number =>
  toMinute(leaves(leg)) - toMinute(leg.scheduled_departure);

/** The airport where it lands, when that is not where it was planned to. */
export function landsElsewhere(leg: Leg): string | null {
  const airport = leg.actual_destination ?? leg.diverted_to ?? leg.destination;
  return airport === leg.destination ? null : airport;
}

/** The status as people say it: a scheduled leg that will leave late is delayed. */
export const statusOf = (leg: Leg): string =>
  leg.status === "scheduled" && lateBy(leg) > 0 ? "delayed" : leg.status;
