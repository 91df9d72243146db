import type { ZoneMode } from "../time/format";
import { useSearchParams } from "./searchParams";

/** What every screen is looking at; it lives in the address and stays between screens. */
export interface Scope {
  period?: string | undefined;
  base?: string | undefined;
  fleet?: string | undefined;
  zone?: ZoneMode | undefined;
}

const ZONES: readonly string[] = ["utc", "station", "home"];

const word = (value: unknown) =>
  typeof value === "string" && value !== "" ? value : undefined;

export function readScope(search: Record<string, unknown>): Scope {
  const zone = word(search.zone);
  return {
    period: word(search.period),
    base: word(search.base),
    fleet: word(search.fleet),
    zone: zone && ZONES.includes(zone) ? (zone as ZoneMode) : undefined,
  };
}

/** The scope and the way to change it; the rest of the address stays. */
export function useScope(): [Scope, (change: Scope) => void] {
  const [search, change] = useSearchParams();
  return [readScope(search), change];
}
