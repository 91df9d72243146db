"""The cheapest rosters of a tiny problem, by trying every line of everybody."""

from collections.abc import Sequence
from itertools import combinations

from jetbridge.aviation.periods import Period
from jetbridge.aviation.positions import Category
from jetbridge.aviation.zones import moment_of
from jetbridge.engines.legality import Line, Outcome, check, load_scheme
from jetbridge.engines.optimiser.contracts import Kind, Pairing
from jetbridge.engines.optimiser.rostering import CrewMember, WishKind
from jetbridge.engines.optimiser.verdicts import duty_of
from tests.engines.optimiser.factories import AIRPORTS, BASE, DAY

Trips = tuple[Pairing, ...]


def cheapest(
    pairings: Sequence[Pairing], crew: Sequence[CrewMember], start: int, end: int
) -> float:
    """Give the least objective; each pairing has one seat that all may take."""
    share = sum(credit(trip) for trip in pairings) / len(crew)
    best = {frozenset[str](): 0.0}
    for member in crew:
        lines = [
            (frozenset(trip.id for trip in line), price(member, line, share))
            for line in legal_lines(pairings, start, end)
        ]
        best = _joined(best, lines)
    return min(
        cost + 10_000 * sum(legs(trip) for trip in pairings if trip.id not in taken)
        for taken, cost in best.items()
    )


def by_seniority(
    pairings: Sequence[Pairing], crew: Sequence[CrewMember], start: int, end: int
) -> tuple[float, ...]:
    """Give the best award: cost of legs and days, then what each is denied in turn.

    The first of ``crew`` is the most senior; a tuple is better as words are sorted.
    """
    best = {frozenset[str](): (0.0, *[0.0] * len(crew))}
    every = legal_lines(pairings, start, end)
    for place, member in enumerate(crew, 1):
        joined: dict[frozenset[str], tuple[float, ...]] = {}
        for taken, cost in best.items():
            for line in every:
                own = frozenset(trip.id for trip in line)
                if not taken & own:
                    after = awarded(cost, place, member, line)
                    joined[taken | own] = min(joined.get(taken | own, after), after)
        best = joined
    return min(with_open(cost, taken, pairings) for taken, cost in best.items())


def awarded(
    cost: tuple[float, ...], place: int, member: CrewMember, line: Trips
) -> tuple[float, ...]:
    """Add one person's line to an award."""
    after = list(cost)
    after[0] += 2000 * _days_too_many(line)
    after[place] += sum(w.weight for w in member.wishes if not _grants(line, w))
    return tuple(after)


def with_open(
    cost: tuple[float, ...], taken: frozenset[str], pairings: Sequence[Pairing]
) -> tuple[float, ...]:
    """Add the legs that nobody flies to an award."""
    lacking = sum(legs(trip) for trip in pairings if trip.id not in taken)
    return (cost[0] + 10_000 * lacking, *cost[1:])


def _joined(
    best: dict[frozenset[str], float], lines: list[tuple[frozenset[str], float]]
) -> dict[frozenset[str], float]:
    joined: dict[frozenset[str], float] = {}
    for taken, cost in best.items():
        for own, more in lines:
            if not taken & own:
                both = taken | own
                joined[both] = min(joined.get(both, float("inf")), cost + more)
    return joined


def legal_lines(pairings: Sequence[Pairing], start: int, end: int) -> list[Trips]:
    """Give every set of pairings that one person may legally fly."""
    every = [
        tuple(sorted(line, key=lambda trip: trip.duties[0].report))
        for many in range(len(pairings) + 1)
        for line in combinations(pairings, many)
    ]
    found = [line for line in every if not _overlap(line)]
    breaches = {
        verdict.crew
        for verdict in check(
            [_line(number, line, start, end) for number, line in enumerate(found)],
            load_scheme("easa"),
            AIRPORTS,
        )
        if verdict.outcome is Outcome.BREACH
    }
    return [line for number, line in enumerate(found) if str(number) not in breaches]


def _overlap(line: Trips) -> bool:
    ends = [trip.duties[-1].debrief for trip in line[:-1]]
    begins = [trip.duties[0].report for trip in line[1:]]
    return any(end > begin for end, begin in zip(ends, begins, strict=True))


def _line(number: int, line: Trips, start: int, end: int) -> Line:
    return Line(
        crew=str(number),
        category=line[0].category if line else Category.FLIGHT_DECK,
        home_base=BASE,
        duties=tuple(duty_of(duty) for trip in line for duty in trip.duties),
        judged=Period(moment_of(start), moment_of(end)),
    )


def price(member: CrewMember, line: Trips, share: float) -> float:
    """Price a line as docs/reference/optimiser.md says."""
    denied = sum(wish.weight for wish in member.wishes if not _grants(line, wish))
    beside = abs(sum(credit(trip) for trip in line) - share)
    return 100 * denied + 0.2 * beside + 2000 * _days_too_many(line)


def _grants(line: Trips, wish) -> bool:
    if wish.kind is WishKind.DAY_OFF:
        return not any(
            wish.start < trip.duties[-1].debrief and trip.duties[0].report < wish.end
            for trip in line
        )
    return any(
        wish.value in {activity.leg, activity.destination}
        for trip in line
        for duty in trip.duties
        for activity in duty.activities
    )


def _days_too_many(line: Trips) -> int:
    """Count duty days in a row beyond five; two whole days off end a stretch."""
    stretches: list[tuple[int, int]] = []
    for trip in line:
        begins, ends = trip.duties[0].report // DAY, trip.duties[-1].debrief // DAY
        if stretches and begins - stretches[-1][1] <= 2:
            begins = stretches.pop()[0]
        stretches.append((begins, ends))
    return sum(max(0, last - first + 1 - 5) for first, last in stretches)


def credit(trip: Pairing) -> float:
    """Give the operated block minutes of a trip without deadheads."""
    activities = [a for duty in trip.duties for a in duty.activities]
    assert all(a.kind is Kind.OPERATE for a in activities)
    return float(sum(a.arrival - a.departure for a in activities))


def legs(trip: Pairing) -> int:
    """Count the legs of a trip."""
    return sum(len(duty.activities) for duty in trip.duties)
