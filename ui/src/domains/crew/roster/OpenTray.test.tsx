import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import type { OpenTime } from "../../../api/types";
import { OpenTray } from "./OpenTray";

const seat = (over: Partial<OpenTime>): OpenTime => ({
  pairing: "P1",
  position: "CP",
  start: "2026-12-07T06:00:00Z",
  end: "2026-12-07T14:00:00Z",
  route: "LIS–MAD–LIS",
  urgency: "",
  hours_to_start: 10,
  seats: 1,
  candidates: 3,
  reason: "",
  ...over,
});

function show(open: OpenTime[], target = false) {
  const onMove = vi.fn();
  render(
    <OpenTray
      open={open}
      uncovered={[]}
      zone="UTC"
      target={target}
      onGrab={vi.fn()}
      onMove={onMove}
    />,
  );
  return onMove;
}

test("the most urgent stands first; of two equal ones, the one fewer can fill", () => {
  show([
    seat({ pairing: "late", route: "late", hours_to_start: 90 }),
    seat({ pairing: "many", route: "many", candidates: 9 }),
    seat({ pairing: "few", route: "few", candidates: 1 }),
  ]);
  const names = screen.getAllByRole("button").map((button) => button.textContent);
  expect(names.map((name) => name?.match(/few|many|late/)?.[0])).toEqual([
    "few",
    "many",
    "late",
  ]);
});

test("a seat nobody can fill says so, a wanted one is chosen by a press", async () => {
  const reason = "Of 3 who could fill CP: 3 on leave.";
  const onMove = show([seat({ candidates: 0, seats: 2, reason })]);
  const button = screen.getByRole("button", { name: /CP LIS–MAD–LIS/ });
  expect(button.textContent).toContain("2 × CP");
  expect(button.textContent).toContain("Nobody free");
  expect(button.textContent).toContain(reason);
  await userEvent.click(button);
  expect(onMove).toHaveBeenCalledWith(expect.objectContaining({ pairing: "P1" }));
});

test("while a duty hangs over it, it says what letting go does", () => {
  show([seat({})], true);
  expect(screen.getByText("Drop here to unassign")).toBeTruthy();
  expect(screen.queryByRole("button")).toBeNull();
});
