import { type KeyboardEvent, useCallback } from "react";
import { type Cursor, firstEndingAfter, type Row } from "./model";

export interface KeyActions {
  open: (cursor: Cursor) => void;
  move: (cursor: Cursor) => void;
  zoom: (factor: number) => void;
}

/** Where the keyboard stands before it walked. */
export const START: Cursor = { row: 0, band: -1 };

const PAGE = 10;
const ZOOM = 1.5;

const clamp = (value: number, top: number) => Math.max(0, Math.min(top, value));

/** The line above or below, on the band nearest in time to the one left. */
function vertical(rows: readonly Row[], cursor: Cursor, step: number): Cursor {
  const row = clamp(cursor.row + step, rows.length - 1);
  const here = rows[cursor.row]?.bands[cursor.band];
  const bands = rows[row]?.bands ?? [];
  if (!here || bands.length === 0) return { row, band: bands.length ? 0 : -1 };
  return { row, band: clamp(firstEndingAfter(bands, here.start), bands.length - 1) };
}

function horizontal(rows: readonly Row[], cursor: Cursor, step: number): Cursor {
  const last = (rows[cursor.row]?.bands.length ?? 0) - 1;
  if (last < 0) return { row: cursor.row, band: -1 };
  return { row: cursor.row, band: clamp(cursor.band + step, last) };
}

/** Where a key leads from a place on the board; null when the key does not walk. */
export function walk(rows: readonly Row[], cursor: Cursor, key: string): Cursor | null {
  switch (key) {
    case "ArrowRight":
      return horizontal(rows, cursor, 1);
    case "ArrowLeft": // from the first band to the line itself
      return cursor.band > 0 ? horizontal(rows, cursor, -1) : { ...cursor, band: -1 };
    case "ArrowDown":
      return vertical(rows, cursor, 1);
    case "ArrowUp":
      return vertical(rows, cursor, -1);
    case "PageDown":
      return vertical(rows, cursor, PAGE);
    case "PageUp":
      return vertical(rows, cursor, -PAGE);
    case "Home":
      return horizontal(rows, cursor, -Number.MAX_SAFE_INTEGER);
    case "End":
      return horizontal(rows, cursor, Number.MAX_SAFE_INTEGER);
    default:
      return null;
  }
}

/** What a key does where the keyboard stands; null when it does nothing here. */
function act(key: string, at: Cursor, actions: KeyActions): (() => void) | null {
  switch (key) {
    case "Enter":
      return () => actions.open(at);
    case "m":
    case "M":
      return () => actions.move(at);
    case "+":
    case "=":
      return () => actions.zoom(ZOOM);
    case "-":
      return () => actions.zoom(1 / ZOOM);
    default:
      return null;
  }
}

export function useKeys(
  rows: readonly Row[],
  cursor: Cursor | null,
  setCursor: (cursor: Cursor) => void,
  actions: KeyActions,
) {
  return useCallback(
    (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const at = cursor ?? START;
      const next = walk(rows, at, event.key);
      const run = next ? () => setCursor(next) : act(event.key, at, actions);
      if (!run) return;
      run();
      event.preventDefault();
    },
    [rows, cursor, setCursor, actions],
  );
}
