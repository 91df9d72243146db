import type { Me } from "../api/types";
import type { TextKey } from "../texts";
import type { IconName } from "./Icon";

export interface Place {
  to: string;
  text: TextKey;
  icon: IconName;
  roles: readonly string[];
}

const PLANS = ["planner", "controller", "compliance"];
const FLIES = [...PLANS, "instructor"];
const DESK = [...FLIES, "integrator", "analyst", "marketer", "platform"];

/** The rail: each place with the roles that have work there. The API decides; this hides. */
export const PLACES: readonly Place[] = [
  { to: "/", text: "nav.home", icon: "home", roles: DESK },
  { to: "/rosters", text: "nav.rosters", icon: "rosters", roles: PLANS },
  { to: "/pairings", text: "nav.pairings", icon: "pairings", roles: PLANS },
  { to: "/flights", text: "nav.flights", icon: "flights", roles: FLIES },
  { to: "/crew", text: "nav.crew", icon: "crew", roles: FLIES },
];

/** The phone's bottom bar, for people with a roster of their own. */
export const MINE: readonly Place[] = [
  { to: "/my-roster", text: "nav.my_roster", icon: "rosters", roles: ["crew"] },
  { to: "/changes", text: "nav.changes", icon: "changes", roles: ["crew"] },
  { to: "/me", text: "nav.me", icon: "me", roles: ["crew"] },
];

export function placesOf(me: Me): readonly Place[] {
  const mine = me.crew_member ? MINE : [];
  const desk = PLACES.filter(({ roles }) =>
    roles.some((role) => me.roles.includes(role)),
  );
  return desk.length > 0 ? desk.concat(mine.slice(0, me.crew_member ? 2 : 0)) : mine;
}
