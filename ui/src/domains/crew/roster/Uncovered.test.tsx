import {
  createMemoryHistory,
  createRootRoute,
  createRouter,
  RouterProvider,
} from "@tanstack/react-router";
import { render, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import type { UncoveredLeg } from "../../../api/types";
import { Uncovered } from "./Uncovered";

const leg: UncoveredLeg = {
  leg: "L1",
  designator: "KA300",
  date_of_origin: "2000-01-01",
  origin: "BASE1",
  destination: "AIR1",
  departure: "2000-01-01T12:00:00Z",
  category: "flight_deck",
  reason: "No flight takes a crew from AIR1 home to its base.",
};

function show(legs: UncoveredLeg[]) {
  const router = createRouter({
    routeTree: createRootRoute({
      component: () => <Uncovered legs={legs} zone="UTC" />,
    }),
    history: createMemoryHistory(),
  });
  return render(<RouterProvider router={router} />);
}

test("a leg no pairing flies leads to its page and says why", async () => {
  show([leg]);
  const link = await screen.findByRole("link", { name: /KA300 BASE1–AIR1/ });
  expect(link.getAttribute("href")).toBe("/flights/L1");
  expect(link.textContent).toContain(leg.reason);
});
