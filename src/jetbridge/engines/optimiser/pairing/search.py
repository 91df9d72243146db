"""What the steps of one fleet's search share."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from jetbridge.engines.optimiser.linear import Solver
from jetbridge.engines.optimiser.pairing.network import Ints
from jetbridge.engines.optimiser.pairing.parameters import Parameters
from jetbridge.engines.optimiser.pairing.pool import Pool
from jetbridge.engines.optimiser.pairing.problem import Problem
from jetbridge.engines.optimiser.pairing.residual import Residual
from jetbridge.engines.optimiser.progress import Part
from jetbridge.engines.optimiser.stop import Stop


@dataclass(slots=True)
class Search:
    """The problem, the pairings found, and how far the search may go."""

    problem: Problem
    pool: Pool
    solver: Solver
    parameters: Parameters
    stop: Stop
    capacity: NDArray[np.float64]
    """[sources] starts that other fleets have left."""
    part: Part

    def start(self) -> Residual:
        """Give what a plan of this fleet has to decide."""
        return Residual.whole(self.problem, self.capacity)

    def left(self, plan: Ints) -> Residual:
        """Give what a plan leaves open."""
        return self.start().without(self.pool.columns(), plan)

    def cost(self, plan: Ints) -> float:
        """Give the whole cost: pairings, passengers, legs without a crew."""
        columns = self.pool.columns()
        flown = columns.rows.pick(plan).item
        crews = np.bincount(flown, minlength=self.problem.rows)
        return float(
            columns.cost[plan].sum()
            + np.maximum(0, crews - 1) @ self.problem.surplus
            + self.problem.uncovered[crews == 0].sum()
        )
