import type { Pairing, PairingBoard, PairingRow } from "../../../api/types";
import type { Band, Row, Segment, Standing } from "../../../board/model";
import type { Clock } from "../../../shell/clock";
import { t, word } from "../../../texts";
import { day, duration, hhmm } from "../../../time/format";
import { toMinute } from "../../../time/zone";
import { rankOf, standingOf, verdictText } from "../words";

export type Duty = Pairing["duties"][number];

/** The duty a band of the board stands for. */
export interface DutySource {
  row: PairingRow;
  index: number;
}

export const seatsOf = (needs: Pairing["needs"]): number =>
  Object.values(needs).reduce((sum, needed) => sum + needed, 0);

export const seatsText = (needs: Pairing["needs"]): string =>
  Object.entries(needs)
    .sort(([a], [b]) => rankOf(a) - rankOf(b))
    .map(([position, needed]) => (needed > 1 ? `${needed} ${position}` : position))
    .join(", ");

export const standingOfRow = (row: PairingRow): Standing =>
  standingOf(row.verdict, row.margin_minutes);

const segmentOf = (one: Duty["activities"][number], clock: Clock): Segment => {
  const [start, end] = [toMinute(one.departure), toMinute(one.arrival)];
  const label = `${one.origin}–${one.destination}`;
  const off = hhmm(start, clock.at(one.origin));
  const on = hhmm(end, clock.at(one.destination));
  return {
    start,
    end,
    label,
    detail: `${one.designator} ${label} ${off}–${on}`.trim(),
    outline: one.kind !== "operate",
  };
};

const stopsOf = ({ activities }: Duty): string[] => [
  ...activities.slice(0, 1).map(({ origin }) => origin),
  ...activities.map(({ destination }) => destination),
];

function bandOf(row: PairingRow, index: number, clock: Clock): Band | null {
  const { pairing } = row;
  const duty = pairing.duties[index];
  if (!duty) return null;
  const standing = standingOfRow(row);
  const [start, end] = [toMinute(duty.report), toMinute(duty.debrief)];
  const stops = stopsOf(duty);
  const [first = pairing.base, last = first] = [stops[0], stops.at(-1)];
  const zones = [clock.at(first), clock.at(last)] as const;
  const label = stops.join("–");
  const next = pairing.duties[index + 1];
  const rides = duty.activities.every(({ kind }) => kind !== "operate");
  const rest = next && toMinute(next.report) - end;
  const span = `${day(start, zones[0])} ${hhmm(start, zones[0])} to ${hhmm(end, zones[1])}`;
  return {
    id: `${pairing.id}:${index}`,
    kind: rides ? "deadhead" : "operate",
    start,
    end,
    zones,
    label,
    short: [...new Set(stops)].filter((stop) => stop !== pairing.base).join(" "),
    segments: duty.activities.map((one) => segmentOf(one, clock)),
    standing,
    restEnd: rest === undefined ? null : end + rest,
    restShort: standing === "breach" && row.rule?.endsWith(".rest") === true,
    movable: !pairing.locked,
    spoken: [
      t("pairings.duty", { number: index + 1 }),
      label,
      span,
      verdictText(standing),
      pairing.locked ? t("pairings.locked") : "",
      rest === undefined
        ? ""
        : t("pairings.layover", { place: last, rest: duration(rest) }),
    ]
      .filter(Boolean)
      .join(", "),
  };
}

const groupOf = ({ base, category, fleet }: Pairing): string =>
  [base, word("category", category), fleet].filter(Boolean).join(" · ");

const byGroup = (a: PairingRow, b: PairingRow): number =>
  groupOf(a.pairing).localeCompare(groupOf(b.pairing)) ||
  a.pairing.start.localeCompare(b.pairing.start);

/** Which rows match the words of the filter: number, route, seats. */
export function matching(board: PairingBoard, filter: string): PairingRow[] {
  const wanted = filter.trim().toLowerCase();
  if (!wanted) return board.rows;
  return board.rows.filter(({ pairing }) =>
    `${pairing.number} ${pairing.route} ${pairing.fleet} ${pairing.locked ? t("pairings.locked") : ""}`
      .toLowerCase()
      .includes(wanted),
  );
}

/** Pairings as the board draws them, grouped by base, crew and fleet. */
export function boardRows(
  rows: readonly PairingRow[],
  zoneOf: (base: string) => string,
  clock: Clock,
): { rows: Row[]; sources: Map<string, DutySource> } {
  const sources = new Map<string, DutySource>();
  const found = [...rows].sort(byGroup).map((row): Row => {
    const { pairing } = row;
    const bands = pairing.duties.flatMap((_, index) => bandOf(row, index, clock) ?? []);
    bands.forEach(({ id }, index) => {
      sources.set(id, { row, index });
    });
    // Its group says base, crew and fleet; a phone's row has room for the rest.
    const short = pairing.number.replace(/^.+-(?=\w*\d+$)/, "");
    const held = t("pairings.held", {
      count: row.filled,
      seats: seatsOf(pairing.needs),
    });
    return {
      id: pairing.id,
      title: pairing.locked ? `${short} · ${t("pairings.locked")}` : short,
      subtitle: `${duration(pairing.credit_minutes)} credit · ${held}`,
      group: groupOf(pairing),
      zone: zoneOf(pairing.base),
      bands,
    };
  });
  return { rows: found, sources };
}

/** How the pairings stand together, for the summary above the board. */
export function tally(rows: readonly PairingRow[]) {
  const count = { breach: 0, warning: 0, unverified: 0, not_assessed: 0, compliant: 0 };
  let [cost, locked] = [0, 0];
  for (const row of rows) {
    count[standingOfRow(row)] += 1;
    cost += costOf(row.cost);
    locked += Number(row.pairing.locked);
  }
  return { ...count, cost, locked, pairings: rows.length };
}

export const costOf = (cost: PairingRow["cost"]): number =>
  cost.unflown + cost.deadheads + cost.layovers;
