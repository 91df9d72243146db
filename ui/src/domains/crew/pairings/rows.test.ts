import { expect, test } from "vitest";
import type { PairingBoard, PairingRow } from "../../../api/types";
import { clockOf } from "../../../shell/clock";
import { boardRows, costOf, matching, tally } from "./rows";

const leg = (origin: string, destination: string, day: number, hour: number) => ({
  kind: "operate" as const,
  origin,
  destination,
  departure: `2026-12-0${day}T${String(hour).padStart(2, "0")}:00:00Z`,
  arrival: `2026-12-0${day}T${String(hour + 1).padStart(2, "0")}:00:00Z`,
  leg: `${origin}${destination}${day}`,
  designator: `JB${hour}`,
});

const duty = (...activities: ReturnType<typeof leg>[]) => ({
  report: activities[0]?.departure ?? "",
  debrief: activities.at(-1)?.arrival ?? "",
  activities,
});

const row = (number: string, part: Partial<PairingRow> = {}): PairingRow => ({
  pairing: {
    id: number,
    number,
    period: "p",
    base: "LIS",
    category: "flight_deck",
    fleet: "A320",
    start: "2026-12-01T07:00:00Z",
    end: "2026-12-02T10:00:00Z",
    route: "LIS-MAD / MAD-LIS",
    credit_minutes: 120,
    verdict: "compliant",
    by_hand: false,
    needs: { CP: 1, FO: 1 },
    duties: [duty(leg("LIS", "MAD", 1, 8)), duty(leg("MAD", "LIS", 2, 9))],
    locked: false,
  },
  verdict: "compliant",
  margin_minutes: 90,
  rule: "easa.rest",
  cost: { unflown: 100, deadheads: 60, layovers: 200 },
  filled: 1,
  ...part,
});

const UTC = clockOf("utc", "UTC", new Map());
const lay = (...rows: PairingRow[]) => boardRows(rows, () => "UTC", UTC);
const locked = (one: PairingRow) => ({
  ...one,
  pairing: { ...one.pairing, locked: true },
});

test("each duty is a band, the layover between them a rest line", () => {
  const { rows, sources } = lay(row("LIS-1"));
  const [first, second] = rows[0]?.bands ?? [];
  expect([first?.label, second?.label]).toEqual(["LIS–MAD", "MAD–LIS"]);
  expect(first?.restEnd).toBe(second?.start);
  expect(second?.restEnd).toBeNull();
  expect(sources.get("LIS-1:1")?.index).toBe(1);
});

test("a row says of its number what its group does not say", () => {
  const long = row("x");
  long.pairing.number = "LIS-CA320-P0001";
  expect(lay(long, row("Rescue")).rows.map(({ title }) => title)).toEqual([
    "P0001",
    "Rescue",
  ]);
});

test("a ridden leg is outlined, a locked pairing is not movable and says so", () => {
  const ridden = row("LIS-1");
  const ride = ridden.pairing.duties[0]?.activities[0];
  if (ride) ride.kind = "deadhead";
  const [band] = lay(locked(ridden)).rows[0]?.bands ?? [];
  expect(band?.segments[0]?.outline).toBe(true);
  expect(band?.kind).toBe("deadhead");
  expect(band?.movable).toBe(false);
});

test("rows stand by base, crew and fleet, then by time", () => {
  const cabin = row("LIS-C");
  cabin.pairing.category = "cabin";
  const later = row("LIS-2");
  later.pairing.start = "2026-12-03T07:00:00Z";
  expect(lay(later, row("LIS-1"), cabin).rows.map(({ id }) => id)).toEqual([
    "LIS-C",
    "LIS-1",
    "LIS-2",
  ]);
});

test("a narrow margin warns, a broken rest draws its line short", () => {
  const tight = lay(row("A", { margin_minutes: 10 })).rows[0]?.bands[0];
  expect(tight?.standing).toBe("warning");
  const broken = lay(row("B", { verdict: "breach" })).rows[0]?.bands[0];
  expect([broken?.standing, broken?.restShort]).toEqual(["breach", true]);
});

test("the summary adds up, the filter finds by number and route", () => {
  const rows = [row("LIS-1"), locked(row("OPO-2", { verdict: "breach" }))];
  expect(tally(rows)).toMatchObject({ pairings: 2, breach: 1, locked: 1, cost: 720 });
  expect(costOf({ unflown: 1, deadheads: 2, layovers: 3 })).toBe(6);
  const board: PairingBoard = { version: 1, rows, uncovered: [] };
  expect(matching(board, "opo").map(({ pairing }) => pairing.number)).toEqual([
    "OPO-2",
  ]);
  expect(matching(board, "mad")).toHaveLength(2);
});
