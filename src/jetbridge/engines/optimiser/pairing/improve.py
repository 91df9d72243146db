"""Solve a part of a plan again, as a small integer program over known pairings."""

import numpy as np
from numpy.typing import NDArray

from jetbridge.engines.optimiser.pairing import master
from jetbridge.engines.optimiser.pairing.dive import ROUNDS
from jetbridge.engines.optimiser.pairing.generation import (
    Generated,
    generate,
    reduced_costs,
)
from jetbridge.engines.optimiser.pairing.master import Master, MasterPoint
from jetbridge.engines.optimiser.pairing.network import Ints
from jetbridge.engines.optimiser.pairing.residual import Residual
from jetbridge.engines.optimiser.pairing.search import Search

Floats = NDArray[np.float64]


def improve(
    search: Search, root: Generated, plan: Ints, *, free: Ints, seconds: float
) -> Ints:
    """Choose again for the pairings ``free`` of ``plan``, all others staying.

    Pairings whose reduced cost is above the gap of the plan are in no better one.
    """
    cost = search.cost(plan)
    search.part.tell("improve", objective=cost, lower_bound=root.lower_bound)
    seconds = min(search.stop.left(), seconds)
    enough = search.parameters.enough * cost
    if cost - root.lower_bound <= enough or seconds <= 0:
        return plan
    kept = np.setdiff1d(plan, free)
    residual = search.left(kept)
    point, gap = root.point, cost - root.lower_bound
    if len(kept) and residual.open.any():
        point, gap = _priced_anew(search, root, residual, cost - search.cost(kept))
    if gap <= enough:
        return plan
    columns = search.pool.columns()
    chosen = _candidates(search, point, residual, free, gap)
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


def _priced_anew(
    search: Search, root: Generated, residual: Residual, added: float
) -> tuple[MasterPoint, float]:
    """Price a part of a plan by itself, and give its own gap.

    Beside what stays, other pairings fit than in the whole. ``added`` is what the part
    costs now, beside legs without a crew.
    """
    point = generate(
        search,
        residual,
        rounds=ROUNDS,
        converged=search.parameters.converged,
        stop=search.stop,
        near=root.point,
    ).point
    now = added + float(search.problem.uncovered[residual.open].sum())
    return point, min(now - point.objective, search.parameters.try_within)


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
