import { DAY, fromLocal, type Minute, midnights, offsetMinutes } from "../../time/zone";
import { minuteAt, xOf } from "../view";
import { color, type Scene } from "./scene";

// A night of the home base for the eye: the hours most people sleep. Legality has its own.
const NIGHT_FROM = 22 * 60;
const NIGHT_MINUTES = 8 * 60;

export function visible(scene: Scene): { from: Minute; to: Minute } {
  const { view } = scene;
  return {
    from: Math.max(view.from, minuteAt(view, view.column)),
    to: Math.min(view.to, minuteAt(view, view.width)),
  };
}

/** Shades the nights of a zone and draws its midnights over a stretch of lines. */
export function paintGround(
  scene: Scene,
  zone: string,
  top: number,
  height: number,
): void {
  const { ctx, view } = scene;
  const { from, to } = visible(scene);
  const first = Math.floor((from + offsetMinutes(zone, from)) / DAY) - 1;
  const last = Math.ceil((to + offsetMinutes(zone, to)) / DAY);
  ctx.fillStyle = color(scene, "night");
  if (DAY * view.scale > 16) {
    for (let day = first; day <= last; day++) {
      const start = xOf(view, fromLocal(zone, day * DAY + NIGHT_FROM));
      const end = xOf(view, fromLocal(zone, day * DAY + NIGHT_FROM + NIGHT_MINUTES));
      const left = Math.max(view.column, start);
      if (end > left) ctx.fillRect(left, top, end - left, height);
    }
  }
  if (DAY * view.scale < 6) return;
  ctx.fillStyle = color(scene, "line");
  for (const midnight of midnights(zone, from, to)) {
    ctx.fillRect(Math.round(xOf(view, midnight)), top, 1, height);
  }
}
