"""A proved lower bound from any duals, whether generation has converged or not.

Where some pairing still has a reduced cost of -e, the dual of the leg it flies first
is lowered by e, leg by leg and source by source; what is lowered for one source helps
the next. Then no pairing has a negative reduced cost, and weak duality gives the
bound. See docs/explanation/optimiser.md.
"""

import numpy as np
from numpy.typing import NDArray

from jetbridge.engines.optimiser.pairing.cheapest import through
from jetbridge.engines.optimiser.pairing.pricing import Source
from jetbridge.engines.optimiser.pairing.problem import Home, Problem
from jetbridge.engines.optimiser.sparse import Lists

Floats = NDArray[np.float64]


def lower_bound(problem: Problem, leg_duals: Floats, source_duals: Floats) -> float:
    """Bound the cost of every plan."""
    duals = leg_duals.copy()
    for home in problem.homes:
        for source in home.sources:
            duals -= _excess(home, source, duals, source_duals)
    capped = np.isfinite(problem.capacity)
    return float(
        duals.sum()
        + problem.capacity[capped] @ source_duals[capped]
        + np.minimum(0.0, problem.uncovered - duals).sum()
        + problem.most_surplus * np.minimum(0.0, problem.surplus + duals).sum()
    )


def _excess(home: Home, source: Source, duals: Floats, source_duals: Floats) -> Floats:
    """Give, by row, how far below nothing a pairing that flies it first is."""
    window = slice(source.first, source.stop)
    start = home.rows.start[source.first : source.stop + 1]
    rows = Lists(start - start[0], home.rows.item[start[0] : start[-1]])
    reduced = home.cost.copy()
    reduced[window] -= rows.sums(duals)
    flies = np.diff(home.rows.start) > 0
    least = through(home.line, source, reduced, last=flies)
    short = np.maximum(0.0, source_duals[source.number] - least)
    excess = np.zeros(len(duals))
    flown = flies[window]
    np.maximum.at(excess, rows.item[rows.start[:-1][flown]], short[flown])
    return excess
