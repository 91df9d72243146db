"""A long month, some days at a time: plan a window, keep its first days, roll on."""

import numpy as np
from numpy.typing import NDArray

from jetbridge.engines.legality.kernels.layout import DAY
from jetbridge.engines.optimiser.pairing.bound import lower_bound
from jetbridge.engines.optimiser.pairing.dive import dive
from jetbridge.engines.optimiser.pairing.generation import (
    Generated,
    generate,
    price_all,
)
from jetbridge.engines.optimiser.pairing.master import MasterPoint
from jetbridge.engines.optimiser.pairing.network import Ints
from jetbridge.engines.optimiser.pairing.residual import Residual
from jetbridge.engines.optimiser.pairing.search import Search
from jetbridge.engines.optimiser.progress import Progress
from jetbridge.engines.optimiser.stop import Share

Floats = NDArray[np.float64]
ROUNDS = 40
CLOSE = 1e-3
"""Relative gap at which a window has converged."""
ROLLING = 0.6
"""Share of the time for the windows; the rest is for the bound and the last touch."""
ENOUGH_FOR_ALL = 60.0
"""Seconds without which the whole horizon is not solved for its bound."""


def rolled(search: Search) -> tuple[Ints, Generated]:
    """Give a plan, and duals joined from the windows with the bound they prove."""
    network, settings = search.problem.network, search.parameters
    departs = network.departure[network.row_legs()]
    first, last = int(departs.min()), int(departs.max()) + 1
    step, width = settings.step_days * DAY, settings.window_days * DAY
    plan = np.empty(0, np.int64)
    duals = search.problem.uncovered.copy()
    starts = range(first, last, step)
    for number, start in enumerate(starts):
        left = search.left(plan).only((departs >= start) & (departs < start + width))
        if not left.open.any():
            continue
        if search.stop():
            break
        share = Share.of(search.stop, ROLLING / (len(starts) - number))
        found = generate(search, left, rounds=ROUNDS, converged=CLOSE, stop=share)
        fresh = departs >= start
        duals[fresh] = found.point.leg_duals[fresh]
        kept = dive(search, found.point, left, share)
        if start + width < last:
            kept = kept[_first_departure(search, kept) < start + step]
        plan = np.concatenate([plan, kept])
        search.tell(Progress("roll", (number + 1) / len(starts)))
    if search.stop.left() < ENOUGH_FOR_ALL:
        return plan, _proved(search, duals)
    root = generate(
        search,
        Residual.whole(search.problem),
        rounds=ROUNDS,
        converged=CLOSE,
        stop=Share.of(search.stop, 0.7),
    )
    return plan, Generated(root.point, max(0.0, root.lower_bound))


def _first_departure(search: Search, columns: Ints) -> Ints:
    """Give the first report of each pairing."""
    block, problem = search.pool.columns(), search.problem
    return np.array(
        [
            problem.home_of(int(block.source[c])).duties.report[block.chain[c, 0]]
            for c in columns
        ],
        np.int64,
    )


def _proved(search: Search, duals: Floats) -> Generated:
    """Price the whole horizon at the joined duals, and take the bound they prove."""
    none = np.empty(0, np.int64)
    free = np.zeros(len(search.problem.capacity))
    point = MasterPoint(np.inf, none, np.empty(0), duals, free)
    if search.stop():
        return Generated(point, 0.0)
    whole = Residual.whole(search.problem)
    least = price_all(search, point, whole)
    bound = lower_bound(search.problem, duals, free, least)
    return Generated(point, max(0.0, bound))
