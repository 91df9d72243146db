import { expect, test } from "vitest";
import { clockAt, clockOf } from "./clock";

const STATIONS = new Map([
  ["LIS", { zone: "Europe/Lisbon" }],
  ["CDG", { zone: "Europe/Paris" }],
  ["XXX", { zone: null }],
]);
const NOON = "2026-12-07T12:00:00Z";

test("on UTC and at home one clock tells everything", () => {
  for (const [mode, zone, told] of [
    ["utc", "UTC", "12:00Z"],
    ["home", "Europe/Athens", "14:00HB"],
  ] as const) {
    const clock = clockOf(mode, "Europe/Athens", STATIONS);
    expect(clock.axis).toBe(zone);
    expect(clockAt(clock, NOON, "CDG")).toBe(told);
  }
});

test("at the station each moment is told on the clock of its place", () => {
  const clock = clockOf("station", "Europe/Lisbon", STATIONS);
  expect(clockAt(clock, NOON, "CDG")).toBe("13:00LT");
  expect(clockAt(clock, NOON, "LIS")).toBe("12:00LT");
  expect(clock.axis).toBe("UTC");
});

test("what happens at no station happens at the home base; an unknown zone is UTC", () => {
  const clock = clockOf("station", "Europe/Athens", STATIONS);
  expect(clock.at()).toBe("Europe/Athens");
  expect(clock.at("XXX")).toBe("UTC");
});
