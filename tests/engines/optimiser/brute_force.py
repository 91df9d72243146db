"""Every legal pairing of a tiny network, and the cheapest choice among them."""

from itertools import combinations, product

from jetbridge.engines.optimiser.contracts import Leg
from tests.engines.optimiser.factories import BASE
from tests.engines.optimiser.plan_checker import longest_fdp

Trip = tuple[tuple[Leg, ...], ...]
_Way = tuple[float, list[str]]


def duties(legs: list[Leg]) -> list[tuple[Leg, ...]]:
    """Give every legal sequence of operated legs."""
    found: list[tuple[Leg, ...]] = []

    def grow(path: tuple[Leg, ...]) -> None:
        report, end = path[0].departure - 60, path[-1].arrival
        if end - report > longest_fdp(report, len(path)) or end + 30 - report > 900:
            return
        if len(path) > 6 or _long_night(report, end + 30):
            return
        found.append(path)
        for leg in legs:
            if leg.origin == path[-1].destination:
                same = leg.registration == path[-1].registration
                least = 30 if same else 40
                if least <= leg.departure - path[-1].arrival <= 240:
                    grow((*path, leg))

    for leg in legs:
        grow((leg,))
    return found


def _long_night(report: int, debrief: int) -> bool:
    days = range(report // 1440, debrief // 1440 + 1)
    touches = any(report < d * 1440 + 300 and debrief > d * 1440 + 120 for d in days)
    return touches and debrief - report > 600


def trips(legs: list[Leg]) -> list[Trip]:
    """Give every legal pairing of up to 4 duties in 5 days that is home at its end."""
    every = duties(legs)
    return _grown([(duty,) for duty in every if duty[0].origin == BASE], every)


def ways_home(done: Trip, legs: list[Leg]) -> list[Trip]:
    """Give every legal pairing that begins with the duties ``done``."""
    every = duties(legs)
    return _grown(_longer([done], every), every)


def _grown(growing: list[Trip], every: list[tuple[Leg, ...]]) -> list[Trip]:
    found: list[Trip] = []
    while growing:
        growing = [trip for trip in growing if _days(trip) <= 5]
        found += [trip for trip in growing if trip[-1][-1].destination == BASE]
        growing = _longer(growing, every)
    return found


def _longer(growing: list[Trip], every: list[tuple[Leg, ...]]) -> list[Trip]:
    return [
        (*trip, duty)
        for trip in growing
        if trip[-1][-1].destination != BASE and len(trip) < 4
        for duty in every
        if _rested(trip[-1], duty)
    ]


def _days(trip: Trip) -> int:
    first, last = trip[0][0].departure - 60, trip[-1][-1].arrival + 30
    return last // 1440 - first // 1440 + 1


def _rested(last: tuple[Leg, ...], duty: tuple[Leg, ...]) -> bool:
    debrief = last[-1].arrival + 30
    rest = max(600, debrief - (last[0].departure - 60))
    here = duty[0].origin == last[-1].destination
    return here and duty[0].departure - 60 >= debrief + rest


def cost(trip: Trip) -> float:
    """Price a trip that operates all its legs."""
    total = 0.0
    for number, duty in enumerate(trip):
        total += max(240, duty[-1].arrival + 30 - duty[0].departure + 60)
        total -= sum(leg.arrival - leg.departure for leg in duty)
        if number:
            rest = duty[0].departure - 60 - trip[number - 1][-1].arrival - 30
            total += 180 + 0.05 * rest
    return total


def cheapest(legs: list[Leg], uncovered: float) -> float:
    """Give the cheapest cost of flying all legs, by trying every choice of trips."""
    return cheapest_with([], legs, uncovered, 0.0)


def cheapest_with(
    opened: list[Trip], legs: list[Leg], uncovered: float, unbrought: float
) -> float:
    """Give the same where each of ``opened`` goes home once, or costs ``unbrought``."""
    known = [(cost(trip), _flown(trip)) for trip in trips(legs)]
    block = {leg.id: leg.arrival - leg.departure for leg in legs}
    ways: list[list[_Way]] = [
        [(unbrought, [])]
        + [
            (cost(t) - cost(done), _flown(t[len(done) :]))
            for t in ways_home(done, legs)
        ]
        for done in opened
    ]
    return min(
        _price((*choice, *home), block, uncovered)
        for home in product(*ways)
        for many in range(len(legs) + 1)
        for choice in combinations(known, many)
    )


def _flown(trip: Trip) -> list[str]:
    return [leg.id for duty in trip for leg in duty]


def _price(choice: tuple[_Way, ...], block: dict[str, int], uncovered: float) -> float:
    crews = dict.fromkeys(block, 0)
    for _, flown in choice:
        for leg in flown:
            crews[leg] += 1
    total = sum(price for price, _ in choice)
    for leg, many in crews.items():
        total += uncovered if not many else (many - 1) * (1.5 * block[leg] + 60)
    return total
