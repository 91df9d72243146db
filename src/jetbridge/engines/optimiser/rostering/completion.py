"""How cheaply a line can go on at best: labels that cannot become cheap are dropped.

Rest is kept, extended recovery and long stretches are not. The price of credit beside
the share is convex: each of its slopes bounds it from below (Lagrangian).
"""

from pathlib import Path

import numpy as np

from jetbridge.engines.legality.kernels.compiled import KERNELS, compiler
from jetbridge.engines.optimiser.rostering.layout import Arcs, Floats, Row, Rows

compiled = compiler(KERNELS, Path(__file__).parent)
SLOPES = np.array([-1.0, -0.5, 0.0, 0.5, 1.0])
"""Parts of the price of an unfair minute."""


@compiled
def completions(options: Rows, arcs: Arcs, unfair: float, least: Floats) -> Floats:
    """Give [slopes, options] the least cost of what may follow each option.

    ``least`` is the least cost of each option itself.
    """
    count = len(options)
    best = np.zeros((len(SLOPES), count))
    for number in range(len(SLOPES)):
        slope = SLOPES[number] * unfair
        for i in range(count - 1, -1, -1):
            for j in range(i + 1, count):
                if arcs[i, j]:
                    through = least[j] + slope * options[j].credit + best[number, j]
                    best[number, i] = min(best[number, i], through)
    return best


@compiled
def at_least(ahead: Floats, terms: Row, cost: float, credit: float, j: int) -> float:
    """Bound the cost of every line that begins with this cost and ends beyond ``j``."""
    beside = credit - terms.share
    least = -np.inf
    for number in range(len(SLOPES)):
        slope = SLOPES[number] * terms.unfair
        least = max(least, slope * beside + ahead[number, j])
    return float(cost + least)
