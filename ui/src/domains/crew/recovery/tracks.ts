import type { MendedLine, MendedTrip } from "../../../api/types";
import { toMinute } from "../../../time/zone";

/** What a block on a track is: left behind, newly given, moved, or as it was. */
export type Part = "left" | "taken" | "later" | "kept";

export interface Block {
  part: Part;
  label: string;
  start: number;
  end: number;
  /** Place and length on the axis, in percent. */
  left: number;
  width: number;
}

export interface Span {
  from: number;
  to: number;
}

const PARTS: Record<"before" | "after", readonly Part[]> = {
  before: ["left", "kept", "later"],
  after: ["taken", "kept", "later"],
};
const ROOM = 60; // minutes beside the first and the last duty

const duties = (line: MendedLine) =>
  (["left", "taken", "later", "kept"] as const).flatMap((part) =>
    line[part].flatMap((trip) => trip.duties),
  );

/** The time that all lines together need, so that they share one axis. */
export function spanOf(lines: readonly MendedLine[]): Span {
  const all = lines.flatMap(duties);
  const from = Math.min(...all.map(({ report }) => toMinute(report)));
  const to = Math.max(...all.map(({ debrief }) => toMinute(debrief)));
  return { from: from - ROOM, to: to + ROOM };
}

export const routeOf = ({ route }: MendedTrip) => route.replaceAll("-", "–");

/** The stations of a route that are not where it begins, once each. */
export function away(route: string): string {
  const [home, ...stops] = route.split("–");
  return [...new Set(stops)].filter((stop) => stop !== home).join(" ");
}

/** A person's duties before or after, placed on the axis. */
export function track(
  line: MendedLine,
  side: "before" | "after",
  { from, to }: Span,
): Block[] {
  const percent = (minutes: number) => (100 * minutes) / (to - from);
  return PARTS[side].flatMap((part) =>
    line[part].flatMap((trip) =>
      trip.duties.map((duty, at) => {
        const [start, end] = [toMinute(duty.report), toMinute(duty.debrief)];
        const label = routeOf(trip).split(" / ")[at] ?? "";
        const [left, width] = [percent(start - from), percent(end - start)];
        return { part, label, start, end, left, width };
      }),
    ),
  );
}

const DAY = 1440;

/** The midnights (UTC) on the axis, as percent. */
export function midnights({ from, to }: Span): { at: number; left: number }[] {
  const first = Math.ceil(from / DAY) * DAY;
  const days = Math.max(0, Math.floor((to - first) / DAY) + 1);
  return Array.from({ length: days }, (_, index) => {
    const at = first + index * DAY;
    return { at, left: (100 * (at - from)) / (to - from) };
  });
}
