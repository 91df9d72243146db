import { expect, test } from "vitest";
import { makeBar, makeLine, makeRoster } from "./factories";
import { applyMove, moveOf, seatOf } from "./plan";

const bar = makeBar();
const roster = makeRoster([makeLine("A", [bar]), makeLine("B")]);
const seat = seatOf(makeLine("A"), bar);
if (!seat) throw new Error("a pairing is a seat");

test("a move takes the duty from one line and gives it to the other", () => {
  const moved = applyMove(roster, seat, "B");
  expect(moved.lines[0]?.bars).toEqual([]);
  expect(moved.lines[1]?.bars).toEqual([bar]);
  expect(moved.open).toEqual([]);
});

test("unassigning leaves one seat in open time, assigning takes it out again", () => {
  const opened = applyMove(roster, seat, null);
  expect(opened.open).toMatchObject([{ pairing: "P1", position: "CP", seats: 1 }]);
  const filled = applyMove(opened, { ...seat, from: null }, "B");
  expect(filled.open).toEqual([]);
  expect(filled.lines[1]?.bars).toHaveLength(1);
});

test("one of two open seats leaves the other open", () => {
  const twice = applyMove(applyMove(roster, seat, null), seat, null);
  expect(twice.open).toMatchObject([{ seats: 2 }]);
  expect(applyMove(twice, { ...seat, from: null }, "B").open).toMatchObject([
    { seats: 1 },
  ]);
});

test("the other position of the same pairing stays where it is", () => {
  const second = makeBar({ id: "other", position: "FO" });
  const both = makeRoster([makeLine("A", [bar, second]), makeLine("B")]);
  expect(applyMove(both, seat, "B").lines[0]?.bars).toEqual([second]);
});

test("an activity that is no pairing cannot be moved", () => {
  expect(seatOf(makeLine("A"), makeBar({ pairing: null }))).toBeNull();
});

test("the order names who gives and who takes", () => {
  expect(moveOf(seat, "B", "sick")).toEqual({
    pairing: "P1",
    position: "CP",
    from: "A",
    to: "B",
    reason: "sick",
  });
});
