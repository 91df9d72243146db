import type { Coverage, Line, Roster, RosterBar } from "../../../api/types";
import type { Band, CoverageRow, Row, Segment } from "../../../board/model";
import type { Clock } from "../../../shell/clock";
import { word } from "../../../texts";
import { day, duration, hhmm } from "../../../time/format";
import { DAY, toMinute } from "../../../time/zone";
import { kindOf, nameOf, rankOf, reasonText, standingOf, verdictText } from "../words";

const OFF = new Set(["day_off"]); // drawn as the empty space it is

/** The duty a band of the board stands for. */
export interface BandSource {
  line: Line;
  bar: RosterBar;
}

export interface BoardRows {
  rows: Row[];
  sources: Map<string, BandSource>;
}

function segmentsOf(bar: RosterBar, from: number, to: number, clock: Clock): Segment[] {
  return bar.legs
    .map((leg) => {
      const [start, end] = [toMinute(leg.departure), toMinute(leg.arrival)];
      const label = `${leg.origin}–${leg.destination}`;
      const off = hhmm(start, clock.at(leg.origin));
      const detail = `${leg.designator} ${label} ${off}–${hhmm(end, clock.at(leg.destination))}`;
      return { start, end, label, detail, outline: leg.deadhead };
    })
    .filter(({ start }) => start >= from && start < to);
}

function stopsOf(segments: readonly Segment[]): string[] {
  const ends = segments.map(({ label }) => label.split("–"));
  return [
    ...ends.slice(0, 1).map(([from]) => from),
    ...ends.map(([, to]) => to),
  ].filter((stop) => stop !== undefined);
}

/** A narrow band names the places that are not home, once each. */
const shortened = (stops: readonly string[], base: string): string =>
  [...new Set(stops)].filter((stop) => stop !== base).join(" ");

function bandsOf(bar: RosterBar, base: string, clock: Clock): Band[] {
  const standing = standingOf(bar.verdict, bar.margin_minutes);
  return bar.duties.map((duty, index) => {
    const [start, end] = [toMinute(duty.report), toMinute(duty.debrief)];
    const segments = segmentsOf(bar, start, end, clock);
    const stops = stopsOf(segments);
    const label = stops.length > 0 ? stops.join("–") : nameOf(bar);
    const rest = duty.rest_after_minutes ?? null;
    const required = duty.required_rest_minutes ?? null;
    const [first = base, last = first] = [stops[0], stops.at(-1)];
    const zones = [clock.at(first), clock.at(last)] as const;
    const span = `${day(start, zones[0])} ${hhmm(start, zones[0])} to ${hhmm(end, zones[1])}`;
    return {
      id: `${bar.id}:${index}`,
      kind: kindOf(bar),
      start,
      end,
      zones,
      label,
      short: shortened(stops, base) || word("kind_short", bar.kind),
      segments,
      standing,
      restEnd: rest === null ? null : end + rest,
      restShort: rest !== null && required !== null && rest < required,
      movable: bar.pairing !== null,
      spoken: [
        word("kind", bar.kind),
        label,
        span,
        verdictText(standing),
        reasonText(bar.reason),
        rest === null ? "" : `rest after ${duration(rest)}`,
      ]
        .filter(Boolean)
        .join(", "),
    };
  });
}

function byGroup(a: Line, b: Line): number {
  return (
    a.member.base.localeCompare(b.member.base) ||
    rankOf(a.member.position) - rankOf(b.member.position) ||
    a.member.rank.localeCompare(b.member.rank)
  );
}

function rowOf(line: Line, zone: string, bands: Band[]): Row {
  const { member } = line;
  const parts = [member.base, word("rank", member.rank), member.position];
  return {
    id: member.id,
    title: member.name || member.number,
    subtitle: `${member.number} · ${duration(line.credit_minutes)} credit`,
    group: [...new Set(parts)].join(" · "),
    zone,
    bands,
  };
}

/** Lines as the board draws them, grouped by base, position and rank. */
export function boardRows(
  lines: readonly Line[],
  zoneOf: (base: string) => string,
  clock: Clock,
): BoardRows {
  const sources = new Map<string, BandSource>();
  const rows = [...lines].sort(byGroup).map((line) => {
    const bands: Band[] = [];
    for (const bar of line.bars) {
      if (OFF.has(bar.kind)) continue;
      for (const band of bandsOf(bar, line.member.base, clock)) {
        bands.push(band);
        sources.set(band.id, { line, bar });
      }
    }
    bands.sort((a, b) => a.start - b.start);
    return rowOf(line, zoneOf(line.member.base), bands);
  });
  return { rows, sources };
}

/** One strip per position, one cell per day. */
export function coverageRows(coverage: readonly Coverage[]): CoverageRow[] {
  const byPosition = Map.groupBy(coverage, ({ position }) => position);
  return [...byPosition]
    .sort(([a], [b]) => rankOf(a) - rankOf(b))
    .map(([name, cells]) => ({
      name,
      cells: cells.map(({ date, needed, filled }) => {
        const start = toMinute(`${date}T00:00:00Z`);
        return { start, end: start + DAY, needed, filled };
      }),
    }));
}

/** How the whole roster stands, for the summary above the board. */
export function tally(roster: Roster) {
  const count = { breach: 0, warning: 0, unverified: 0, not_assessed: 0, compliant: 0 };
  for (const line of roster.lines) {
    for (const bar of line.bars) {
      if (bar.pairing) count[standingOf(bar.verdict, bar.margin_minutes)] += 1;
    }
  }
  return { ...count, lines: roster.lines.length, open: roster.open.length };
}
