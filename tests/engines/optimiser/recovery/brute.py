"""The cheapest recovery of a tiny day, by trying every duty for everybody."""

from collections import Counter
from collections.abc import Sequence
from itertools import combinations, pairwise, product

from jetbridge.aviation.periods import Period
from jetbridge.aviation.positions import Category
from jetbridge.aviation.zones import moment_of
from jetbridge.engines.legality import Line, Outcome, check
from jetbridge.engines.optimiser.contracts import DutyPeriod, Leg
from jetbridge.engines.optimiser.recovery import Held, Sick
from jetbridge.engines.optimiser.verdicts import duty_of
from tests.engines.optimiser.factories import AIRPORTS, BASE, DAY, MONDAY
from tests.engines.optimiser.recovery.checker import (
    DAY_OFF,
    DEADHEAD,
    DUTY,
    OPEN,
    PERSON,
    STRANDED,
)
from tests.engines.optimiser.recovery.factories import EASA, duty


def cheapest(lines: Sequence[Held], legs: Sequence[Leg], sick: Sick) -> float:
    """Give the least objective of a day on which ``sick`` takes one person out.

    Nobody can work two duties in the day: rest is longer than what is left of it.
    """
    possible = [trip for trip in _trips(legs) if _is_legal(trip)]
    choices = [
        [(_price(line, trip), trip) for trip in _of(line, possible, sick)]
        for line in lines
    ]
    seats = Counter(
        a.leg for line in lines for one in line.duties for a in one.duty.activities
    )
    return min(_cost(plan, seats) for plan in product(*choices))


def _cost(
    plan: Sequence[tuple[float, DutyPeriod | None]], seats: Counter[str | None]
) -> float:
    flown = Counter(a.leg for _, trip in plan if trip for a in trip.activities)
    return (
        sum(cost for cost, _ in plan)
        + OPEN * (seats - flown).total()
        + DEADHEAD * (flown - seats).total()
    )


def _trips(legs: Sequence[Leg]) -> list[DutyPeriod]:
    ordered = sorted(legs, key=lambda one: one.departure)
    return [
        duty(*chosen)
        for many in range(1, 7)
        for chosen in combinations(ordered, many)
        if all(_connects(one, other) for one, other in pairwise(chosen))
    ]


def _connects(one: Leg, other: Leg) -> bool:
    least = 30 if one.registration == other.registration else 40
    waits = other.departure - one.arrival
    return one.destination == other.origin and least <= waits <= 240


def _of(
    line: Held, possible: Sequence[DutyPeriod], sick: Sick
) -> list[DutyPeriod | None]:
    if line.member.id == sick.crew:
        return [None]
    return [None, *(trip for trip in possible if trip.activities[0].origin == BASE)]


def _price(line: Held, trip: DutyPeriod | None) -> float:
    before = [one.duty for one in line.duties]
    if ([trip] if trip else []) == before:
        return 0.0
    cost = PERSON + DUTY / 2 * (len(before) + (trip is not None))
    if trip is not None:
        cost += 0 if before else DAY_OFF
        cost += STRANDED if trip.activities[-1].destination != BASE else 0
    return cost


def _is_legal(trip: DutyPeriod) -> bool:
    line = Line(
        crew="one",
        category=Category.FLIGHT_DECK,
        home_base=BASE,
        duties=(duty_of(trip),),
        judged=Period(moment_of(MONDAY), moment_of(MONDAY + DAY)),
    )
    span = trip.debrief - trip.report
    found = check([line], EASA, AIRPORTS)
    return span <= 900 and all(v.outcome is not Outcome.BREACH for v in found)
