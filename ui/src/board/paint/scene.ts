import type { Layout } from "../layout";
import type { CoverageRow, Cursor, Mark, Row } from "../model";
import type { View } from "../view";
import type { Palette } from "./palette";

/** Everything one frame is painted from. */
export interface Scene {
  ctx: CanvasRenderingContext2D;
  view: View;
  layout: Layout;
  rows: readonly Row[];
  coverage: readonly CoverageRow[];
  zone: string;
  palette: Palette;
  cursor: Cursor | null;
  selected: string | null;
  marks: ReadonlyMap<string, Mark> | null;
  over: string | null;
  font: string;
}

const widths = new Map<string, number>();

/** The width of a text in the context's font, remembered. */
export function widthOf(ctx: CanvasRenderingContext2D, text: string): number {
  const key = ctx.font + text;
  let width = widths.get(key);
  if (width === undefined) {
    if (widths.size > 20_000) widths.clear();
    width = ctx.measureText(text).width;
    widths.set(key, width);
  }
  return width;
}

/** Writes the text when it fits; cuts it with an ellipsis when `cut` allows. */
export function write(
  ctx: CanvasRenderingContext2D,
  text: string,
  x: number,
  y: number,
  room: number,
  cut = false,
): void {
  if (widthOf(ctx, text) <= room) {
    ctx.fillText(text, x, y);
    return;
  }
  if (!cut || room < 14) return;
  let short = text;
  while (short.length > 1 && widthOf(ctx, `${short}…`) > room)
    short = short.slice(0, -1);
  ctx.fillText(`${short}…`, x, y);
}

export function color(scene: Scene, token: string): string {
  return scene.palette[token] ?? "#888";
}
