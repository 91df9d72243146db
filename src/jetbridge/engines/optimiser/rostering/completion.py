"""How cheaply a line can go on at best: labels that cannot become cheap are dropped.

Rest is kept, extended recovery and long stretches are not. The price of credit beside
the share is convex: each of its slopes bounds it from below (Lagrangian).
"""

from pathlib import Path

import numpy as np

from jetbridge.engines.legality.kernels.compiled import KERNELS, compiler, inner
from jetbridge.engines.optimiser.rostering.layout import Arcs, Floats, Row, Rows

compiled = compiler(KERNELS, Path(__file__).parent)
SLOPES = np.array([-1.0, -0.5, 0.0, 0.5, 1.0])
"""Parts of the price of an unfair minute."""


@compiled
def completions(options: Rows, follow: Arcs, unfair: float, least: Floats) -> Floats:
    """Give [slopes, options] the least cost of what may follow each option.

    ``least`` is the least cost of each option itself.
    """
    count, block = len(options), options["block"].copy()
    best = np.zeros((len(SLOPES), count))
    for number in range(len(SLOPES)):
        slope = SLOPES[number] * unfair
        for i in range(count - 1, -1, -1):
            for j in range(i + 1, count):
                if follow[block[i], block[j]]:
                    through = least[j] + slope * options[j].credit + best[number, j]
                    best[number, i] = min(best[number, i], through)
    return best


@inner
def at_least(ahead: Floats, terms: Row, cost: float, credit: float, j: int) -> float:
    """Bound the cost of every line that begins with this cost and ends beyond ``j``."""
    beside = credit - terms.share
    least = -np.inf
    for number in range(len(SLOPES)):
        slope = SLOPES[number] * terms.unfair
        least = max(least, slope * beside + ahead[number, j])
    return float(cost + least)


@compiled
def look_ahead(options: Rows, follow: Arcs) -> None:
    """Note what may come after each option: the most credit, the wishes it settles.

    ``reach`` and ``ahead`` are of what may follow it, ``reach_on`` and ``ahead_on`` of
    whatever reports no earlier.
    """
    count = len(options)
    for i in range(count - 1, -1, -1):
        one = options[i]
        for j in range(i + 1, count):
            later = options[j]
            if follow[one.block, later.block]:
                one.reach = max(one.reach, later.credit + later.reach)
                one.ahead |= later.grants | later.disturbs | later.ahead
        one.reach_on, one.ahead_on = one.credit + one.reach, one.grants | one.disturbs
        if i + 1 < count:
            one.reach_on = max(one.reach_on, options[i + 1].reach_on)
            one.ahead_on |= options[i + 1].ahead_on
