"""Pairings weighed as a whole, and compared with others."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from jetbridge.domains.crew.contracts.pairings import Pairing
from jetbridge.domains.crew.contracts.scenarios import (
    PairingDifference,
    ScenarioFigures,
)
from jetbridge.domains.crew.contracts.words import ActivityKind
from jetbridge.domains.crew.rules.pricing import cost_of
from jetbridge.engines.optimiser.pairing.crewing import Costs

_Steps = tuple[str, str, tuple[tuple[UUID | None, ActivityKind, datetime], ...]]


def weigh(
    pairings: Sequence[Pairing], costs: Costs, *, uncovered: int
) -> ScenarioFigures:
    """Sum up pairings at given prices; legs without a crew are priced, too."""
    days = Counter[str]()
    for one in pairings:
        spent = (one.end.date() - one.start.date()).days + 1
        days[one.base] += spent * sum(one.needs.values())
    priced = sum(cost_of(one.duties, costs).total for one in pairings)
    return ScenarioFigures(
        pairings=len(pairings),
        duties=sum(len(one.duties) for one in pairings),
        cost=priced + costs.uncovered_leg * uncovered,
        deadhead_minutes=sum(_deadhead_minutes(one) for one in pairings),
        nights_away=sum(len(one.duties) - 1 for one in pairings),
        crew_days=dict(days),
        verdicts=dict(Counter(one.verdict for one in pairings)),
        uncovered=uncovered,
    )


def differences(plans: Sequence[Iterable[Pairing]]) -> list[PairingDifference]:
    """Give the pairings that some of ``plans`` have and others have not, by start."""
    held: dict[_Steps, list[int]] = {}
    known: dict[_Steps, Pairing] = {}
    for place, plan in enumerate(plans):
        for one in plan:
            steps = _steps(one)
            held.setdefault(steps, []).append(place)
            known[steps] = one
    found = [
        PairingDifference(
            known[steps].base, known[steps].route, known[steps].start, tuple(by)
        )
        for steps, by in held.items()
        if len(by) < len(plans)
    ]
    return sorted(found, key=lambda one: (one.start, one.route, one.held_by))


def _steps(one: Pairing) -> _Steps:
    """Tell what is flown and ridden: two pairings that do the same are the same."""
    steps = tuple(
        (activity.leg, activity.kind, activity.departure)
        for duty in one.duties
        for activity in duty.activities
    )
    return one.base, one.category.value, steps


def _deadhead_minutes(one: Pairing) -> int:
    return sum(
        int((activity.arrival - activity.departure).total_seconds()) // 60
        for duty in one.duties
        for activity in duty.activities
        if activity.kind is ActivityKind.DEADHEAD
    )
