import { expect, test } from "vitest";
import type { Me } from "../api/types";
import { placesOf } from "./places";

const me = (over: Partial<Me>): Me => ({
  id: "1",
  name: "N",
  kind: "person",
  roles: ["planner"],
  bases: ["LIS"],
  crew_member: null,
  actions: ["home.read", "crew.roster.read", "flights.leg.read"],
  ...over,
});
const names = (who: Me) => placesOf(who).map(({ to }) => to);

test("a planner sees the desk, and only what they may open", () => {
  expect(names(me({}))).toEqual(["/", "/day", "/rosters", "/flights"]);
});

test("crew see their own roster and nothing of the desk", () => {
  const own = [
    "home.read",
    "flights.leg.read",
    "crew.own.read",
    "crew.own.acknowledge",
  ];
  const crew = me({
    roles: ["crew"],
    crew_member: "7",
    actions: [...own, "identity.me"],
  });
  expect(names(crew)).toEqual(["/my-roster", "/changes", "/me"]);
});

test("a planner who flies has both", () => {
  const actions = ["crew.roster.read", "crew.own.read", "crew.own.acknowledge"];
  const both = me({ roles: ["crew", "planner"], crew_member: "7", actions });
  expect(names(both)).toEqual(["/rosters", "/my-roster", "/changes"]);
});
