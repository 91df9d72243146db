import { useMemo } from "react";
import type { Airport } from "../api/types";
import { hhmm, MARK, type ZoneMode } from "../time/format";
import { type Minute, toMinute } from "../time/zone";
import { useAirports, useHomeZone } from "./queries";
import { useScope } from "./scope";

/** Whose clock each moment is told on; one zone for all, or that of the place. */
export interface Clock {
  mode: ZoneMode;
  /** The zone of a time axis: one line has one, so stations share UTC there. */
  axis: string;
  /** The zone at a station; what happens at no station happens at the home base. */
  at: (station?: string) => string;
}

type Stations = ReadonlyMap<string, Pick<Airport, "zone">>;

export function clockOf(mode: ZoneMode, home: string, stations: Stations): Clock {
  if (mode === "utc") return { mode, axis: "UTC", at: () => "UTC" };
  if (mode === "home") return { mode, axis: home, at: () => home };
  const at = (station?: string) =>
    station === undefined ? home : (stations.get(station)?.zone ?? "UTC");
  return { mode, axis: "UTC", at };
}

const NONE: Stations = new Map();

/** The clock that the scope asks for. */
export function useClock(): Clock {
  const [scope] = useScope();
  const home = useHomeZone();
  const { data: stations = NONE } = useAirports();
  const mode = scope.zone ?? "utc";
  return useMemo(() => clockOf(mode, home, stations), [mode, home, stations]);
}

/** `HH:MM` at a station, with the mark of the clock it is told on. */
export function clockAt(clock: Clock, moment: Minute | string, station?: string) {
  const minute = typeof moment === "string" ? toMinute(moment) : moment;
  return `${hhmm(minute, clock.at(station))}${MARK[clock.mode]}`;
}
