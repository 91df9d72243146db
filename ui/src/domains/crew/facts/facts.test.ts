import { expect, test } from "vitest";
import { makeBar } from "../roster/factories";
import { breaksOf, factsText, legsOf } from "./facts";

const leg = (origin: string, destination: string, from: number) => ({
  id: `${from}`,
  designator: `JB${from}`,
  origin,
  destination,
  departure: `2026-12-08T${String(from).padStart(2, "0")}:00:00Z`,
  arrival: `2026-12-08T${String(from + 1).padStart(2, "0")}:00:00Z`,
  position: "CP",
  deadhead: false,
});
const duty = {
  report: "2026-12-08T06:00:00Z",
  debrief: "2026-12-08T20:00:00Z",
  rest_after_minutes: null,
  required_rest_minutes: null,
  facts: null,
};
const bar = makeBar({
  legs: [leg("LIS", "OPO", 7), leg("OPO", "LIS", 18), leg("LIS", "FNC", 21)],
});

test("a break lies between two legs of the same duty", () => {
  const legs = legsOf(bar, duty);
  expect(legs).toHaveLength(2);
  expect(breaksOf(legs)).toEqual([{ value: "0", label: "OPO, 08:00Z–18:00Z (10:00)" }]);
});

test("facts are told in words, a plain duty in none", () => {
  expect(factsText(null)).toBe("");
  const facts = { extended: true, reduced_rest: false, split: null };
  expect(
    factsText({
      ...facts,
      rest_on_board: {
        facility: 2,
        extra_pilots: 1,
        from_minutes: 0,
        minutes: 0,
        at_landing: "flying",
      },
    }),
  ).toBe("Extended (planned extension); With rest on board (augmented crew), Class 2");
});
