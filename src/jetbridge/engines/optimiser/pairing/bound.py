"""A proved lower bound from any duals, whether generation has converged or not.

Where some pairing of a source still has a reduced cost of -e, the duals of the legs
that such a pairing must begin with are lowered by e (or the dual of the source's
capacity is): then no pairing has a negative reduced cost, and weak duality gives the
bound. See docs/explanation/optimiser.md.
"""

import numpy as np
from numpy.typing import NDArray

from jetbridge.engines.optimiser.pairing.problem import Problem

Floats = NDArray[np.float64]


def lower_bound(
    problem: Problem, leg_duals: Floats, source_duals: Floats, least: Floats
) -> float:
    """Bound the cost of every plan.

    ``least`` is the least reduced cost of each source's pairings, by exact pricing.
    """
    excess = np.maximum(0.0, -least)
    capped = np.isfinite(problem.capacity)
    duals = leg_duals.copy()
    for source in np.flatnonzero((excess > 0) & ~capped):
        duals[problem.opening_rows[source]] -= excess[source]
    capacity = problem.capacity[capped] @ (source_duals - excess)[capped]
    return float(
        duals.sum()
        + capacity
        + np.minimum(0.0, problem.uncovered - duals).sum()
        + problem.most_surplus * np.minimum(0.0, problem.surplus + duals).sum()
    )
