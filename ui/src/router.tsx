import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  retainSearchParams,
} from "@tanstack/react-router";
import { Missing } from "./shell/Missing";
import { Shell } from "./shell/Shell";
import { Failure, Waiting } from "./shell/States";
import { readScope, type Scope } from "./shell/scope";

const root = createRootRoute({
  component: Shell,
  notFoundComponent: Missing,
  validateSearch: (
    search: Record<string, unknown>,
  ): Scope & Record<string, unknown> => ({
    ...search,
    ...readScope(search),
  }),
  search: { middlewares: [retainSearchParams(["period", "base", "fleet", "zone"])] },
});

const screen = <Name extends string>(
  path: string,
  load: () => Promise<Record<Name, React.ComponentType>>,
  name: Name,
) =>
  createRoute({
    getParentRoute: () => root,
    path,
    component: lazyRouteComponent(load as () => Promise<Record<string, never>>, name),
  });

const routes = root.addChildren([
  screen("/", () => import("./domains/home/Home"), "Home"),
  screen("/day", () => import("./domains/day/Day"), "Day"),
  screen("/flights", () => import("./domains/flights/Flights"), "Flights"),
  screen("/flights/$leg", () => import("./domains/flights/LegPage"), "LegPage"),
  screen("/crew", () => import("./domains/crew/members/Members"), "Members"),
  screen(
    "/crew/$member",
    () => import("./domains/crew/members/MemberPage"),
    "MemberPage",
  ),
  screen(
    "/rosters",
    () => import("./domains/crew/roster/RosterScreen"),
    "RosterScreen",
  ),
  screen("/pairings", () => import("./domains/crew/pairings/Pairings"), "Pairings"),
  screen(
    "/recoveries/$run",
    () => import("./domains/crew/recovery/RecoveryPage"),
    "RecoveryPage",
  ),
  screen("/periods", () => import("./domains/crew/periods/Periods"), "Periods"),
  screen("/counters", () => import("./domains/crew/counters/Counters"), "Counters"),
  screen("/scenarios", () => import("./domains/crew/pairings/Scenarios"), "Scenarios"),
  screen("/runs", () => import("./domains/crew/runs/Runs"), "Runs"),
  screen("/runs/$run", () => import("./domains/crew/runs/RunPage"), "RunPage"),
  screen("/my-roster", () => import("./domains/crew/mine/MyRoster"), "MyRoster"),
  screen("/changes", () => import("./domains/crew/mine/Changes"), "Changes"),
  screen("/requests", () => import("./domains/crew/mine/Requests"), "Requests"),
  screen("/training", () => import("./domains/crew/mine/Training"), "Training"),
  screen("/me", () => import("./domains/crew/mine/Me"), "Me"),
]);

/** A screen that could not be loaded, as after an update: fetched anew, it comes. */
function Broken({ error }: { error: unknown }) {
  return <Failure error={error} retry={() => location.reload()} />;
}

export const router = createRouter({
  routeTree: routes,
  defaultPreload: "intent",
  defaultPendingMs: 300, // what comes sooner does not flash
  defaultPendingComponent: () => <Waiting />,
  defaultErrorComponent: Broken,
});
