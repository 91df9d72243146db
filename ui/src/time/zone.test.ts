import { expect, test } from "vitest";
import { day, duration, hhmm, until } from "./format";
import { DAY, fromLocal, midnights, offsetMinutes, toIso, toMinute } from "./zone";

const LISBON = "Europe/Lisbon";

test("a moment becomes minutes and comes back the same", () => {
  const iso = "2026-03-29T00:59:00Z";
  expect(toIso(toMinute(iso))).toBe(iso);
});

test("the offset follows the clock change to the minute", () => {
  expect(offsetMinutes(LISBON, toMinute("2026-03-29T00:59:00Z"))).toBe(0);
  expect(offsetMinutes(LISBON, toMinute("2026-03-29T01:00:00Z"))).toBe(60);
});

test("days have 23 and 25 hours where the clock changes", () => {
  const spring = midnights(
    LISBON,
    toMinute("2026-03-28T00:00:00Z"),
    toMinute("2026-03-31T00:00:00Z"),
  );
  expect(spring.map(toIso)).toEqual([
    "2026-03-28T00:00:00Z",
    "2026-03-29T00:00:00Z",
    "2026-03-29T23:00:00Z",
    "2026-03-30T23:00:00Z",
  ]);
  const autumn = midnights(
    LISBON,
    toMinute("2026-10-24T12:00:00Z"),
    toMinute("2026-10-26T12:00:00Z"),
  );
  expect((autumn[1] ?? 0) - (autumn[0] ?? 0)).toBe(DAY + 60);
});

test("the local clock leads back to the moment, half-hour zones included", () => {
  const moment = toMinute("2026-01-15T18:45:00Z");
  const zone = "Asia/Kolkata";
  expect(fromLocal(zone, moment + offsetMinutes(zone, moment))).toBe(moment);
  expect(hhmm(moment, zone)).toBe("00:15");
  expect(day(moment, zone)).toBe("Fri 16 Jan");
});

test("durations are h:mm, with a real minus sign", () => {
  expect(duration(565)).toBe("9:25");
  expect(duration(-35)).toBe("−0:35");
});

test("an end on another day says the day", () => {
  const start = toMinute("2026-12-10T16:00:00Z");
  expect(until(start, start + 120, "UTC")).toBe("18:00");
  expect(until(start, start + DAY, "UTC")).toBe("Fri 11 Dec 16:00");
  expect(until(start, start + 450, "Europe/Athens")).toBe("Fri 11 Dec 01:30");
});
