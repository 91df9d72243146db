import type { Me } from "../api/types";
import type { TextKey } from "../texts";
import type { IconName } from "./Icon";

export interface Place {
  to: string;
  text: TextKey;
  icon: IconName;
  action: string;
}

/** The rail: each place with the action it begins with. The API decides; this hides. */
const DESK: readonly Place[] = [
  { to: "/", text: "nav.home", icon: "home", action: "home.read" },
  { to: "/day", text: "nav.day", icon: "day", action: "flights.leg.read" },
  { to: "/rosters", text: "nav.rosters", icon: "rosters", action: "crew.roster.read" },
  {
    to: "/pairings",
    text: "nav.pairings",
    icon: "pairings",
    action: "crew.pairing.read",
  },
  { to: "/flights", text: "nav.flights", icon: "flights", action: "flights.leg.read" },
  { to: "/crew", text: "nav.crew", icon: "crew", action: "crew.member.read" },
];

/** The phone's bottom bar, for people with a roster of their own. */
const MINE: readonly Place[] = [
  { to: "/my-roster", text: "nav.my_roster", icon: "rosters", action: "crew.own.read" },
  {
    to: "/changes",
    text: "nav.changes",
    icon: "changes",
    action: "crew.own.acknowledge",
  },
  { to: "/requests", text: "nav.requests", icon: "requests", action: "crew.own.wish" },
  {
    to: "/training",
    text: "nav.training",
    icon: "training",
    action: "training.qualification.read",
  },
  { to: "/me", text: "nav.me", icon: "me", action: "identity.me" },
];

/** Whether a phone opens the address without what the desk is made of. */
export const onPhone = (path: string): boolean =>
  path === "/" || MINE.some(({ to }) => to === path);

export const may = (me: Me, action: string): boolean => me.actions.includes(action);

/** Whether a person works at a desk: crew see only their own record. */
export const atDesk = (me: Me): boolean => me.roles.some((role) => role !== "crew");

export function placesOf(me: Me): readonly Place[] {
  const own = me.crew_member ? MINE.filter(({ action }) => may(me, action)) : [];
  if (!atDesk(me)) return own;
  return [...DESK.filter(({ action }) => may(me, action)), ...own.slice(0, 2)];
}
