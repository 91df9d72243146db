import { DAY, fromLocal, type Minute, midnights, offsetMinutes } from "../../time/zone";
import { minuteAt, type View, xOf } from "../view";
import { color, type Scene } from "./scene";

// A night of the home base for the eye: the hours most people sleep. Legality has its own.
const NIGHT_FROM = 22 * 60;
const NIGHT_MINUTES = 8 * 60;
const NIGHT_ROOM = 16; // pixels a day must have for its night to be worth drawing
const MIDNIGHT_ROOM = 6;

export function visible({ view }: { view: View }): { from: Minute; to: Minute } {
  return {
    from: Math.max(view.from, minuteAt(view, view.column)),
    to: Math.min(view.to, minuteAt(view, view.width)),
  };
}

/** Where nights and midnights of a zone fall on screen; the same for all its lines. */
interface Ground {
  nights: readonly [left: number, width: number][];
  midnights: readonly number[];
}

function nightsOf(
  view: View,
  zone: string,
  from: Minute,
  to: Minute,
): Ground["nights"] {
  if (DAY * view.scale <= NIGHT_ROOM) return [];
  const first = Math.floor((from + offsetMinutes(zone, from)) / DAY) - 1;
  const last = Math.ceil((to + offsetMinutes(zone, to)) / DAY);
  const found: [number, number][] = [];
  for (let day = first; day <= last; day++) {
    const dusk = day * DAY + NIGHT_FROM;
    const left = Math.max(view.column, xOf(view, fromLocal(zone, dusk)));
    const right = xOf(view, fromLocal(zone, dusk + NIGHT_MINUTES));
    if (right > left) found.push([left, right - left]);
  }
  return found;
}

// A view is made anew by every scroll, so what is remembered for it lives one frame.
const grounds = new WeakMap<View, Map<string, Ground>>();

function groundOf(view: View, zone: string): Ground {
  const known = grounds.get(view) ?? new Map<string, Ground>();
  grounds.set(view, known);
  let ground = known.get(zone);
  if (!ground) {
    const { from, to } = visible({ view });
    const drawn = DAY * view.scale >= MIDNIGHT_ROOM ? midnights(zone, from, to) : [];
    ground = {
      nights: nightsOf(view, zone, from, to),
      midnights: drawn.map((midnight) => Math.round(xOf(view, midnight))),
    };
    known.set(zone, ground);
  }
  return ground;
}

/** Shades the nights of a zone and draws its midnights over a stretch of lines. */
export function paintGround(
  scene: Scene,
  zone: string,
  top: number,
  height: number,
): void {
  const { ctx, view } = scene;
  const { nights, midnights: lines } = groundOf(view, zone);
  ctx.fillStyle = color(scene, "night");
  for (const [left, width] of nights) ctx.fillRect(left, top, width, height);
  ctx.fillStyle = color(scene, "line");
  for (const x of lines) ctx.fillRect(x, top, 1, height);
}
