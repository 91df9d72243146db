"""Column generation over the lines of a group's people."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from jetbridge.engines.optimiser.contracts import Pairing
from jetbridge.engines.optimiser.linear import Solver
from jetbridge.engines.optimiser.progress import Part
from jetbridge.engines.optimiser.rostering import master
from jetbridge.engines.optimiser.rostering.cheapest import (
    Cheapest,
    Effort,
    cheapest_lines,
)
from jetbridge.engines.optimiser.rostering.costs import Path
from jetbridge.engines.optimiser.rostering.groups import Group
from jetbridge.engines.optimiser.rostering.layout import Floats, Ints, Rows
from jetbridge.engines.optimiser.rostering.lines import Lines
from jetbridge.engines.optimiser.rostering.master import Demand, Point
from jetbridge.engines.optimiser.rostering.parameters import Parameters
from jetbridge.engines.optimiser.rostering.people import Person
from jetbridge.engines.optimiser.stop import Stop

LEAST_STEADY, MOST_STEADY, STEP = 0.4, 0.9, 0.1
"""How much of the best prices known goes into the next ones (Wentges 1997)."""
FIRST_LABELS = 8
"""Labels kept for the first plan, whose prices make every limit bind: it is rough."""
GREEDY_UNFAIR = 100.0
"""About the price of a leg over its minutes."""
TAKEN = -1e7
"""Worth of a seat that is filled already: less than any line can make up for."""


@dataclass(slots=True)
class Search:
    """What the steps of one group's search share."""

    group: Group
    people: tuple[Person, ...]
    demand: Demand
    lines: Lines
    spans: Rows
    """The duties of all blocks, as rolling limits count them."""
    solver: Solver
    parameters: Parameters
    stop: Stop
    part: Part
    cuts: dict[int, list[Path]] = field(default_factory=dict)
    """Person -> options that no line may hold together."""

    def pairing(self, person: Person, option: int) -> Pairing | None:
        """Give the pairing of an option, None for other duty."""
        return self.group.pairing(int(person.seats[option]))

    def cheapest(self, who: int, worth: Floats) -> Cheapest:
        """Price the lines of person ``who`` when each seat is worth so much."""
        effort = self.effort(self.lines.least(who, worth))
        return cheapest_lines(
            self.people[who], worth, self.spans, effort, self.cut(who)
        )

    def cheapest_of(self, person: Person, worth: Floats) -> Cheapest:
        """Price the lines of a person laid out in another way."""
        return cheapest_lines(person, worth, self.spans, self.effort())

    def cut(self, who: int) -> Sequence[Path]:
        """Give the options that no line of person ``who`` may hold together."""
        return self.cuts.get(who, ())

    def effort(self, ceiling: float = np.inf) -> Effort:
        """Look for lines that cost no more than ``ceiling``."""
        settings = self.parameters
        return Effort(settings.labels, settings.lines_per_member, ceiling)


@dataclass(frozen=True, slots=True)
class Prices:
    """Prices of the seats, the least cost of each person's lines, and their bound."""

    seats: Floats
    people: Floats
    bound: float


@dataclass(frozen=True, slots=True)
class Generated:
    """The last relaxed solution, and the prices that prove the best bound."""

    point: Point
    prices: Prices


def generate(
    search: Search,
    demand: Demand,
    free: Ints,
    *,
    rounds: int,
    stop: Stop,
    known: Floats | None = None,
) -> Generated:
    """Generate lines of the people ``free`` until none improves, or the gap is closed.

    ``known`` are prices to begin near; lines are priced between the best ones so far
    and those of the last relaxation, which alone would swing.
    """
    point = master.relax(search.solver, demand, search.lines, _open(search, free))
    nobody = np.zeros(len(search.people))
    best = Prices(point.seat_duals if known is None else known, nobody, -np.inf)
    steady = 1.0
    for number in range(rounds):
        asked = steady * best.seats + (1 - steady) * point.seat_duals
        asked = np.clip(asked, -demand.spare, demand.price)
        new, found = _priced(search, demand, asked, free, stop)
        better = found.bound > best.bound
        best = found if better else best
        proved = best.bound if demand is search.demand else 0.0
        search.part.tell("generate", number / rounds, lower_bound=proved)
        closed = search.parameters.converged * abs(point.objective)
        if stop() or point.objective - best.bound <= closed or not (new or steady):
            break
        steady = _steadier(steady, new=new, better=better)
        if new:
            every = _open(search, free)
            point = master.relax(search.solver, demand, search.lines, every)
    return Generated(point, best)


def _steadier(steady: float, *, new: int, better: bool) -> float:
    """Go further from the best prices when that paid, or when they bring nothing."""
    if not new:
        return 0.0
    if better:
        return max(LEAST_STEADY, steady - STEP)
    return min(MOST_STEADY, steady + STEP)


def _open(search: Search, free: Ints) -> Ints:
    return search.lines.open_to(free)


def _priced(
    search: Search, demand: Demand, worth: Floats, free: Ints, stop: Stop
) -> tuple[int, Prices]:
    """Add the cheapest lines of all ``free``; give how many are new, and the proof.

    Lines found by all at the same prices fill the same seats, so that everybody is
    asked a second time, when the seats of those before are taken: a whole plan.
    """
    new, least = 0, np.zeros(len(search.people))
    left = demand.needed.copy()
    for who in free.tolist():
        if stop():
            return new, Prices(worth, least, -np.inf)
        found = search.cheapest(who, worth)
        least[who] = found.bound
        for line in found.lines[: search.parameters.lines_per_member]:
            new += search.lines.add(who, line.path)
        new += _take(search, who, search.cheapest(who, _left(worth, left)), left)
    return new, Prices(worth, least, float(worth @ demand.needed + least.sum()))


def first_lines(search: Search) -> None:
    """Let one person after the other take a fair part of the seats: a first plan.

    Fairness weighs as much as seats here, so that the last ones get a line, too.
    """
    left = search.demand.needed.copy()
    for who, person in enumerate(search.people):
        terms = person.terms.copy()
        terms.unfair = GREEDY_UNFAIR
        fair = replace(person, terms=terms)
        worth = _left(search.demand.price, left)
        found = cheapest_lines(fair, worth, search.spans, Effort(FIRST_LABELS, 1))
        _take(search, who, found, left)


def _left(worth: Floats, left: Floats) -> Floats:
    return np.where(left > 0, worth, TAKEN)


def _take(search: Search, who: int, found: Cheapest, left: Floats) -> bool:
    """Let a person take the best line found of the seats ``left``."""
    path = found.lines[0].path
    left[search.people[who].rows_of(path)] -= 1
    return search.lines.add(who, path)
