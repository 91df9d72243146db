import { expect, test } from "vitest";
import type { Band, Row } from "./model";
import { walk } from "./useKeys";

const band = (start: number): Band => ({
  id: String(start),
  kind: "operate",
  start,
  end: start + 60,
  zones: ["UTC", "UTC"],
  label: "",
  short: "",
  segments: [],
  standing: "compliant",
  restEnd: null,
  restShort: false,
  movable: true,
  spoken: "",
});
const row = (...starts: number[]): Row => ({
  id: "r",
  title: "",
  subtitle: "",
  group: "",
  zone: "UTC",
  bands: starts.map(band),
});
const rows = [row(0, 100, 500), row(90, 480), row()];

test("left and right walk the duties of a line and stop at its ends", () => {
  expect(walk(rows, { row: 0, band: 0 }, "ArrowRight")).toEqual({ row: 0, band: 1 });
  expect(walk(rows, { row: 0, band: 2 }, "ArrowRight")).toEqual({ row: 0, band: 2 });
  expect(walk(rows, { row: 0, band: 2 }, "Home")).toEqual({ row: 0, band: 0 });
  expect(walk(rows, { row: 0, band: 0 }, "End")).toEqual({ row: 0, band: 2 });
});

test("left of the first duty is the line itself", () => {
  expect(walk(rows, { row: 0, band: 1 }, "ArrowLeft")).toEqual({ row: 0, band: 0 });
  expect(walk(rows, { row: 0, band: 0 }, "ArrowLeft")).toEqual({ row: 0, band: -1 });
  expect(walk(rows, { row: 0, band: -1 }, "ArrowRight")).toEqual({ row: 0, band: 0 });
});

test("down goes to the duty nearest in time", () => {
  expect(walk(rows, { row: 0, band: 1 }, "ArrowDown")).toEqual({ row: 1, band: 0 });
  expect(walk(rows, { row: 0, band: 2 }, "ArrowDown")).toEqual({ row: 1, band: 1 });
});

test("an empty line is a place too, and the last line is the end", () => {
  expect(walk(rows, { row: 1, band: 1 }, "ArrowDown")).toEqual({ row: 2, band: -1 });
  expect(walk(rows, { row: 2, band: -1 }, "ArrowDown")).toEqual({ row: 2, band: -1 });
  expect(walk(rows, { row: 2, band: -1 }, "ArrowRight")).toEqual({ row: 2, band: -1 });
});

test("a key that does not walk says so", () => {
  expect(walk(rows, { row: 0, band: 0 }, "x")).toBeNull();
});
