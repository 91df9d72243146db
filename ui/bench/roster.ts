import type { Line, Period, Roster, RosterBar } from "../src/api/types";
import { DAY, toIso, toMinute } from "../src/time/zone";

const START = toMinute("2026-03-01T00:00:00Z");
const DAYS = 31;
const HOME = "LIS";
const AWAY = ["MAD", "CDG", "LHR", "FCO", "OPO", "ATH", "CMN", "VIE"];

/** A small generator of even numbers in [0, 1): the same seed, the same roster. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function duty(id: string, day: number, random: () => number): RosterBar {
  const report = START + day * DAY + 240 + Math.floor(random() * 480);
  const legs = [];
  let at = report + 60;
  let origin = HOME;
  for (let leg = 0; leg < 4; leg++) {
    const destination =
      leg % 2 ? HOME : (AWAY[Math.floor(random() * AWAY.length)] ?? HOME);
    const block = 60 + Math.floor(random() * 60);
    legs.push({
      id: `${id}-${leg}`,
      designator: `JB${100 + leg}`,
      origin,
      destination,
      departure: toIso(at),
      arrival: toIso(at + block),
      position: "CP",
      deadhead: random() < 0.06,
    });
    at += block + 40;
    origin = destination;
  }
  const times = { start: toIso(report), end: toIso(at) };
  const rest = 600 + Math.floor(random() * 400);
  return {
    id,
    kind: "pairing",
    pairing: id,
    ...times,
    label: "",
    route: "",
    position: "CP",
    legs,
    duties: [
      {
        report: times.start,
        debrief: times.end,
        rest_after_minutes: rest,
        required_rest_minutes: 660,
      },
    ],
    rest_after_minutes: rest,
    verdict: random() < 0.02 ? "breach" : "compliant",
    margin_minutes: Math.floor(random() * 300),
    reason: "",
  };
}

function line(index: number, bars: number, random: () => number): Line {
  const group = Math.floor(index / 50);
  return {
    member: {
      id: `member-${index}`,
      number: String(10_000 + index),
      name: `Crew member ${index}`,
      rank: `rank ${group}`,
      category: "flight_deck",
      position: "CP",
      base: HOME,
    },
    bars: Array.from({ length: bars }, (_, bar) =>
      duty(`${index}-${bar}`, Math.floor((bar * DAYS) / bars), random),
    ),
    credit_minutes: bars * 300,
    verdict: "compliant",
  };
}

export const period: Period = {
  id: "bench",
  name: "March 2026",
  start: toIso(START),
  end: toIso(START + DAYS * DAY),
  publication_deadline: toIso(START - 14 * DAY),
  status: "planning",
  version: 1,
} as Period;

/** A month of `lines` people with about `bars` duties in all. */
export function makeRoster(lines: number, bars: number): Roster {
  const random = seeded(7);
  const each = Math.round(bars / lines);
  return {
    period,
    version: 1,
    lines: Array.from({ length: lines }, (_, index) => line(index, each, random)),
    open: [],
    coverage: Array.from({ length: DAYS }, (_, day) => ({
      date: toIso(START + day * DAY).slice(0, 10),
      position: "CP",
      needed: 40,
      filled: 40 - (day % 3),
    })),
  } as unknown as Roster;
}
