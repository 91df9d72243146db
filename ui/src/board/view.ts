import type { Minute } from "../time/zone";

/** What part of the plane is on screen. */
export interface View {
  from: Minute;
  to: Minute;
  scale: number; // pixels per minute
  left: number; // scrolled pixels
  top: number;
  width: number;
  height: number;
  column: number; // width of the names
  head: number; // height of axis and coverage
}

const WIDEST = 10; // pixels per minute: an hour fills 600 px

/** The scale at which the whole extent fits: the furthest one can zoom out. */
export const fitting = (view: View): number =>
  Math.max(1, view.width - view.column) / Math.max(1, view.to - view.from);

export const clampScale = (view: View, scale: number): number =>
  Math.min(WIDEST, Math.max(fitting(view), scale));

export const xOf = (view: View, minute: Minute): number =>
  view.column + (minute - view.from) * view.scale - view.left;

export const minuteAt = (view: View, x: number): Minute =>
  view.from + (x - view.column + view.left) / view.scale;

/** The view after zooming so that the moment under `x` stays under `x`. */
export function zoomAt(view: View, scale: number, x: number): View {
  const anchor = minuteAt(view, x);
  const clamped = clampScale(view, scale);
  const left = (anchor - view.from) * clamped - (x - view.column);
  return { ...view, scale: clamped, left: Math.max(0, left) };
}

/** The view scrolled just enough to show a span of time and a line. */
export function reveal(
  view: View,
  span: { start: Minute; end: Minute } | null,
  top: number,
  height: number,
): View {
  const room = view.height - view.head;
  let { left, top: y } = view;
  if (top < y) y = top;
  if (top + height > y + room) y = top + height - room;
  if (span) {
    const wide = view.width - view.column;
    const start = (span.start - view.from) * view.scale;
    const end = (span.end - view.from) * view.scale;
    if (end > left + wide) left = Math.min(start - 24, end - wide + 24);
    if (start < left) left = start - 24;
  }
  return { ...view, left: Math.max(0, left), top: Math.max(0, y) };
}
