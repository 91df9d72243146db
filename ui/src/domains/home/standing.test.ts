import { expect, test } from "vitest";
import { toMinute } from "../../time/zone";
import { coverageOf, deadlineOf } from "./standing";

test("coverage is full only when no seat is open", () => {
  expect(coverageOf({ seats: 5000, open_seats: 0 })).toBe("100 %");
  expect(coverageOf({ seats: 5000, open_seats: 1 })).toBe("99.9 %");
  expect(coverageOf({ seats: 0, open_seats: 0 })).toBe("–");
});

test("a deadline is ahead, missed, or met by publishing", () => {
  const publication_deadline = "2026-11-23T00:00:00Z";
  const planning = { status: "planning", publication_deadline } as const;
  const before = toMinute("2026-11-21T12:00:00Z");
  const after = toMinute("2026-11-23T00:01:00Z");
  expect(deadlineOf(planning, before)).toEqual({ late: false, text: "1 day left" });
  expect(deadlineOf(planning, after).late).toBe(true);
  const published = { ...planning, status: "published" } as const;
  expect(deadlineOf(published, after).late).toBe(false);
});
