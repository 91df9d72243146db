"""Planning problems read from the platform, and plans saved to it."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from jetbridge.domains.crew.contracts.members import Member
from jetbridge.domains.crew.contracts.planning import (
    PairingTask,
    PlanScope,
    RosterTask,
)
from jetbridge.domains.crew.contracts.rosters import Period
from jetbridge.domains.crew.errors import NothingToPlanError
from jetbridge.domains.crew.rules.posing import (
    airports_of,
    crewing_of,
    crews,
    engine_leg,
    engine_member,
    engine_pairing,
    ours,
)
from jetbridge.domains.crew.rules.tabling import pairing_tables, roster_bars
from jetbridge.domains.crew.service.asking import the_period
from jetbridge.domains.crew.service.clocks import scheme_of
from jetbridge.domains.crew.service.neighbours import Neighbours
from jetbridge.domains.crew.service.planning import Planning
from jetbridge.domains.crew.service.standing import Standing, stand
from jetbridge.domains.crew.store import members, pairings, uncovered
from jetbridge.domains.training.contracts import Qualification
from jetbridge.engines.optimiser.contracts import Base, PairingPlan
from jetbridge.engines.optimiser.rostering import CrewMember, RosterPlan
from jetbridge.kernel.db import UnitOfWork, new_id


@dataclass(frozen=True)
class Posing:
    """Problems as the engine takes them; plans as the engine gives them back."""

    neighbours: Neighbours

    def pairing_task(self, *, scope: PlanScope, work: UnitOfWork) -> PairingTask:
        """Read the legs, bases and crewing of a scope."""
        period = the_period(scope.period, work=work)
        crewing = crewing_of(
            scope.category,
            members.complements(work=work),
            members.crewing_settings(scope.category, work=work),
        )
        legs = {
            key: leg
            for key, leg in self.neighbours.legs_of(period, work=work).items()
            if ours(leg, scope.category)
            and crews(crewing, leg.aircraft_type, fleet=scope.fleet)
        }
        if not legs:
            raise NothingToPlanError(f"No leg of {period.name} is in this scope.")
        lines = self.neighbours.lines(period, work=work)
        bases = self.neighbours.bases(work=work)
        return PairingTask(
            scope=scope,
            period=period,
            legs=legs,
            engine_legs=tuple(
                engine_leg(leg, lines.get(key)) for key, leg in legs.items()
            ),
            bases=tuple(
                Base(airport, zone)
                for airport, zone in bases.items()
                if scope.base in {None, airport}
            ),
            airports=airports_of(self.neighbours.zones(work=work)),
            crewing=crewing,
            scheme=scheme_of(period),
        )

    def save_pairing_plan(
        self, *, task: PairingTask, plan: PairingPlan, work: UnitOfWork
    ) -> Period:
        """Replace the pairings of the task's scope by ``plan``."""
        ids = [new_id() for _ in plan.pairings]
        fleets = {task.crewing.fleet_of(leg.aircraft_type) for leg in task.engine_legs}
        period, category = task.period.id, task.scope.category
        saved = Planning().save_pairings(
            period=period,
            plan=pairing_tables(plan, ids, task.legs),
            category=category,
            fleets=fleets,
            base=task.scope.base,
            work=work,
        )
        uncovered.replace_legs(period, category, task.legs, plan.uncovered, work=work)
        return saved

    def roster_task(self, *, scope: PlanScope, work: UnitOfWork) -> RosterTask:
        """Read the pairings and people of a scope, with all that is decided."""
        period = the_period(scope.period, work=work)
        trips = {
            one.id: one
            for one in pairings.pairings_of(
                period.id, base=scope.base, fleet=scope.fleet, work=work
            )
            if one.category is scope.category
        }
        if not trips:
            raise NothingToPlanError(f"No pairing of {period.name} is in this scope.")
        crew = {
            one.id: one
            for one in members.members(base=scope.base, work=work)
            if one.category is scope.category
            and (scope.fleet is None or one.flies(scope.fleet))
        }
        people = list(crew.values())
        standing = stand(period, people, neighbours=self.neighbours, work=work)
        legs = self.neighbours.legs_of(period, work=work)
        names = {leg.name: key for key, leg in legs.items()}
        papers = self.neighbours.held_by(people, until=period.end, work=work)
        return RosterTask(
            scope=scope,
            period=period,
            pairings=trips,
            engine_pairings=tuple(engine_pairing(one) for one in trips.values()),
            members=crew,
            crew=tuple(_engine_members(people, standing, papers, trips, names)),
            airports=airports_of(standing.zones),
            scheme=scheme_of(period),
        )

    def save_roster_plan(
        self, *, task: RosterTask, plan: RosterPlan, work: UnitOfWork
    ) -> Period:
        """Replace what the task's people fly by ``plan``."""
        bars = roster_bars(plan, _ids(), task.members, task.pairings)
        legs = [leg for one in task.pairings.values() for leg in one.operated]
        period, category = task.period.id, task.scope.category
        saved = Planning().save_roster(
            period=period, bars=bars, people=task.members.keys(), work=work
        )
        uncovered.replace_seats(period, category, legs, plan.uncovered, work=work)
        return saved


def _engine_members(
    people: Sequence[Member],
    standing: Standing,
    papers: Mapping[UUID, Iterable[Qualification]],
    trips: Container[UUID | None],
    legs: Mapping[str, UUID],
) -> Iterator[CrewMember]:
    for one in people:
        held = standing.held.get(one.id, ())
        yield engine_member(
            one,
            [bar for bar in held if bar.pairing not in trips],
            standing.past.get(one.id, ()),
            standing.zones[one.base],
            papers=papers[one.id],
            legs=legs,
        )


def _ids() -> Iterator[UUID]:
    while True:
        yield new_id()
