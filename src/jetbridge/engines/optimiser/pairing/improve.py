"""Solve a part of a plan again, as a small integer program over known pairings."""

import numpy as np
from numpy.typing import NDArray

from jetbridge.engines.optimiser.gap import relative_gap
from jetbridge.engines.optimiser.pairing import master
from jetbridge.engines.optimiser.pairing.generation import Generated, reduced_costs
from jetbridge.engines.optimiser.pairing.master import Master, MasterPoint
from jetbridge.engines.optimiser.pairing.network import Ints
from jetbridge.engines.optimiser.pairing.residual import Residual
from jetbridge.engines.optimiser.pairing.search import Search

Floats = NDArray[np.float64]


def improve(
    search: Search, root: Generated, plan: Ints, *, free: Ints, seconds: float
) -> Ints:
    """Choose again for the pairings ``free`` of ``plan``, all others staying.

    Pairings whose reduced cost is above the gap of the plan are in no better one; in
    a part of a long plan, none above ``try_within`` is worth a try either.
    """
    cost = search.cost(plan)
    search.part.tell("improve", objective=cost, lower_bound=root.lower_bound)
    seconds = min(search.stop.left(), seconds)
    if relative_gap(cost, root.lower_bound) <= search.parameters.enough or seconds <= 0:
        return plan
    gap = cost - root.lower_bound
    columns = search.pool.columns()
    kept = np.setdiff1d(plan, free)
    residual = search.left(kept)
    within = gap if len(free) == len(plan) else min(gap, search.parameters.try_within)
    chosen = _candidates(search, root.point, residual, free, within)
    written = master.write(search.problem, columns, chosen, residual)
    start = _start(written, columns.rows.pick(free).item, free)
    found = search.solver.whole(
        written.program, start=start, seconds=seconds, gap=1e-6, stop=search.stop
    )
    if found is None:
        return plan
    taken = np.repeat(chosen, found.x[: len(chosen)].astype(np.int64))
    again = np.concatenate([kept, taken])
    return again if search.cost(again) < cost else plan


def _candidates(
    search: Search, point: MasterPoint, residual: Residual, free: Ints, within: float
) -> Ints:
    columns = search.pool.columns()
    serves = columns.rows.sums(residual.open.astype(np.float64)) > 0
    near = serves & (reduced_costs(search, point) <= within)
    near[free] = True
    return np.flatnonzero(near)


def _start(written: Master, flown: Ints, free: Ints) -> Floats:
    """Write the pairings ``free`` as a point of the program."""
    crews = np.bincount(flown, minlength=int(written.open.max(initial=-1)) + 1)
    crews = crews[written.open]
    x = np.isin(written.chosen, free).astype(np.float64)
    return np.concatenate([x, np.maximum(0, crews - 1), crews == 0])
