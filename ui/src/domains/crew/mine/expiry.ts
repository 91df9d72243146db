import type { Qualification } from "../../../api/types";
import { DAY, toMinute } from "../../../time/zone";

type Paper = Pick<Qualification, "valid_to" | "revoked_on">;

const NEAR_DAYS = 60; // time to plan a check before it lapses

/** Days that a paper stays valid, today's included as zero, and how pressing that is. */
export function expiryOf(paper: Paper, today: string) {
  const last = [paper.valid_to, paper.revoked_on]
    .filter((day) => day !== null)
    .sort()[0];
  if (last === undefined) return { days: null, tone: "" };
  const midnight = (day: string) => toMinute(`${day}T00:00:00Z`);
  const days = (midnight(last) - midnight(today)) / DAY;
  if (days < 0) return { days, tone: "breach" };
  return { days, tone: days < NEAR_DAYS ? "warning" : "" };
}

const NEVER = "9999";

/** In the order they lapse; what never does comes last. */
export const soonestFirst = <P extends Paper>(papers: readonly P[]): P[] =>
  [...papers].sort((a, b) => (a.valid_to ?? NEVER).localeCompare(b.valid_to ?? NEVER));
