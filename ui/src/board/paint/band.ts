import { ROW } from "../layout";
import type { Band, Segment } from "../model";
import { xOf } from "../view";
import { KINDS } from "./palette";
import { color, type Scene, widthOf, write } from "./scene";
import { paintStanding } from "./standing";

const PAD = 4;
const HEIGHT = ROW - 2 * PAD - 1;
const LEG = 9;

export interface Box {
  x: number;
  y: number;
  w: number;
  h: number;
}

export function boxOf(scene: Scene, band: Band, top: number): Box {
  const x = xOf(scene.view, band.start);
  const w = Math.max(2, xOf(scene.view, band.end) - x);
  return { x, y: top + PAD, w, h: HEIGHT };
}

function frame(scene: Scene, box: Box): void {
  const { ctx } = scene;
  ctx.beginPath();
  if (box.w < 8) ctx.rect(box.x, box.y, box.w, box.h);
  else ctx.roundRect(box.x, box.y, box.w, box.h, 4);
}

function paintSegment(scene: Scene, segment: Segment, box: Box): void {
  const { ctx, view } = scene;
  const x = xOf(view, segment.start);
  const w = Math.max(1, xOf(view, segment.end) - x);
  const y = box.y + box.h - LEG - 3;
  if (segment.outline) {
    ctx.strokeStyle = color(scene, "accent-fill");
    ctx.lineWidth = 1.5;
    ctx.strokeRect(x + 1, y + 1, Math.max(1, w - 2), LEG - 2);
    return;
  }
  ctx.fillStyle = color(scene, "accent-fill");
  ctx.fillRect(x, y, w, LEG);
}

/** Legs carry their own routes when each has room; else the duty carries the whole. */
function paintTexts(scene: Scene, band: Band, box: Box): void {
  const { ctx, view } = scene;
  const pad = box.w < 44 ? 3 : 6;
  const left = Math.max(box.x, view.column) + pad;
  const right = box.x + box.w - pad + 2;
  ctx.fillStyle = color(scene, "text");
  const flies = band.segments.length > 0;
  const y = flies ? box.y + 12 : box.y + box.h / 2 + 4;
  const roomy = band.segments.every((leg) => (leg.end - leg.start) * view.scale > 54);
  if (!flies || !roomy) {
    const room = right - left;
    const text = widthOf(ctx, band.label) <= room ? band.label : band.short;
    if (room > 14) write(ctx, text, left, y, room, true);
    return;
  }
  for (const leg of band.segments) {
    const x = xOf(view, leg.start);
    const room = (leg.end - leg.start) * view.scale;
    write(ctx, room > 150 ? leg.detail : leg.label, x + 1, y, room, true);
  }
}

function paintRest(scene: Scene, band: Band, box: Box): void {
  if (band.restEnd === null) return;
  const { ctx, view } = scene;
  const start = box.x + box.w;
  const end = xOf(view, band.restEnd);
  if (end - start < 2) return;
  ctx.fillStyle = color(scene, band.restShort ? "breach" : "line-strong");
  const thick = band.restShort ? 2 : 1;
  ctx.fillRect(start, box.y + box.h / 2, end - start, thick);
  ctx.fillRect(end - 1, box.y + box.h / 2 - 3, 1, 7);
}

/** A quiet band for the duty, its legs in it, its rest behind it, its standing on it. */
export function paintBand(scene: Scene, band: Band, top: number): void {
  const { ctx } = scene;
  const box = boxOf(scene, band, top);
  const look = KINDS[band.kind];
  paintRest(scene, band, box);
  frame(scene, box);
  ctx.fillStyle = color(scene, look.outline ? "surface" : look.soft);
  ctx.fill();
  if (look.outline) {
    ctx.strokeStyle = color(scene, look.ink);
    ctx.lineWidth = 1.25;
    ctx.stroke();
  } else if (band.segments.length === 0 && box.w > 4) {
    ctx.fillStyle = color(scene, look.ink);
    ctx.fillRect(box.x + 2, box.y + box.h - 3, box.w - 4, 2);
  }
  for (const segment of band.segments) paintSegment(scene, segment, box);
  paintStanding(scene, band.standing, box);
  paintTexts(scene, band, box);
  if (band.id === scene.selected) {
    frame(scene, box);
    ctx.strokeStyle = color(scene, "accent");
    ctx.lineWidth = 2;
    ctx.stroke();
  }
}
