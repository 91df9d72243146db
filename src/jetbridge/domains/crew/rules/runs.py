"""When runs are in each other's way, and what one leaves open."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from jetbridge.aviation.zones import moment_of
from jetbridge.domains.crew.contracts.fairness import Answer
from jetbridge.domains.crew.contracts.members import Member
from jetbridge.domains.crew.contracts.pairings import Pairing
from jetbridge.domains.crew.contracts.planning import (
    PairingTask,
    PlanScope,
    RosterTask,
)
from jetbridge.domains.crew.contracts.recovery import RecoveryTask
from jetbridge.domains.crew.contracts.runs import (
    LeftOpen,
    OpenStandby,
    PlanningRun,
    RunOutcome,
)
from jetbridge.domains.crew.rules.posing import wish_text
from jetbridge.domains.crew.rules.sharing import seats_filled, spreads
from jetbridge.domains.crew.rules.waiting import OUR_KIND
from jetbridge.domains.flights.contracts import Leg
from jetbridge.engines.optimiser.contracts import PairingPlan, Uncovered
from jetbridge.engines.optimiser.recovery import RecoveryPlan
from jetbridge.engines.optimiser.rostering import Roster, RosterPlan


class _Flight(NamedTuple):
    designator: str
    origin: str
    destination: str
    departure: datetime


def overlap(one: PlanScope, other: PlanScope) -> bool:
    """Tell whether two runs would replace the same pairings or lines."""
    return (
        one.category is other.category
        and (one.base == other.base or None in {one.base, other.base})
        and (one.fleet == other.fleet or None in {one.fleet, other.fleet})
    )


def pairing_outcome(task: PairingTask, plan: PairingPlan) -> RunOutcome:
    """Sum up a pairing plan."""
    return RunOutcome(
        made=len(plan.pairings),
        granted=0,
        denied=0,
        objective=plan.objective,
        lower_bound=plan.lower_bound,
        gap=plan.gap,
        left_open=_left_open(plan.uncovered, _legs(task.legs)),
    )


def roster_outcome(
    task: RosterTask, plan: RosterPlan, *, by_seniority: bool
) -> RunOutcome:
    """Sum up a roster plan."""
    return RunOutcome(
        made=len(plan.rosters),
        granted=sum(len(one.granted) for one in plan.rosters),
        denied=sum(len(one.denied) for one in plan.rosters),
        objective=plan.objective,
        lower_bound=plan.lower_bound,
        gap=plan.gap,
        left_open=_left_open(plan.uncovered, _flights(task.pairings.values())),
        open_standby=tuple(_open_standby(task, plan)),
        filled=tuple(seats_filled(task, plan)),
        spreads=tuple(spreads(task.crew, plan.rosters)),
        settled=len(plan.settled) if by_seniority else None,
    )


def answers_of(run: PlanningRun, task: RosterTask, plan: RosterPlan) -> list[Answer]:
    """Give what a plan answered to every wish."""
    return [
        answer
        for line in plan.rosters
        for answer in _answers(run, task.members[UUID(line.crew)], line)
    ]


def _answers(run: PlanningRun, member: Member, line: Roster) -> Iterator[Answer]:
    wishes = {wish_text(wish): wish for wish in member.preferences}
    for text in line.granted:
        yield Answer(run.period, member.id, run.id, wishes[text], granted=True)
    for one in line.denied:
        yield Answer(
            period=run.period,
            member=member.id,
            run=run.id,
            wish=wishes[one.wish],
            granted=False,
            reason=one.reason,
            rule=one.rule,
            cost=one.cost,
        )


def _open_standby(task: RosterTask, plan: RosterPlan) -> Iterator[OpenStandby]:
    needs = {need.id: need for need in task.standby}
    for one in plan.open_standby:
        need = needs[one.standby]
        yield OpenStandby(
            base=need.base,
            position=one.position,
            kind=OUR_KIND[need.kind],
            start=moment_of(need.start),
            end=moment_of(need.end),
            reason=one.reason,
        )


def recovery_outcome(task: RecoveryTask, plan: RecoveryPlan, people: int) -> RunOutcome:
    """Sum up a recovery that proposes lines for ``people``."""
    return RunOutcome(
        made=people,
        granted=0,
        denied=0,
        objective=float(plan.objective),
        lower_bound=float(plan.lower_bound),
        gap=float(plan.gap),
        left_open=_left_open(plan.uncovered, _legs(task.legs)),
    )


def _legs(legs: Mapping[UUID, Leg]) -> dict[str, _Flight]:
    return {
        str(key): _Flight(leg.designator, leg.origin, leg.destination, leg.departure)
        for key, leg in legs.items()
    }


def _flights(pairings: Iterable[Pairing]) -> dict[str, _Flight]:
    return {
        str(one.leg): _Flight(
            one.designator, one.origin, one.destination, one.departure
        )
        for pairing in pairings
        for duty in pairing.duties
        for one in duty.activities
        if one.leg is not None
    }


def _left_open(
    uncovered: Iterable[Uncovered], flights: Mapping[str, _Flight]
) -> tuple[LeftOpen, ...]:
    """Name what is open by its flight, in the order of departure."""
    found = [
        LeftOpen(
            leg=UUID(one.leg),
            position=one.position,
            reason=one.reason,
            **flights[one.leg]._asdict(),
        )
        for one in uncovered
    ]
    return tuple(sorted(found, key=lambda one: (one.departure, one.position or "")))
