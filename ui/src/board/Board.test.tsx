import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { Board } from "./Board";
import type { Band, Row } from "./model";

const band = (id: string, start: number, spoken: string): Band => ({
  id,
  kind: "operate",
  start,
  end: start + 60,
  zones: ["UTC", "UTC"],
  label: spoken,
  short: "",
  segments: [],
  standing: "compliant",
  restEnd: null,
  restShort: false,
  movable: true,
  spoken,
});
const rows: Row[] = [
  {
    id: "a",
    title: "Ana Costa",
    subtitle: "10001",
    group: "LIS · CP",
    zone: "UTC",
    bands: [band("1", 10, "Flying, LIS–MAD"), band("2", 500, "Flying, LIS–CDG")],
  },
  {
    id: "b",
    title: "Rui Dias",
    subtitle: "10002",
    group: "LIS · CP",
    zone: "UTC",
    bands: [band("3", 480, "Flying, LIS–FCO")],
  },
];

function setUp() {
  const [open, move] = [vi.fn(), vi.fn()];
  render(
    <Board
      label="Roster of March"
      rows={rows}
      coverage={[]}
      from={0}
      to={1440}
      zone="UTC"
      scheme="light"
      selected={null}
      onOpen={open}
      onMove={move}
    />,
  );
  const grid = screen.getByRole("grid", { name: "Roster of March" });
  grid.focus();
  return { grid, open, move, user: userEvent.setup() };
}

const active = (grid: HTMLElement) =>
  document.getElementById(grid.getAttribute("aria-activedescendant") ?? "");

test("the canvas speaks: the active cell tells the line, then each duty walked to", async () => {
  const { grid, user } = setUp();
  expect(active(grid)?.textContent).toBe("Ana Costa, 10001");
  await user.keyboard("{ArrowRight}");
  expect(active(grid)?.textContent).toBe("Flying, LIS–MAD");
  await user.keyboard("{ArrowRight}{ArrowDown}");
  expect(active(grid)?.textContent).toBe("Flying, LIS–FCO");
  expect(grid.getAttribute("aria-rowcount")).toBe("2");
});

test("Enter opens the duty walked to, M moves it", async () => {
  const { open, move, user } = setUp();
  await user.keyboard("{ArrowRight}{Enter}");
  expect(open).toHaveBeenCalledWith(rows[0], rows[0]?.bands[0]);
  await user.keyboard("m");
  expect(move).toHaveBeenCalledWith(rows[0], rows[0]?.bands[0]);
});

test("Ctrl with a letter is left to others", async () => {
  const { move, user } = setUp();
  await user.keyboard("{ArrowRight}{Control>}m{/Control}");
  expect(move).not.toHaveBeenCalled();
});
