import { expect, test } from "vitest";
import type { MyRoster } from "../../../api/types";
import { makeBar } from "../roster/factories";
import { outcomeOf, reasonOf } from "./outcome";

const WEEK = { start: "2026-12-07T00:00:00Z", end: "2026-12-14T00:00:00Z" };
const told = (...bars: MyRoster["bars"]) => ({
  zone: "Europe/Athens",
  published: [WEEK] as MyRoster["published"],
  bars,
});
const off = (value: string) => ({ kind: "day_off", value, weight: 3 });
const flying = makeBar({
  kind: "pairing",
  route: "ATH-LIS-ATH",
  start: "2026-12-08T20:00:00Z",
  end: "2026-12-08T22:30:00Z", // half past midnight in Athens
  legs: [
    {
      id: "1",
      designator: "JB7",
      origin: "ATH",
      destination: "LIS",
      departure: "2026-12-08T20:30:00Z",
      arrival: "2026-12-08T22:00:00Z",
      position: "CP",
      deadhead: false,
    },
  ],
});

test("a day off is denied by a duty that touches it on the home base's clock", () => {
  expect(outcomeOf(off("2026-12-09"), told(flying))).toEqual({
    state: "denied",
    because: "ATH–LIS–ATH",
  });
  expect(outcomeOf(off("2026-12-10"), told(flying)).state).toBe("granted");
});

test("leave on the day grants it; a period of days is one wish", () => {
  const leave = makeBar({ ...flying, kind: "leave", legs: [] });
  expect(outcomeOf(off("2026-12-09"), told(leave)).state).toBe("granted");
  expect(outcomeOf(off("2026-12-08/2026-12-11"), told(flying)).state).toBe("denied");
});

test("until the day is published nobody knows", () => {
  expect(outcomeOf(off("2026-12-24"), told(flying)).state).toBe("open");
});

test("a destination and a leg are granted when one flies there, not when one rides", () => {
  const [leg] = flying.legs;
  const rides = makeBar({ ...flying, legs: leg ? [{ ...leg, deadhead: true }] : [] });
  for (const [kind, value] of [
    ["destination", "LIS"],
    ["leg", "JB7/2026-12-08"],
  ] as const) {
    const wish = { kind, value, weight: 3 };
    expect(outcomeOf(wish, told(flying)).state).toBe("granted");
    expect(outcomeOf(wish, told(rides)).state).toBe("denied");
  }
});

test("a denied wish tells the reason the plan checked, a granted one none", () => {
  const answer = (granted: boolean) => ({
    period: "p",
    member: "m",
    run: "r",
    wish: off("2026-12-09"),
    granted,
    reason: granted ? "" : "No legal line grants it.",
    rule: "",
    cost: null,
  });
  const wish = off("2026-12-09");
  expect(reasonOf(wish, { answers: [answer(false)] })).toBe("No legal line grants it.");
  expect(reasonOf(wish, { answers: [answer(true)] })).toBe("");
  expect(reasonOf(off("2026-12-10"), { answers: [answer(false)] })).toBe("");
});
