import type { RosterBar } from "../../api/types";
import type { Kind, Standing } from "../../board/model";
import { word } from "../../texts";

const TIGHT_MINUTES = 30;

const KINDS: Record<string, Kind> = {
  pairing: "operate",
  airport_standby: "standby",
  home_standby: "standby",
  reserve: "reserve",
  training: "training",
  ground: "ground",
  leave: "leave",
  unavailable: "unavailable",
};

/** How the board draws a bar; a pairing without an operated leg is all deadhead. */
export function kindOf(bar: RosterBar): Kind {
  const rides = bar.legs.length > 0 && bar.legs.every((leg) => leg.deadhead);
  return rides ? "deadhead" : (KINDS[bar.kind] ?? "ground");
}

const POSITIONS = ["CP", "FO", "SO", "RELIEF", "SCCM", "CC"];

/** The crew that a position belongs to. */
export const categoryOf = (position: string) =>
  position === "SCCM" || position === "CC" ? "cabin" : "flight_deck";

/** Where a position stands in a crew, the captain first. */
export function rankOf(position: string): number {
  const at = POSITIONS.indexOf(position);
  return at < 0 ? POSITIONS.length : at;
}

/** What a verdict means for the eye: a narrow margin warns, an unverified one never passes. */
export function standingOf(verdict: string, margin: number | null): Standing {
  if (verdict === "breach") return "breach";
  if (verdict === "compliant, unverified") return "unverified";
  if (verdict === "not assessed") return "not_assessed";
  return margin !== null && margin < TIGHT_MINUTES ? "warning" : "compliant";
}

/** How one rule stands by its margin alone; a count is tight only when it is used up. */
export function standingOfMargin(one: {
  margin: number | null;
  unit: string;
}): Standing {
  if (one.margin === null) return "not_assessed";
  if (one.margin < 0) return "breach";
  return standingOf("compliant", one.unit === "minutes" ? one.margin : null);
}

export const verdictText = (standing: Standing): string => word("verdict", standing);

/** What a bar is called: its route when it flies, else its label or kind. */
export const nameOf = (bar: { kind: string; route: string; label: string }): string =>
  bar.route.replaceAll("-", "–") || bar.label || word("kind", bar.kind);

/** The server's sentence on a bar, its rule by name instead of by code. */
export const reasonText = (reason: string): string =>
  reason.replace(/^[a-z]+\.[\w-]+/, (rule) => word("rule", rule));
