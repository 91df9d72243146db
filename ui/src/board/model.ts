import type { Minute } from "../time/zone";

export type Kind =
  | "operate"
  | "deadhead"
  | "standby"
  | "reserve"
  | "training"
  | "leave"
  | "ground"
  | "unavailable";

/** Legality as the board draws it; `compliant` carries no decoration at all. */
export type Standing =
  | "compliant"
  | "warning"
  | "breach"
  | "unverified"
  | "not_assessed";

export interface Segment {
  start: Minute;
  end: Minute;
  label: string;
  detail: string;
  outline: boolean;
}

/** One band on a line: a duty, or any other activity of a person or an aircraft. */
export interface Band {
  id: string;
  kind: Kind;
  start: Minute;
  end: Minute;
  /** The zones on whose clocks the start and the end are told in words. */
  zones: readonly [string, string];
  label: string;
  /** What stays of the label where the band is narrow. */
  short: string;
  segments: readonly Segment[];
  standing: Standing;
  restEnd: Minute | null;
  restShort: boolean;
  movable: boolean;
  spoken: string;
}

export interface Row {
  id: string;
  title: string;
  subtitle: string;
  group: string;
  zone: string;
  bands: readonly Band[];
  /** A line that belongs to the one above it. */
  beneath?: boolean;
}

export interface CoverageCell {
  start: Minute;
  end: Minute;
  needed: number;
  filled: number;
}

export interface CoverageRow {
  name: string;
  cells: readonly CoverageCell[];
}

/** What stands beside a line while something is dragged over the board. */
export interface Mark {
  tone: "fine" | "warning" | "breach";
  text: string;
}

/** Where the keyboard stands: a line and a band on it (-1: the line itself). */
export interface Cursor {
  row: number;
  band: number;
}

/** The index of the first band that ends after the moment. */
export function firstEndingAfter(bands: readonly Band[], moment: Minute): number {
  let low = 0;
  let high = bands.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((bands[middle]?.end ?? 0) > moment) high = middle;
    else low = middle + 1;
  }
  return low;
}

export const bandAt = (bands: readonly Band[], moment: Minute): number => {
  const index = firstEndingAfter(bands, moment);
  const band = bands[index];
  return band && band.start <= moment ? index : -1;
};
