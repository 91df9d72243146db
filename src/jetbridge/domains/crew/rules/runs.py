"""When runs are in each other's way, and what one leaves open."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from jetbridge.domains.crew.contracts.pairings import Pairing
from jetbridge.domains.crew.contracts.planning import (
    PairingTask,
    PlanScope,
    RosterTask,
)
from jetbridge.domains.crew.contracts.runs import LeftOpen, RunOutcome
from jetbridge.engines.optimiser.contracts import PairingPlan, Uncovered
from jetbridge.engines.optimiser.rostering import RosterPlan


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
    flights = {
        str(key): _Flight(leg.designator, leg.origin, leg.destination, leg.departure)
        for key, leg in task.legs.items()
    }
    return RunOutcome(
        made=len(plan.pairings),
        granted=0,
        denied=0,
        objective=plan.objective,
        lower_bound=plan.lower_bound,
        gap=plan.gap,
        left_open=_left_open(plan.uncovered, flights),
    )


def roster_outcome(task: RosterTask, plan: RosterPlan) -> RunOutcome:
    """Sum up a roster plan."""
    return RunOutcome(
        made=len(plan.rosters),
        granted=sum(len(one.granted) for one in plan.rosters),
        denied=sum(len(one.denied) for one in plan.rosters),
        objective=plan.objective,
        lower_bound=plan.lower_bound,
        gap=plan.gap,
        left_open=_left_open(plan.uncovered, _flights(task.pairings.values())),
    )


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
