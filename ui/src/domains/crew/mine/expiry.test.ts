import { expect, test } from "vitest";
import { expiryOf, soonestFirst } from "./expiry";

const paper = (valid_to: string | null, revoked_on: string | null = null) => ({
  valid_to,
  revoked_on,
});

test("the expiry day is inclusive: on it a paper is valid, on the next it has lapsed", () => {
  expect(expiryOf(paper("2026-12-08"), "2026-12-08").tone).toBe("warning");
  expect(expiryOf(paper("2026-12-08"), "2026-12-09").tone).toBe("breach");
});

test("sixty days ahead there is time; nothing presses without an end", () => {
  expect(expiryOf(paper("2027-02-06"), "2026-12-08")).toEqual({ days: 60, tone: "" });
  expect(expiryOf(paper("2027-02-05"), "2026-12-08").tone).toBe("warning");
  expect(expiryOf(paper(null), "2026-12-08")).toEqual({ days: null, tone: "" });
});

test("a revoked paper ends when it was revoked", () => {
  const revoked = paper("2030-01-01", "2026-12-01");
  expect(expiryOf(revoked, "2026-12-08").tone).toBe("breach");
});

test("what lapses first stands first", () => {
  const papers = [paper(null), paper("2027-01-01"), paper("2026-12-31")];
  expect(soonestFirst(papers).map(({ valid_to }) => valid_to)).toEqual([
    "2026-12-31",
    "2027-01-01",
    null,
  ]);
});
