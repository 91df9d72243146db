import { expect, test } from "vitest";
import type { SwapOption } from "../../api/types";
import { judgeSwap } from "./swaps";

const option = (over: Partial<SwapOption>): SwapOption => ({
  registration: "CS-JAB",
  legs: 2,
  retyped: 0,
  breaches_before: 0,
  breaches_after: 0,
  ...over,
});

test.each([
  [{}, "fine", "Both lines hold"],
  [{ breaches_before: 2, breaches_after: 1 }, "fine", "mends 1 finding"],
  [{ retyped: 2 }, "warning", "2 legs with another type"],
  [{ breaches_after: 1, retyped: 2 }, "breach", "1 more finding"],
] as const)(
  "an aircraft says what taking the leg would mean: %o",
  (over, tone, text) => {
    expect(judgeSwap(option(over))).toEqual({ tone, text });
  },
);
