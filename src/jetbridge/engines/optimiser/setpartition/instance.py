"""A set partitioning problem in arrays: columns are lists of rows, with costs."""

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from jetbridge.engines.optimiser.sparse import Lists

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]
ROUNDING = 1e-9
"""Relative error allowed to sums of costs and duals."""


@dataclass(frozen=True, slots=True)
class Instance:
    """Choose columns that cover each of ``rows`` exactly once, at the least cost."""

    rows: int
    cost: Floats
    columns: Lists

    def __len__(self) -> int:
        return len(self.cost)

    def pick(self, chosen: Ints) -> Self:
        """Give the problem with columns ``chosen`` only, in that order."""
        return type(self)(self.rows, self.cost[chosen], self.columns.pick(chosen))

    def on(self, live: Flags) -> Self:
        """Give the problem on rows ``live`` only, numbered anew."""
        number = np.cumsum(live) - 1
        left = self.columns.keep(live[self.columns.item])
        columns = Lists(left.start, number[left.item])
        return type(self)(int(live.sum()), self.cost, columns)

    def covering(self, rows: Flags) -> Flags:
        """Tell which columns cover some of ``rows``."""
        return self.columns.sums(rows.astype(np.float64)) > 0

    def times_covered(self, chosen: Ints) -> Ints:
        """Count, row by row, the columns of ``chosen`` that cover it."""
        return np.bincount(self.columns.pick(chosen).item, minlength=self.rows)


def grain_of(cost: Floats) -> float:
    """Give the step between possible objectives: the divisor of whole costs, else 0."""
    if not len(cost) or (cost != np.round(cost)).any() or cost.max() > 1 / ROUNDING:
        return 0.0
    return float(np.gcd.reduce(cost.astype(np.int64)))
