import { placeAt, ROW } from "../layout";
import { firstEndingAfter, type Mark, type Row } from "../model";
import { boxOf, paintBand } from "./band";
import { paintGround, visible } from "./ground";
import { color, type Scene, write } from "./scene";

const INDENT = 24;
const REST_REACH = 3 * 1440; // a rest line may begin before the screen does

function paintBands(scene: Scene, row: Row, top: number): void {
  const { from, to } = visible(scene);
  let index = firstEndingAfter(row.bands, from - REST_REACH);
  for (; index < row.bands.length; index++) {
    const band = row.bands[index];
    if (!band || band.start > to) return;
    paintBand(scene, band, top);
  }
}

function paintCursor(scene: Scene, row: Row, top: number, index: number): void {
  const { ctx, view } = scene;
  const band = row.bands[index];
  ctx.strokeStyle = color(scene, "accent");
  ctx.lineWidth = 2;
  if (!band) {
    ctx.strokeRect(view.column + 1, top + 1, view.width - view.column - 2, ROW - 3);
    return;
  }
  const box = boxOf(scene, band, top);
  ctx.strokeRect(box.x - 2, box.y - 2, box.w + 4, box.h + 4);
}

function paintOver(scene: Scene, mark: Mark | undefined, top: number): void {
  const { ctx, view } = scene;
  ctx.fillStyle = color(scene, mark ? `${mark.tone}-soft` : "accent-soft");
  ctx.fillRect(view.column, top, view.width - view.column, ROW - 1);
}

function paintTime(scene: Scene, row: Row, top: number, index: number): void {
  const { ctx, view } = scene;
  paintGround(scene, row.zone, top, ROW);
  if (scene.over === row.id) paintOver(scene, scene.marks?.get(row.id), top);
  ctx.fillStyle = color(scene, "line");
  ctx.fillRect(0, top + ROW - 1, view.width, 1);
  ctx.font = `11px ${scene.font}`;
  paintBands(scene, row, top);
  if (scene.cursor?.row === index) paintCursor(scene, row, top, scene.cursor.band);
}

function paintName(scene: Scene, row: Row, top: number, current: boolean): void {
  const { ctx, view } = scene;
  const mark = scene.marks?.get(row.id);
  ctx.fillStyle = color(scene, current ? "accent-soft" : "surface");
  if (scene.marks) ctx.fillStyle = color(scene, mark ? `${mark.tone}-soft` : "surface");
  ctx.fillRect(0, top, view.column, ROW - 1);
  if (row.beneath && !mark) {
    ctx.fillStyle = color(scene, "text-2");
    ctx.font = `11px ${scene.font}`;
    write(ctx, row.title, INDENT, top + 23, view.column - INDENT - 8, true);
    return;
  }
  ctx.font = `560 12px ${scene.font}`;
  ctx.fillStyle = color(scene, "text");
  write(ctx, row.title, 12, top + 16, view.column - 20, true);
  ctx.font = `11px ${scene.font}`;
  ctx.fillStyle = color(scene, mark ? mark.tone : "text-2");
  write(ctx, mark?.text ?? row.subtitle, 12, top + 30, view.column - 20, true);
  if (mark?.tone === "breach") ctx.fillRect(0, top, 4, ROW - 1);
}

function paintGroup(scene: Scene, name: string, top: number, height: number): void {
  const { ctx, view } = scene;
  ctx.fillStyle = color(scene, "canvas");
  ctx.fillRect(0, top, view.width, height);
  ctx.font = `620 11px ${scene.font}`;
  ctx.fillStyle = color(scene, "text-2");
  ctx.fillText(name, 12, top + 17);
  ctx.fillStyle = color(scene, "line");
  ctx.fillRect(0, top + height - 1, view.width, 1);
}

/** All lines on screen: first their time, then the names over it. */
export function paintLines(scene: Scene): void {
  const { ctx, view, layout, rows } = scene;
  const shift = view.head - view.top;
  const first = placeAt(layout, view.top);
  const shown = [];
  for (let at = first; at < layout.places.length; at++) {
    const place = layout.places[at];
    if (!place || place.top + shift > view.height) break;
    shown.push(place);
  }
  for (const place of shown) {
    const row = rows[place.row];
    if (row) paintTime(scene, row, place.top + shift, place.row);
  }
  for (const place of shown) {
    const row = rows[place.row];
    const top = place.top + shift;
    if (row) paintName(scene, row, top, scene.cursor?.row === place.row);
    else if (place.group !== null) paintGroup(scene, place.group, top, place.height);
  }
  ctx.fillStyle = color(scene, "line");
  ctx.fillRect(view.column - 1, 0, 1, Math.min(view.height, layout.height + shift));
}
