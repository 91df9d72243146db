import type { Row } from "./model";

export const ROW = 38;
export const GROUP = 26;
export const AXIS = 46;
export const STRIP = 16;

export interface Place {
  top: number;
  height: number;
  row: number;
  group: string | null;
}

/** Vertical places of all lines, a heading before each group. */
export interface Layout {
  places: readonly Place[];
  height: number;
  topOf: readonly number[];
}

export function layOut(rows: readonly Row[]): Layout {
  const places: Place[] = [];
  const topOf: number[] = [];
  let top = 0;
  let group: string | null = null;
  rows.forEach((row, index) => {
    if (row.group !== group) {
      group = row.group;
      places.push({ top, height: GROUP, row: -1, group });
      top += GROUP;
    }
    topOf.push(top);
    places.push({ top, height: ROW, row: index, group: null });
    top += ROW;
  });
  return { places, height: top, topOf };
}

/** The index of the place that covers a height, by halving. */
export function placeAt(layout: Layout, y: number): number {
  let low = 0;
  let high = layout.places.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((layout.places[middle]?.top ?? 0) <= y) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The line at a height, or -1 over a heading or below the last line. */
export function rowAt(layout: Layout, y: number): number {
  if (y < 0 || y >= layout.height) return -1;
  return layout.places[placeAt(layout, y)]?.row ?? -1;
}
