"""Column generation over the lines of a group's people."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

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
from jetbridge.engines.optimiser.rostering.layout import Floats, Rows
from jetbridge.engines.optimiser.rostering.lines import Lines
from jetbridge.engines.optimiser.rostering.master import Demand, Point
from jetbridge.engines.optimiser.rostering.parameters import Parameters
from jetbridge.engines.optimiser.rostering.people import Person
from jetbridge.engines.optimiser.stop import Stop

LEAST_STEADY, MOST_STEADY, STEP = 0.4, 0.9, 0.1
"""How much of the best prices known goes into the next ones (Wentges 1997)."""


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

    @classmethod
    def first(cls, seats: Floats, people: int) -> "Prices":
        """Give prices that prove nothing yet."""
        return cls(seats, np.zeros(people), -np.inf)


def generate(
    search: Search, *, best: Prices, cost: float, rounds: int, stop: Stop
) -> tuple[Prices, bool]:
    """Generate lines until the bound is near enough to ``cost``.

    Lines are priced between the ``best`` prices so far and those of the last
    relaxation, which alone would swing. Tells, too, whether more could be found.
    """
    demand, settings = search.demand, search.parameters
    enough = cost - settings.enough * abs(cost)
    steady = 1.0 if best.bound == -np.inf else MOST_STEADY
    point, proved = _relaxed(search), False
    for number in range(rounds):
        asked = steady * best.seats + (1 - steady) * point.seat_duals
        new, found = _priced(search, np.clip(asked, -demand.spare, demand.price), stop)
        better = found.bound > best.bound
        best = found if better else best
        search.part.tell("generate", number / rounds, lower_bound=best.bound)
        closed = point.objective - settings.converged * abs(point.objective)
        proved = best.bound >= min(closed, enough) or not (new or steady)
        if proved or stop():
            break
        steady = _steadier(steady, new=new, better=better)
        point = _relaxed(search) if new else point
    return best, not proved


def _relaxed(search: Search) -> Point:
    lines = search.lines
    return master.relax(search.solver, search.demand, lines, lines.usable())


def _steadier(steady: float, *, new: int, better: bool) -> float:
    """Go further from the best prices when that paid, or when they bring nothing."""
    if not new:
        return 0.0
    if better:
        return max(LEAST_STEADY, steady - STEP)
    return min(MOST_STEADY, steady + STEP)


def everybody(
    search: Search, people: Sequence[int], worth: Floats, stop: Stop
) -> list[Cheapest | None]:
    """Price the lines of ``people`` side by side; None once ``stop`` says so."""
    search.lines.seats()  # what all of them read stands before they begin

    def cheapest(who: int) -> Cheapest | None:
        return None if stop() else search.cheapest(who, worth)

    with ThreadPoolExecutor(search.parameters.threads) as pool:
        return list(pool.map(cheapest, people))


def _priced(search: Search, worth: Floats, stop: Stop) -> tuple[int, Prices]:
    """Add everybody's cheapest lines; give how many are new, and the proof."""
    people = range(len(search.people))
    new, least = 0, np.zeros(len(people))
    for who, found in enumerate(everybody(search, people, worth, stop)):
        if not found:
            return new, Prices(worth, least, -np.inf)
        least[who] = found.bound
        for line in found.lines[: search.parameters.lines_per_member]:
            new += search.lines.add(who, line.path)
    bound = float(worth @ search.demand.needed + least.sum())
    return new, Prices(worth, least, bound)
