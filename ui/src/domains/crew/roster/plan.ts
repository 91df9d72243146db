import type { Line, Move, OpenTime, Roster, RosterBar } from "../../../api/types";
import { nameOf } from "../words";

/** A seat of a pairing on its way: from a person or from open time. */
export interface Seat {
  pairing: string;
  position: string;
  from: string | null;
  route: string;
  start: string;
  end: string;
}

export function seatOf(line: Line, bar: RosterBar): Seat | null {
  if (!bar.pairing) return null;
  const { pairing, position, start, end } = bar;
  return { pairing, position, from: line.member.id, route: nameOf(bar), start, end };
}

export const openSeat = (open: OpenTime): Seat => ({
  pairing: open.pairing,
  position: open.position,
  from: null,
  route: open.route.replaceAll("-", "–"),
  start: open.start,
  end: open.end,
});

export const moveOf = (seat: Seat, to: string | null, reason: string): Move => ({
  pairing: seat.pairing,
  position: seat.position,
  from: seat.from,
  to,
  reason,
});

const holds = (bar: RosterBar, seat: Seat) =>
  bar.pairing === seat.pairing && bar.position === seat.position;

function withoutSeat(line: Line, seat: Seat): Line {
  return { ...line, bars: line.bars.filter((bar) => !holds(bar, seat)) };
}

function withBar(line: Line, bar: RosterBar): Line {
  const bars = [...line.bars, bar].sort((a, b) => a.start.localeCompare(b.start));
  return { ...line, bars };
}

/** The bar as it stands until the server has judged it. */
function provisional(seat: Seat): RosterBar {
  return {
    id: `moving-${seat.pairing}-${seat.position}`,
    kind: "pairing",
    pairing: seat.pairing,
    position: seat.position,
    start: seat.start,
    end: seat.end,
    label: seat.route,
    route: seat.route,
    legs: [],
    duties: [
      {
        report: seat.start,
        debrief: seat.end,
        rest_after_minutes: null,
        required_rest_minutes: null,
      },
    ],
    rest_after_minutes: null,
    verdict: "not assessed",
    margin_minutes: null,
    reason: "",
  };
}

const sameOpen = (open: OpenTime, seat: Seat) =>
  open.pairing === seat.pairing && open.position === seat.position;

/** Open time after a seat was taken from it (-1) or given back to it (+1). */
function withSeats(open: OpenTime[], seat: Seat, change: -1 | 0 | 1): OpenTime[] {
  const { pairing, position, route, start, end } = seat;
  const blank = {
    urgency: "",
    hours_to_start: 0,
    seats: 0,
    candidates: 0,
    reason: "",
  };
  const known = open.find((one) => sameOpen(one, seat));
  const now = known ?? { pairing, position, route, start, end, ...blank };
  const changed = { ...now, seats: now.seats + change };
  const others = open.filter((one) => one !== known);
  return changed.seats > 0 ? [changed, ...others] : others;
}

/** The roster as it will look: shown at once, corrected by the server's answer. */
export function applyMove(roster: Roster, seat: Seat, to: string | null): Roster {
  const giver = roster.lines.find(({ member }) => member.id === seat.from);
  const carried = giver?.bars.find((bar) => holds(bar, seat)) ?? provisional(seat);
  const lines = roster.lines.map((line) => {
    if (line.member.id === seat.from) return withoutSeat(line, seat);
    return line.member.id === to ? withBar(line, carried) : line;
  });
  const left = (Number(to === null) - Number(seat.from === null)) as -1 | 0 | 1;
  return { ...roster, lines, open: withSeats(roster.open, seat, left) };
}
