import { expect, test } from "vitest";
import { GROUP, layOut, ROW } from "./layout";
import type { Band, Row } from "./model";
import { hit } from "./usePointer";
import type { View } from "./view";

const band: Band = {
  id: "d",
  kind: "operate",
  start: 100,
  end: 200,
  zones: ["UTC", "UTC"],
  label: "",
  short: "",
  segments: [],
  standing: "compliant",
  restEnd: null,
  restShort: false,
  movable: true,
  spoken: "",
};
const rows: Row[] = [
  { id: "a", title: "", subtitle: "", group: "g", zone: "UTC", bands: [band] },
];
const layout = layOut(rows);
const view: View = {
  from: 0,
  to: 1000,
  scale: 1,
  left: 50,
  top: 10,
  width: 800,
  height: 400,
  column: 200,
  head: 60,
};
const y = 60 + GROUP + ROW / 2 - 10;

test("a point finds the duty drawn there, with scrolling taken into account", () => {
  expect(hit(view, layout, rows, 200 + 100 - 50, y)).toEqual({ row: 0, band: 0 });
  expect(hit(view, layout, rows, 200 + 199 - 50, y)).toEqual({ row: 0, band: 0 });
});

test("a few pixels beside a duty still find it; further away is the line", () => {
  expect(hit(view, layout, rows, 200 + 98 - 50, y)).toEqual({ row: 0, band: 0 });
  expect(hit(view, layout, rows, 200 + 300 - 50, y)).toEqual({ row: 0, band: -1 });
});

test("names are their line, axis and headings are nothing", () => {
  expect(hit(view, layout, rows, 20, y)).toEqual({ row: 0, band: -1 });
  expect(hit(view, layout, rows, 300, 30)).toBeNull();
  expect(hit(view, layout, rows, 300, 62)).toBeNull();
});
