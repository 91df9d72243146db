"""What is left to decide when some pairings are fixed."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from jetbridge.engines.optimiser.pairing.network import Ints
from jetbridge.engines.optimiser.pairing.pool import Columns
from jetbridge.engines.optimiser.pairing.problem import Problem

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Residual:
    """Open rows, and the starts that each source has left."""

    open: NDArray[np.bool_]
    capacity: Floats

    @classmethod
    def whole(cls, problem: Problem, capacity: Floats | None = None) -> "Residual":
        """Nothing is fixed yet."""
        left = problem.capacity if capacity is None else capacity
        return cls(np.ones(problem.rows, np.bool_), left)

    def without(self, columns: Columns, fixed: Ints) -> "Residual":
        """Take pairings as decided: close their legs, use up their sources."""
        still = self.open.copy()
        still[columns.rows.pick(fixed).item] = False
        used = np.bincount(columns.source[fixed], minlength=len(self.capacity))
        return Residual(still, self.capacity - used)

    def only(self, wanted: NDArray[np.bool_]) -> "Residual":
        """Look at some of the open rows only."""
        return Residual(self.open & wanted, self.capacity)
