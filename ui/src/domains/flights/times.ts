import type { Airport, Leg } from "../../api/types";
import { hhmm, MARK, type ZoneMode } from "../../time/format";
import { toMinute } from "../../time/zone";

type Stations = ReadonlyMap<string, Airport> | undefined;

/** The zone a moment is shown in: UTC, the station's own, or the home base's. */
export function zoneAt(
  mode: ZoneMode,
  station: string,
  stations: Stations,
  home: string,
): string {
  if (mode === "utc") return "UTC";
  return mode === "home" ? home : (stations?.get(station)?.zone ?? "UTC");
}

export const clockAt = (iso: string, zone: string, mode: ZoneMode): string =>
  `${hhmm(toMinute(iso), zone)}${MARK[mode]}`;

/** The best known time beside the scheduled one, null when nothing moved. */
export function moved(scheduled: string, ...better: (string | null)[]): string | null {
  const known = better.find((time) => time !== null);
  return known && known !== scheduled ? known : null;
}

export const leaves = (leg: Leg): string =>
  leg.actual_out ?? leg.estimated_departure ?? leg.scheduled_departure;

export const arrives = (leg: Leg): string =>
  leg.actual_in ?? leg.estimated_arrival ?? leg.scheduled_arrival;
