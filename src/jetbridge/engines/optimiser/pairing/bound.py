"""A proved lower bound from any duals, whether generation has converged or not.

Where some pairing still has a reduced cost of -e, the dual of the leg it flies first
is lowered by e, leg by leg and source by source; what is lowered for one source helps
the next. Then no pairing has a negative reduced cost, and weak duality gives the
bound. See docs/explanation/optimiser.md.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from jetbridge.engines.optimiser.pairing.cheapest import through
from jetbridge.engines.optimiser.pairing.pricing import Source
from jetbridge.engines.optimiser.pairing.problem import Home, Problem
from jetbridge.engines.optimiser.pairing.spans import Prices, priced_spans, settle
from jetbridge.engines.optimiser.sparse import Lists

Floats = NDArray[np.float64]


def lower_bound(problem: Problem, leg_duals: Floats, source_duals: Floats) -> float:
    """Bound the cost of every plan."""
    duals = leg_duals.copy()
    for home in problem.homes:
        pricing = _Pricing.of(home)
        for source in home.sources:
            duals -= pricing.excess(source, duals, source_duals)
    capped = np.isfinite(problem.capacity)
    return float(
        duals.sum()
        + problem.capacity[capped] @ source_duals[capped]
        + np.minimum(0.0, problem.uncovered - duals).sum()
        + problem.most_surplus * np.minimum(0.0, problem.surplus + duals).sum()
    )


@dataclass(frozen=True, slots=True)
class _Pricing:
    """The duties of one home, priced anew for each source.

    ``ahead`` are the prices of those that fly nothing: only they stand before the leg
    that is flown first.
    """

    home: Home
    flies: NDArray[np.bool_]
    prices: Prices
    ahead: Prices

    @classmethod
    def of(cls, home: Home) -> "_Pricing":
        flies = np.diff(home.rows.start) > 0
        empty = np.where(flies, np.inf, home.cost)
        every = priced_spans(home.spans, home.cost.copy())
        return cls(home, flies, every, priced_spans(home.spans, empty))

    def excess(self, source: Source, duals: Floats, source_duals: Floats) -> Floats:
        """Give, by row, how far below nothing a pairing that flies it first is."""
        home, window = self.home, self.home.window(source)
        start = home.rows.start[window.start : window.stop + 1]
        rows = Lists(start - start[0], home.rows.item[start[0] : start[-1]])
        self.prices.duty[window] = home.cost[window] - rows.sums(duals)
        settle(home.spans, source.first, source.stop, self.prices)
        least = through(home, source, self.prices, self.ahead.span)
        short = np.maximum(0.0, source_duals[source.number] - least)
        excess = np.zeros(len(duals))
        flown = self.flies[window]
        np.maximum.at(excess, rows.item[rows.start[:-1][flown]], short[flown])
        return excess
