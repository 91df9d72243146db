import { expect, test } from "vitest";
import { earlier, toggled, unused } from "./callOrder";

test("a key goes one place nearer to the head, and no further", () => {
  expect(earlier(["kind", "fewest_calls", "junior"], "junior")).toEqual([
    "kind",
    "junior",
    "fewest_calls",
  ]);
  expect(earlier(["kind", "junior"], "kind")).toEqual(["kind", "junior"]);
});

test("a key is left out, and taken in at the end", () => {
  const without = toggled(["kind", "longest_wait", "junior"], "kind");
  expect(without).toEqual(["longest_wait", "junior"]);
  expect(toggled(without, "kind")).toEqual(["longest_wait", "junior", "kind"]);
});

test("what is not gone by stays on offer", () => {
  expect(unused(["junior", "kind"])).toEqual(["fewest_calls", "longest_wait"]);
});
