import { type PointerEvent, type RefObject, useRef, useState } from "react";
import { type Layout, rowAt } from "./layout";
import { type Band, bandAt, type Cursor, type Row } from "./model";
import { minuteAt, type View } from "./view";

const STILL = 4; // pixels a press may wander and still be a click
const NEAR = 3; // pixels around a thin band

export interface Hover {
  x: number;
  y: number;
  row: Row;
  band: Band | null;
}

/** What lies under a point of the board; null over axis and headings. */
export function hit(
  view: View,
  layout: Layout,
  rows: readonly Row[],
  x: number,
  y: number,
): Cursor | null {
  if (y < view.head) return null;
  const index = rowAt(layout, y - view.head + view.top);
  const row = rows[index];
  if (!row) return null;
  if (x < view.column) return { row: index, band: -1 };
  const exact = bandAt(row.bands, minuteAt(view, x));
  if (exact >= 0) return { row: index, band: exact };
  const near = bandAt(row.bands, minuteAt(view, x + NEAR));
  return {
    row: index,
    band: near >= 0 ? near : bandAt(row.bands, minuteAt(view, x - NEAR)),
  };
}

interface Press {
  x: number;
  y: number;
  at: Cursor;
}

export function usePointer(
  view: RefObject<View>,
  layout: Layout,
  rows: readonly Row[],
  press: {
    pick: (at: Cursor) => void;
    grab: ((at: Cursor, event: PointerEvent) => void) | undefined;
  },
) {
  const pressed = useRef<Press | null>(null);
  const [hover, setHover] = useState<Hover | null>(null);

  const place = (event: PointerEvent) => {
    const edge = event.currentTarget.getBoundingClientRect();
    return { x: event.clientX - edge.left, y: event.clientY - edge.top };
  };
  const under = (event: PointerEvent) => {
    const { x, y } = place(event);
    return hit(view.current, layout, rows, x, y);
  };
  const wandered = (event: PointerEvent, from: Press) =>
    Math.abs(event.clientX - from.x) + Math.abs(event.clientY - from.y) > STILL;

  const hoverAt = (event: PointerEvent) => {
    const at = under(event);
    const row = at ? rows[at.row] : undefined;
    const band = row && at && at.band >= 0 ? (row.bands[at.band] ?? null) : null;
    setHover(row && band ? { ...place(event), row, band } : null);
  };

  return {
    hover,
    onPointerDown: (event: PointerEvent) => {
      const at = event.button === 0 ? under(event) : null;
      pressed.current = at ? { x: event.clientX, y: event.clientY, at } : null;
    },
    onPointerMove: (event: PointerEvent) => {
      const from = pressed.current;
      if (!from) {
        if (event.pointerType === "mouse") hoverAt(event);
        return;
      }
      if (!wandered(event, from) || event.pointerType !== "mouse") return;
      pressed.current = null;
      setHover(null);
      if (rows[from.at.row]?.bands[from.at.band]?.movable) press.grab?.(from.at, event);
    },
    onPointerUp: (event: PointerEvent) => {
      const from = pressed.current;
      pressed.current = null;
      if (from && !wandered(event, from)) press.pick(from.at);
    },
    onPointerLeave: () => {
      pressed.current = null;
      setHover(null);
    },
  };
}
