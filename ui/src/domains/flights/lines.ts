import type { Aircraft, Finding, Leg, LegSeat, WorkWindow } from "../../api/types";
import type { Band, Row } from "../../board/model";
import type { Clock } from "../../shell/clock";
import { t, word } from "../../texts";
import "../../texts/day";
import { hhmm } from "../../time/format";
import { toMinute } from "../../time/zone";
import { windowText } from "../maintenance/windows";
import { type Findings, findingText, gravest } from "./findings";
import { crewText, inOrder } from "./seats";
import { arrives, landsElsewhere, lateBy, leaves, statusOf } from "./times";

/** Who is on each leg. */
export type Crews = ReadonlyMap<string, readonly LegSeat[]>;

/** What a band of the day stands for: legs, and the seats on them it tells of. */
export interface BandSource {
  legs: readonly Leg[];
  seats: readonly LegSeat[];
  /** The registration, where it stands for the whole line of an aircraft. */
  aircraft?: string;
}

/** What else is known of the day's lines. */
export interface Known {
  /** The aircraft valid that day: those without a leg have a line, too. */
  aircraft?: readonly Pick<Aircraft, "registration" | "subtype" | "fleet">[];
  findings?: Findings;
  windows?: readonly WorkWindow[];
}

export interface DayLines {
  rows: Row[];
  sources: Map<string, BandSource>;
}

const PLAIN = {
  kind: "operate",
  restEnd: null,
  restShort: false,
  movable: false,
} as const;

function spanText(first: Leg, last: Leg, clock: Clock): string {
  const [off, on] = [toMinute(leaves(first)), toMinute(arrives(last))];
  return `${hhmm(off, clock.at(first.origin))}–${hhmm(on, clock.at(last.destination))}`;
}

/** Why a leg is late, where another leg of its aircraft is the reason. */
function carried(leg: Leg, line: readonly Leg[]): string {
  const cause = line.find(({ id }) => id === leg.delayed_by);
  return cause ? t("day.carried", { flight: cause.designator }) : "";
}

function legBand(
  leg: Leg,
  line: readonly Leg[],
  clock: Clock,
  found: readonly Finding[],
): Band {
  const [start, end] = [toMinute(leaves(leg)), toMinute(arrives(leg))];
  const label = `${leg.origin}–${leg.destination}`;
  const late = lateBy(leg);
  const elsewhere = landsElsewhere(leg);
  const detail = [
    `${leg.designator} ${label} ${spanText(leg, leg, clock)}`,
    late > 0 ? t("flights.late_by", { minutes: late }) : "",
    elsewhere ? t("day.elsewhere", { airport: elsewhere }) : "",
    ...leg.delay_reasons.map(({ code, minutes }) => t("day.code", { code, minutes })),
    carried(leg, line),
    ...found.map(findingText),
  ]
    .filter(Boolean)
    .join(", ");
  return {
    ...PLAIN,
    id: leg.id,
    start,
    end,
    zones: [clock.at(leg.origin), clock.at(leg.destination)],
    label,
    movable: leg.status === "scheduled",
    short: leg.destination,
    segments: [{ start, end, label, detail, outline: false }],
    standing:
      (late > 0 || elsewhere) && found.length === 0 ? "warning" : gravest(found),
    spoken: `${detail}, ${word("leg", statusOf(leg))}`,
  };
}

/** The legs that one crew flies on after another without leaving the aircraft. */
function stints(legs: readonly Leg[], crews: Crews, category: string): BandSource[] {
  const found: { legs: Leg[]; seats: LegSeat[]; crew: string }[] = [];
  for (const leg of legs) {
    const seats = (crews.get(leg.id) ?? []).filter(
      (seat) => seat.category === category && !seat.deadhead,
    );
    const crew = [...new Set(seats.map(({ pairing }) => pairing))].join();
    const last = found.at(-1);
    if (crew === "") continue;
    if (last?.crew === crew) last.legs.push(leg);
    else found.push({ legs: [leg], seats: inOrder(seats), crew });
  }
  return found;
}

type Broken = ReadonlySet<string>;

function standingOf(seats: readonly LegSeat[], broken: Broken): Band["standing"] {
  if (seats.some(({ pairing }) => broken.has(pairing))) return "breach";
  return seats.every(({ member }) => member) ? "compliant" : "warning";
}

function crewBand(
  { legs, seats }: BandSource,
  clock: Clock,
  broken: Broken,
): Band | null {
  const [first, last] = [legs[0], legs.at(-1)];
  if (!first || !last) return null;
  const label = crewText(seats);
  const standing = standingOf(seats, broken);
  const route = legs.map(({ designator }) => designator).join(" ");
  return {
    ...PLAIN,
    id: `${seats[0]?.category}:${first.id}`,
    start: toMinute(leaves(first)),
    end: toMinute(arrives(last)),
    zones: [clock.at(first.origin), clock.at(last.destination)],
    label,
    short: label,
    segments: [],
    standing,
    spoken: `${label}, ${route}, ${spanText(first, last, clock)}${
      standing === "breach" ? `, ${t("verdict.breach")}` : ""
    }`,
  };
}

const CATEGORIES = ["flight_deck", "cabin"] as const;

function workBand(window: WorkWindow, clock: Clock): Band {
  const zone = clock.at(window.station);
  return {
    ...PLAIN,
    id: `work:${window.work_package}`,
    kind: "ground",
    start: toMinute(window.start),
    end: toMinute(window.end),
    zones: [zone, zone],
    label: `${window.station} ${window.work_package}`,
    short: window.station,
    segments: [],
    standing: "compliant",
    spoken: `${t("work.title")} ${windowText(window, clock)}`,
  };
}

/** Every aircraft with what it flies; none for the legs that have no aircraft yet. */
function lineup(legs: readonly Leg[], aircraft: Known["aircraft"] = []) {
  const flown = legs
    .filter(({ status }) => status !== "cancelled")
    .sort((a, b) => toMinute(leaves(a)) - toMinute(leaves(b)));
  const lines = new Map(
    aircraft.map(({ registration }) => [registration, [] as Leg[]]),
  );
  for (const [registration, own] of Map.groupBy(flown, (leg) => leg.registration ?? ""))
    lines.set(registration, own);
  return lines;
}

/** One line per aircraft, its crews and its maintenance beneath, grouped by fleet. */
export function dayLines(
  legs: readonly Leg[],
  crews: Crews,
  clock: Clock,
  broken: Broken,
  { aircraft = [], findings = new Map(), windows = [] }: Known = {},
): DayLines {
  const sources = new Map<string, BandSource>();
  const fleets = new Map(aircraft.map(({ subtype, fleet }) => [subtype, fleet]));
  const subtypes = new Map(aircraft.map((one) => [one.registration, one.subtype]));
  const crewBands = (own: Leg[], of: string) =>
    stints(own, crews, of).flatMap((stint) => {
      const band = crewBand(stint, clock, broken);
      if (band) sources.set(band.id, stint);
      return band ? [band] : [];
    });
  const workBands = (registration: string) =>
    windows
      .filter((window) => window.registration === registration)
      .map((window) => workBand(window, clock));
  const rowsOf = ([registration, own]: [string, Leg[]]): Row[] => {
    const whole = { legs: own, seats: [], aircraft: registration };
    if (registration) sources.set(registration, whole);
    for (const leg of own) {
      sources.set(leg.id, { legs: [leg], seats: crews.get(leg.id) ?? [] });
    }
    const type = own[0]?.aircraft_type ?? subtypes.get(registration) ?? "";
    const line = {
      id: registration || "none",
      title: registration || t("flights.no_tail"),
      subtitle: `${own.length} × ${type}`,
      group: fleets.get(type) ?? type,
      zone: clock.axis,
      bands: own.map((leg) => legBand(leg, own, clock, findings.get(leg.id) ?? [])),
    };
    const beneath = (of: string, title: string, bands: Band[]) => ({
      ...line,
      id: `${line.id} ${of}`,
      title,
      subtitle: "",
      bands,
      beneath: true,
    });
    const work = workBands(registration);
    for (const { id } of work) sources.set(id, whole);
    const rows = [
      ...CATEGORIES.map((of) => beneath(of, word("category", of), crewBands(own, of))),
      beneath("work", t("work.title"), work),
    ];
    return [line, ...rows.filter(({ bands }) => bands.length > 0)];
  };
  const rows = [...lineup(legs, aircraft)]
    .map(rowsOf)
    .sort(([a], [b]) => order(a).localeCompare(order(b)))
    .flat();
  return { rows, sources };
}

/** The aircraft, with their crews, on whose lines a band is other than planned. */
export function disturbedOf(rows: readonly Row[]): Row[] {
  let aircraft = "";
  const named = rows.map((row) => {
    if (!row.beneath) aircraft = row.id;
    return { row, aircraft };
  });
  const hit = new Set(
    named
      .filter(({ row }) => row.bands.some(({ standing }) => standing !== "compliant"))
      .map((one) => one.aircraft),
  );
  return named.filter((one) => hit.has(one.aircraft)).map(({ row }) => row);
}

/** By fleet and registration; what flies nothing comes last. */
const order = (row: Row | undefined) =>
  `${row?.group} ${row?.bands.length ? 0 : 1} ${row?.title}`;
