import { expect, test } from "vitest";
import { clampScale, fitting, minuteAt, reveal, type View, xOf, zoomAt } from "./view";

const view: View = {
  from: 1000,
  to: 1000 + 31 * 1440,
  scale: 0.5,
  left: 4000,
  top: 300,
  width: 1200,
  height: 800,
  column: 200,
  head: 100,
};

test("zooming keeps the moment under the pointer where it is", () => {
  for (const x of [250, 700, 1190]) {
    const anchor = minuteAt(view, x);
    const closer = zoomAt(view, view.scale * 3, x);
    expect(xOf(closer, anchor)).toBeCloseTo(x);
  }
});

test("one cannot zoom out past the whole season, nor in past an hour on screen", () => {
  expect(clampScale(view, 0.000001)).toBe(fitting(view));
  expect(clampScale(view, 1e9)).toBe(10);
});

test("a duty to the right and a line below come just into view", () => {
  const start = minuteAt(view, 1500);
  const shown = reveal(view, { start, end: start + 300 }, 1500, 38);
  expect(xOf(shown, start + 300)).toBeLessThanOrEqual(view.width);
  expect(xOf(shown, start)).toBeGreaterThanOrEqual(view.column);
  expect(1500 + 38 - shown.top).toBe(view.height - view.head);
});

test("what is in view already does not move the board", () => {
  const start = minuteAt(view, 600);
  expect(reveal(view, { start, end: start + 60 }, 400, 38)).toEqual(view);
});
