"""What a running search knows: the best solution, and what may still improve it."""

from dataclasses import dataclass, field

import numpy as np

from jetbridge.engines.optimiser.progress import Part
from jetbridge.engines.optimiser.setpartition.instance import Flags, Instance, Ints
from jetbridge.engines.optimiser.setpartition.parameters import Parameters
from jetbridge.engines.optimiser.setpartition.relaxation import (
    Basis,
    Point,
    Relaxation,
)
from jetbridge.engines.optimiser.stop import Stop

ALIKE = 1e-7
"""Relative difference of costs that counts as none, where costs are not whole."""


@dataclass(slots=True)
class Best:
    """The best solution so far, as columns of the instance that was asked for."""

    grain: float
    """Step between possible costs, 0 when they have none."""
    cost: float = np.inf
    columns: Ints = field(default_factory=lambda: np.zeros(0, np.int64))
    aim: float = np.inf
    """Only solutions below this are looked for at present."""

    @property
    def wanted(self) -> float:
        """A solution must cost less than this to be looked for."""
        return min(self.cost, self.aim)

    @property
    def cutoff(self) -> float:
        """A lower bound above this proves that nothing wanted is there."""
        if not np.isfinite(self.wanted):
            return np.inf
        return self.wanted - (self.grain or ALIKE * self.wanted)

    def rounded(self, bound: float) -> float:
        """Lift a bound to the next possible cost, but not above the best."""
        if self.grain and np.isfinite(bound):
            bound = np.ceil(bound / self.grain - ALIKE) * self.grain
        return float(min(bound, self.wanted))


@dataclass(slots=True)
class Search:
    """One instance under search; ``origin`` numbers its columns as they were asked."""

    instance: Instance
    origin: Ints
    best: Best
    parameters: Parameters
    stop: Stop
    part: Part

    @property
    def known(self) -> float | None:
        """Give the cost of the best solution, None before there is one."""
        return self.best.cost if np.isfinite(self.best.cost) else None

    def take(self, columns: Ints) -> None:
        """Note a solution when it is better than the best."""
        cost = float(self.instance.cost[columns].sum())
        if cost < self.best.cost:
            self.best.cost = cost
            self.best.columns = np.sort(self.origin[columns])

    def relaxation(self, columns: Ints, basis: Basis | None = None) -> Relaxation:
        """Make the relaxation over ``columns``, to be solved from ``basis``."""
        return Relaxation(self.instance, columns, self.parameters, basis)

    def solve(self, relaxation: Relaxation) -> Point | None:
        """Solve a relaxation; None when nothing better than the best is in it."""
        cutoff, stop = self.best.cutoff, self.stop
        point = relaxation.solve(cutoff=cutoff, seconds=stop.left())
        if point and not point.optimal and point.bound <= cutoff:
            point = relaxation.solve(cutoff=np.inf, seconds=stop.left())
        if point is None or point.bound > cutoff:
            return None
        if point.whole:
            self.take(relaxation.columns[point.chosen])
            return None
        return point

    def promising(self, relaxation: Relaxation, point: Point) -> Flags:
        """Tell which columns can be in a better solution: reduced-cost fixing."""
        return relaxation.open & (point.reduced <= self.best.cutoff - point.bound)
