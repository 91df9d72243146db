"""A plan from the relaxation: fix the surest lines, price again, go on (a dive).

Lines of a relaxed solution fit together nearly. Once the rest gets dearer than the best
plan known, the half that was fixed first stays, and an integer program over the lines
met on the way chooses for everybody else.
"""

from dataclasses import dataclass, field

import numpy as np

from jetbridge.engines.optimiser.linear import Relaxed
from jetbridge.engines.optimiser.rostering import master
from jetbridge.engines.optimiser.rostering.annealing import annealed
from jetbridge.engines.optimiser.rostering.choose import (
    Plan,
    beyond,
    cost_of,
    is_enough,
    picked,
)
from jetbridge.engines.optimiser.rostering.generation import Prices, Search, everybody
from jetbridge.engines.optimiser.rostering.layout import Floats, Ints
from jetbridge.engines.optimiser.stop import Share, Stop

SURE = 0.95
"""A line that the relaxed solution takes as good as whole."""
NOISE = 0.05
"""Lines as sure as each other, but for this, are fixed in any order."""
STEPS = 40
"""A dive fixes lines of so many people at a time that it takes about so many steps."""
ROUNDS = 3
"""Pricing rounds in a step."""
DIVING = 0.5
"""Part of the time left that one dive may take."""
CLOSED = 1e7
"""What a seat that is filled costs whoever takes it, too: dearer than any line."""


def dived(
    search: Search, plan: Plan, prices: Prices, *, longer: int, number: int, stop: Stop
) -> Plan:
    """Dive for a better plan; give the better one of before and after.

    The ``number`` of a dive tells its draws from those of others.
    """
    cost = cost_of(search, plan)
    if stop() or is_enough(search, cost, prices):
        return plan
    luck = np.random.default_rng((search.parameters.seed, number))
    dive = _Dive(search, prices, cost, luck)
    share = Share.of(stop, DIVING)
    dive.down(share)
    seconds = min(Share.of(stop, DIVING).left(), search.parameters.improve_seconds)
    found = dive.finished(seconds, cut=share())
    if found is None:
        return plan
    found = annealed(search, found, longer, stop, number, mended=True)
    return found if cost_of(search, found) < cost else plan


@dataclass(slots=True)
class _Dive:
    """Lines fixed so far, one person after the other."""

    search: Search
    prices: Prices
    cost: float
    """Of the best plan known."""
    luck: np.random.Generator
    fixed: Plan = field(default_factory=dict)

    def down(self, stop: Stop) -> None:
        """Fix lines, as long as what is left costs less than the best plan."""
        while len(self.fixed) < len(self.search.people) and not stop():
            lines, point = self._relaxed(stop)
            if point.objective >= self.cost:
                break
            self._fix(lines, point.x[: len(lines)])

    def finished(self, seconds: float, *, cut: bool) -> Plan | None:
        """Choose lines of all but the half that was fixed first; None without a plan.

        Where everybody has a line, that is a plan to begin with. A dive ``cut`` short
        by the time keeps all it has: much is left to choose.
        """
        whole = np.array([self.fixed[who] for who in sorted(self.fixed)], np.int64)
        many = len(self.fixed) if cut else len(self.fixed) // 2
        start = whole if len(whole) == len(self.search.people) else None
        self.fixed = dict(list(self.fixed.items())[:many])
        return picked(self.search, self._fitting(), start, seconds)

    def _relaxed(self, stop: Stop) -> tuple[Ints, Relaxed]:
        """Generate lines of those who have none yet, and solve the relaxation."""
        for left in reversed(range(ROUNDS + 1)):
            lines, point = self._solved()
            if not left or stop() or not self._grown(point.duals, stop):
                break
        return lines, point

    def _solved(self) -> tuple[Ints, Relaxed]:
        search, lines = self.search, self._fitting()
        program = master.write(search.demand, search.lines, lines, spare=True)
        return lines, search.solver.vertex(program)

    def _open(self) -> Floats:
        """Give how many people each seat still lacks."""
        fixed = np.array(list(self.fixed.values()), np.int64)
        return master.missing(self.search.demand, self.search.lines, fixed)

    def _fitting(self) -> Ints:
        """Give the lines that are fixed, and those that others may have beside them.

        No line that costs more beyond the bound than the best plan is in a better one.
        """
        search, lines = self.search, self.search.lines
        room = self.cost - self.prices.bound
        filled = (self._open() <= 0).astype(np.float64)
        fits = (lines.seats().sums(filled) == 0) & (beyond(search, self.prices) <= room)
        fits[[mine[0] for mine in lines.mine.values()]] = True
        fits &= ~np.isin(np.array(lines.who, np.int64), list(self.fixed))
        fits[list(self.fixed.values())] = True
        every = lines.usable()
        return np.asarray(every[fits[every]])

    def _grown(self, duals: Floats, stop: Stop) -> int:
        """Add the cheapest lines of those who have none yet; count the new ones."""
        search, demand = self.search, self.search.demand
        worth = np.clip(duals[: len(demand.needed)], -demand.spare, demand.price)
        worth[self._open() <= 0] = -CLOSED
        free = [who for who in range(len(search.people)) if who not in self.fixed]
        found = everybody(search, free, worth, stop)
        return sum(
            search.lines.add(who, line.path)
            for who, one in zip(free, found, strict=True)
            for line in (one.lines if one else [])
        )

    def _fix(self, lines: Ints, x: Floats) -> None:
        """Fix some lines more, the surest first."""
        search, room = self.search, self._open()
        many = len(self.fixed) + 1 + len(search.people) // STEPS
        for place in np.argsort(-x - NOISE * self.luck.random(len(x))):
            line = int(lines[place])
            who, rows = search.lines.who[line], search.lines.seats()[line]
            sure = x[place] >= SURE or len(self.fixed) < many
            if sure and who not in self.fixed and (room[rows] > 0).all():
                self.fixed[who] = line
                room[rows] -= 1
