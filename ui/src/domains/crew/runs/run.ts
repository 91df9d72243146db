import type { Run } from "../../../api/types";
import { t, word } from "../../../texts";
import "../../../texts/plan";

/** States in which a run still waits or searches. */
export const isLive = ({ state }: Run) => state === "queued" || state === "running";

/** What a run plans: "Pairings, flight deck". */
export const titleOf = ({ kind, category }: Run) =>
  `${t(`plan.kind.${kind}`)}, ${word("category", category).toLowerCase()}`;

export const scopeOf = ({ base, fleet }: Run) =>
  `${base ?? t("plan.all_bases")} · ${fleet ?? t("plan.all_fleets")}`;

/** Seconds as `m:ss`; what has begun took a second. */
export function clock(seconds: number): string {
  const whole = Math.ceil(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

export const costText = (cost: number | null | undefined) =>
  cost == null ? "–" : Math.round(cost).toLocaleString("en-GB");

/** A gap as a percentage; two figures behind the point tell a good plan from another. */
export const gapText = (gap: number | null | undefined) =>
  gap == null ? "–" : `${(100 * gap).toFixed(2)} %`;
