import { expect, test } from "vitest";
import { GROUP, layOut, ROW, rowAt } from "./layout";
import type { Row } from "./model";

const row = (id: string, group: string): Row => ({
  id,
  title: id,
  subtitle: "",
  group,
  zone: "UTC",
  bands: [],
});
const layout = layOut([row("a", "captains"), row("b", "captains"), row("c", "cabin")]);

test("a heading stands before each group", () => {
  expect(layout.height).toBe(2 * GROUP + 3 * ROW);
  expect(layout.topOf).toEqual([GROUP, GROUP + ROW, 2 * GROUP + 2 * ROW]);
});

test("every height belongs to the line drawn there, headings to none", () => {
  expect(rowAt(layout, 0)).toBe(-1);
  expect(rowAt(layout, GROUP)).toBe(0);
  expect(rowAt(layout, GROUP + ROW - 1)).toBe(0);
  expect(rowAt(layout, GROUP + ROW)).toBe(1);
  expect(rowAt(layout, GROUP + 2 * ROW)).toBe(-1);
  expect(rowAt(layout, layout.height - 1)).toBe(2);
  expect(rowAt(layout, layout.height)).toBe(-1);
});
