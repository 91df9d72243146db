"""Set partitioning problems of several shapes, made from a seed."""

from dataclasses import dataclass
from itertools import pairwise
from random import Random

DAY = 1440
BANKS = range(360, 1200, 60)
"""Minutes of the day at which trips leave the hub."""
STATIONS = 30
HUBS = (0, 1)
ALONE = 2_000
"""Cost of a leg that no duty flies."""
CONNECTION = (35, 240)
LONGEST_DUTY = 720
MOST_LEGS = 8


@dataclass(frozen=True)
class Posed:
    """Costs, columns as lists of rows from 0, and the number of rows."""

    costs: list[int]
    columns: list[list[int]]
    rows: int


def seeded(seed: int) -> Random:
    """Make a source of repeatable numbers."""
    return Random(seed)  # noqa: S311 - a benchmark is no secret


def blocks(rows: int, columns: int, longest: int, seed: int) -> Posed:
    """Draw columns over neighbouring rows, dearer with each row by a random price.

    Every row has a dear column of its own, so that there is a solution.
    """
    luck = seeded(seed)
    drawn = [[row] for row in range(rows)]
    while len(drawn) < columns:
        first = luck.randrange(rows - 2 * longest)
        window = range(first, first + 2 * longest)
        drawn.append(sorted(luck.sample(window, luck.randint(2, longest))))
    costs = [round(100 * luck.uniform(3, 4) * (3 + len(column))) for column in drawn]
    return Posed(costs, drawn, rows)


@dataclass(frozen=True)
class Leg:
    """A flight between a hub and another station, in minutes."""

    number: int
    origin: int
    destination: int
    departure: int
    arrival: int


def duties(trips: int, seed: int) -> Posed:
    """Enumerate the duties of a day at two hubs: chains of legs back to their start.

    A duty costs its unflown time, of at least four hours paid, plus 120, and 60 for
    each connection with less than ten minutes to spare. Half of the trips change hub.
    """
    legs = _legs(trips, seeded(seed))
    follow = {leg: _after(leg, legs) for leg in legs}
    costs = [ALONE] * len(legs)
    columns = [[leg.number] for leg in legs]
    for leg in legs:
        for chain in _chains([leg], follow) if leg.origin in HUBS else ():
            costs.append(_cost(chain))
            columns.append(sorted(each.number for each in chain))
    return Posed(costs, columns, len(legs))


def _legs(trips: int, luck: Random) -> list[Leg]:
    legs: list[Leg] = []
    for _ in range(trips):
        station = luck.randint(len(HUBS), STATIONS)
        block = luck.randrange(45, 150, 5)
        out = luck.choice(BANKS) + luck.randrange(0, 30, 5)
        back = out + block + luck.randrange(35, 120, 5)
        legs.append(Leg(len(legs), luck.choice(HUBS), station, out, out + block))
        legs.append(Leg(len(legs), station, luck.choice(HUBS), back, back + block))
    return legs


def _after(leg: Leg, legs: list[Leg]) -> list[Leg]:
    shortest, longest = CONNECTION
    return [
        other
        for other in legs
        if other.origin == leg.destination
        and shortest <= other.departure - leg.arrival <= longest
    ]


def _chains(chain: list[Leg], follow: dict[Leg, list[Leg]]) -> list[list[Leg]]:
    found = [chain] if chain[-1].destination == chain[0].origin else []
    for leg in follow[chain[-1]] if len(chain) < MOST_LEGS else ():
        if leg.arrival - chain[0].departure <= LONGEST_DUTY:
            found += _chains([*chain, leg], follow)
    return found


def _cost(chain: list[Leg]) -> int:
    span = chain[-1].arrival - chain[0].departure + 90
    flown = sum(leg.arrival - leg.departure for leg in chain)
    tight = sum(
        after.departure - before.arrival < CONNECTION[0] + 10
        for before, after in pairwise(chain)
    )
    return max(span, 240) - flown + 60 * tight + 120
