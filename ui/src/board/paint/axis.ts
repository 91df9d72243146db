import { day, hhmm, monthAndYear } from "../../time/format";
import { DAY, type Minute, midnights } from "../../time/zone";
import { AXIS } from "../layout";
import { xOf } from "../view";
import { visible } from "./ground";
import { color, type Scene, write } from "./scene";

const STEPS = [5, 15, 30, 60, 120, 180, 360, 720];
const TICK_ROOM = 46; // pixels one hour label needs

const dayOfMonth = (label: string) => label.slice(4, 6);

function dayLabel(scene: Scene, midnight: Minute, width: number): string {
  const full = day(midnight, scene.zone);
  if (width > 78) return full;
  if (width > 44) return full.slice(0, 6);
  return width > 18 ? dayOfMonth(full) : "";
}

function paintDays(scene: Scene, days: readonly Minute[]): void {
  const { ctx, view } = scene;
  days.forEach((midnight, index) => {
    const x = xOf(view, midnight);
    const next = days[index + 1];
    const width = (next === undefined ? DAY : next - midnight) * view.scale;
    const left = Math.max(x, view.column) + 6;
    ctx.fillStyle = color(scene, "line");
    ctx.fillRect(Math.round(x), 18, 1, AXIS - 18);
    ctx.fillStyle = color(scene, "text");
    write(ctx, dayLabel(scene, midnight, width), left, 29, x + width - left - 2);
  });
}

function paintHours(scene: Scene, days: readonly Minute[]): void {
  const { ctx, view } = scene;
  const step = STEPS.find((minutes) => minutes * view.scale >= TICK_ROOM);
  if (!step) return;
  for (const midnight of days) {
    for (let tick = 0; tick < DAY; tick += step) {
      const x = xOf(view, midnight + tick);
      if (x < view.column || x > view.width) continue;
      ctx.fillStyle = color(scene, "line");
      ctx.fillRect(Math.round(x), AXIS - 4, 1, 4);
      ctx.fillStyle = color(scene, "text-2");
      ctx.fillText(hhmm(midnight + tick, scene.zone), x + 4, AXIS - 6);
    }
  }
}

/** The time axis: month, days, hours as far as the zoom has room. */
export function paintAxis(scene: Scene): void {
  const { ctx, view } = scene;
  ctx.fillStyle = color(scene, "surface");
  ctx.fillRect(0, 0, view.width, AXIS);
  ctx.save();
  ctx.beginPath();
  ctx.rect(view.column, 0, view.width - view.column, AXIS);
  ctx.clip();
  const { from, to } = visible(scene);
  const days = midnights(scene.zone, from - DAY, to);
  ctx.font = `600 11px ${scene.font}`;
  ctx.fillStyle = color(scene, "text-2");
  ctx.fillText(monthAndYear(from, scene.zone), view.column + 6, 14);
  ctx.font = `560 11px ${scene.font}`;
  paintDays(scene, days);
  ctx.font = `10px ${scene.font}`;
  paintHours(scene, days);
  ctx.restore();
}
