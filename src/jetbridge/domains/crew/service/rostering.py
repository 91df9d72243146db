"""Rostering problems read from the platform, and their plans saved to it."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from jetbridge.domains.crew.contracts.fairness import Shares
from jetbridge.domains.crew.contracts.members import Member
from jetbridge.domains.crew.contracts.pairings import Pairing
from jetbridge.domains.crew.contracts.planning import PlanScope, RosterTask
from jetbridge.domains.crew.contracts.rosters import Held, Period
from jetbridge.domains.crew.errors import NothingToPlanError
from jetbridge.domains.crew.rules.posing import (
    airports_of,
    engine_member,
    engine_pairing,
)
from jetbridge.domains.crew.rules.scoping import of_period
from jetbridge.domains.crew.rules.tabling import roster_bars
from jetbridge.domains.crew.rules.waiting import left_to_fill, needs_of
from jetbridge.domains.crew.service.asking import the_period
from jetbridge.domains.crew.service.clocks import scheme_of
from jetbridge.domains.crew.service.neighbours import Neighbours
from jetbridge.domains.crew.service.planning import Planning
from jetbridge.domains.crew.service.standing import Standing, stand
from jetbridge.domains.crew.store import (
    fairness,
    members,
    pairings,
    rosters,
    standby,
    uncovered,
)
from jetbridge.engines.optimiser.rostering import (
    CrewMember,
    RosterPlan,
    StandbyNeed,
)
from jetbridge.kernel.db import UnitOfWork, new_id

YEAR = timedelta(days=365)
"""How far back counters are carried: who was ahead a year ago has paid since."""


@dataclass(frozen=True)
class Rostering:
    """Rostering problems as the engine takes them; plans as the engine gives them."""

    neighbours: Neighbours

    def roster_task(self, *, scope: PlanScope, work: UnitOfWork) -> RosterTask:
        """Read the pairings, standbys and people of a scope, with all that is decided.

        Raises ``NothingToPlanError`` when no pairing and no standby is in it.
        """
        period = the_period(scope.period, work=work)
        crew = _crew(scope, period, work=work)
        people = list(crew.values())
        standing = stand(period, people, neighbours=self.neighbours, work=work)
        trips = _trips(scope, work=work)
        needs = tuple(_needs(scope, crew, standing.zones, work=work))
        if not trips and not needs:
            raise NothingToPlanError(f"No pairing of {period.name} is in this scope.")
        return RosterTask(
            scope=scope,
            period=period,
            pairings=trips,
            engine_pairings=tuple(engine_pairing(one) for one in trips.values()),
            members=crew,
            crew=tuple(self._engine_crew(people, standing, trips, work=work)),
            standby=needs,
            airports=airports_of(standing.zones),
            scheme=scheme_of(period),
        )

    def save_roster_plan(
        self, *, task: RosterTask, plan: RosterPlan, work: UnitOfWork
    ) -> Period:
        """Replace what plans gave the task's people by ``plan``."""
        bars = roster_bars(plan, _ids(), task.members, task.pairings)
        legs = [leg for one in task.pairings.values() for leg in one.operated]
        period, category = task.period.id, task.scope.category
        saved = Planning().save_roster(
            period=period, bars=bars, people=task.members.keys(), work=work
        )
        uncovered.replace_seats(period, category, legs, plan.uncovered, work=work)
        return saved

    def _engine_crew(
        self,
        people: Collection[Member],
        standing: Standing,
        trips: Mapping[UUID, Pairing],
        *,
        work: UnitOfWork,
    ) -> Iterator[CrewMember]:
        period = standing.period
        legs = self.neighbours.legs_of(period, work=work)
        names = {leg.name: key for key, leg in legs.items()}
        papers = self.neighbours.held_by(people, until=period.end, work=work)
        before = carried_into(period, [one.id for one in people], work=work)
        for one in people:
            held = standing.held.get(one.id, ())
            yield engine_member(
                one,
                [bar for bar in held if not _replaced(bar, trips, period)],
                standing.past.get(one.id, ()),
                standing.zones[one.base],
                papers=papers[one.id],
                legs=names,
                before=before.get(one.id, Shares()),
            )


def carried_into(
    period: Period, people: Collection[UUID], *, work: UnitOfWork
) -> dict[UUID, Shares]:
    """Give what people had of what is shared out, in the year before a period."""
    since = period.start - YEAR
    return fairness.shares_before(people, since=since, until=period.start, work=work)


def _replaced(bar: Held, trips: Mapping[UUID, Pairing], period: Period) -> bool:
    """Tell whether the plan to come takes a bar away."""
    return bar.pairing in trips or (bar.planned and bar.period == period.id)


def _trips(scope: PlanScope, *, work: UnitOfWork) -> dict[UUID, Pairing]:
    found = pairings.pairings_of(
        scope.period, base=scope.base, fleet=scope.fleet, work=work
    )
    return {one.id: one for one in found if one.category is scope.category}


def _crew(scope: PlanScope, period: Period, *, work: UnitOfWork) -> dict[UUID, Member]:
    return {
        one.id: one
        for one in members.members(base=scope.base, work=work)
        if one.category is scope.category
        and (scope.fleet is None or one.flies(scope.fleet))
        and of_period(period, one)
    }


def _needs(
    scope: PlanScope,
    crew: Collection[UUID],
    zones: Mapping[str, str],
    *,
    work: UnitOfWork,
) -> Iterator[StandbyNeed]:
    """Give the standbys of a scope, less those that people outside of it hold."""
    lines = [
        one
        for one in standby.lines_of(scope.period, work=work)
        if one.category is scope.category
        and scope.base in {None, one.base}
        and (scope.fleet is None or one.fleet in {"", scope.fleet})
    ]
    held = rosters.held_in(scope.period, base=scope.base, work=work)
    others = [one for one in held if one.planned and one.member not in crew]
    needs = (
        need for one in lines for need in needs_of(one, str(one.id), zones[one.base])
    )
    return left_to_fill(needs, others)


def _ids() -> Iterator[UUID]:
    while True:
        yield new_id()
