import type { paths } from "./schema";

/** What a GET of the path answers. */
export type Answer<P extends keyof paths> = paths[P] extends {
  get: { responses: { 200: { content: { "application/json": infer T } } } };
}
  ? T
  : never;

type Item<T> = T extends { items: readonly (infer I)[] } ? I : never;

export type Me = Answer<"/api/v1/me">;
export type Home = Answer<"/api/v1/home">;
export type Need = Home["needs"][number];
export type Base = Item<Answer<"/api/v1/people/bases">>;
export type Aircraft = Item<Answer<"/api/v1/maintenance/aircraft">>;
export type WorkWindow = Item<Answer<"/api/v1/maintenance/windows">>;
export type Leg = Item<Answer<"/api/v1/flights/legs">>;
export type Airport = Answer<"/api/v1/flights/airports">[number];
export type Member = Item<Answer<"/api/v1/crew/members">>;
export type MemberDetail = Answer<"/api/v1/crew/members/{member}">;
export type Period = Item<Answer<"/api/v1/crew/periods">>;
export type PeriodWish =
  paths["/api/v1/crew/periods"]["post"]["requestBody"]["content"]["application/json"];
export type StandbyLine = Item<Answer<"/api/v1/crew/periods/{period}/standby">>;
export type StandbyWish =
  paths["/api/v1/crew/periods/{period}/standby"]["post"]["requestBody"]["content"]["application/json"];
export type CallKey = Answer<"/api/v1/crew/call-order/{base}">["keys"][number];
export type MemberCounters = Item<Answer<"/api/v1/crew/periods/{period}/counters">>;
export type FactsWish =
  paths["/api/v1/crew/pairings/{pairing}/duties/{duty}/facts"]["put"]["requestBody"]["content"]["application/json"];
export type FactsPreview =
  paths["/api/v1/crew/pairings/{pairing}/duties/{duty}/facts/preview"]["post"]["responses"][200]["content"]["application/json"];
export type NamedAnswer = Item<
  Answer<"/api/v1/crew/periods/{period}/runs/{run}/answers">
>;
export type Roster = Answer<"/api/v1/crew/rosters/{period}">;
export type Line = Roster["lines"][number];
export type RosterBar = Line["bars"][number];
export type OpenTime = Roster["open"][number];
export type UncoveredLeg = Roster["uncovered"][number];
export type Coverage = Roster["coverage"][number];
export type MyRoster = Answer<"/api/v1/crew/me/roster">;
export type PreviewResult =
  paths["/api/v1/crew/rosters/{period}/preview"]["post"]["responses"][200]["content"]["application/json"]["results"][number];
export type Move =
  paths["/api/v1/crew/rosters/{period}/preview"]["post"]["requestBody"]["content"]["application/json"];
export type Pairing = Item<Answer<"/api/v1/crew/pairings">>;
export type PairingBoard = Answer<"/api/v1/crew/periods/{period}/pairings">;
export type PairingRow = PairingBoard["rows"][number];
export type PairingAccount = Answer<"/api/v1/crew/pairings/{pairing}/account">;
export type PairingEditWish =
  paths["/api/v1/crew/periods/{period}/pairings/edits"]["post"]["requestBody"]["content"]["application/json"];
export type TakerResult =
  paths["/api/v1/crew/periods/{period}/pairings/edits/takers"]["post"]["responses"][200]["content"]["application/json"]["results"][number];
export type ScenarioComparison =
  Answer<"/api/v1/crew/periods/{period}/scenarios/comparison">;
export type Scenario = ScenarioComparison["scenarios"][number];
export type ScenarioFigures = Scenario["figures"];
export type ScenarioWish =
  paths["/api/v1/crew/periods/{period}/scenarios"]["post"]["requestBody"]["content"]["application/json"];
export type Run = Answer<"/api/v1/crew/periods/{period}/runs/{run}">;
export type RunPoint = Run["trace"][number];
export type RunWish =
  paths["/api/v1/crew/periods/{period}/runs"]["post"]["requestBody"]["content"]["application/json"];
export type Recovery = Answer<"/api/v1/crew/periods/{period}/recoveries/{run}">;
export type NamedMendedLine = Recovery["lines"][number];
export type MendedLine = NamedMendedLine["line"];
export type MendedTrip = MendedLine["left"][number];
export type RecoveryWish =
  paths["/api/v1/crew/periods/{period}/recoveries"]["post"]["requestBody"]["content"]["application/json"];
export type Callable = Item<Answer<"/api/v1/crew/pairings/{pairing}/calls/{position}">>;
export type CallWish =
  paths["/api/v1/crew/pairings/{pairing}/calls/{position}"]["post"]["requestBody"]["content"]["application/json"];
export type Discretion = Item<Answer<"/api/v1/crew/discretions">>;
export type DiscretionWish =
  paths["/api/v1/crew/pairings/{pairing}/discretions"]["post"]["requestBody"]["content"]["application/json"];
export type Alert = Item<Answer<"/api/v1/crew/alerts">>;
export type WayOut = Item<Answer<"/api/v1/crew/alerts/{alert}/ways-out">>;
export type LegDetail = Answer<"/api/v1/flights/legs/{leg}">;
export type Diversion = Answer<"/api/v1/flights/legs/{leg}/diversion">;
export type Movement = LegDetail["flown"]["movements"][number];
export type DelayReason = Leg["delay_reasons"][number];
export type LegCrew = Answer<"/api/v1/crew/legs/{leg}">;
export type LegSeat = LegCrew["seats"][number];
export type Effect = Item<Answer<"/api/v1/crew/legs/{leg}/delay">>;
export type Delay = Answer<"/api/v1/flights/legs/{leg}/delay">[number];
export type Swap = Answer<"/api/v1/flights/legs/{leg}/swap">;
export type SwapOption = Item<Answer<"/api/v1/flights/legs/{leg}/swaps">>;
export type SwapEffects = Answer<"/api/v1/crew/legs/{leg}/swap">;
export type Finding = Item<Answer<"/api/v1/flights/findings">>;
export type Qualification = Item<
  Answer<"/api/v1/training/holders/{holder}/qualifications">
>;
