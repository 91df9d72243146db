"""From the relaxed solution to whole pairings: fix some, price again, go on."""

import numpy as np
from numpy.typing import NDArray

from jetbridge.engines.optimiser.pairing.generation import generate
from jetbridge.engines.optimiser.pairing.master import MasterPoint
from jetbridge.engines.optimiser.pairing.network import Ints
from jetbridge.engines.optimiser.pairing.residual import Residual
from jetbridge.engines.optimiser.pairing.search import Search
from jetbridge.engines.optimiser.stop import Stop

SURE = 0.999
"""A pairing that the relaxed solution takes whole."""
FAINT = 1e-3
ROUNDS = 4
"""Pricing rounds between two steps of a dive."""


def dive(
    search: Search,
    point: MasterPoint,
    residual: Residual,
    stop: Stop,
    *,
    bound: float = -np.inf,
) -> Ints:
    """Give pool columns that make a plan for what is open in ``residual``.

    ``bound`` says what that costs at least: while fixing loses nothing, nothing is
    priced, nor while more of the legs than of the time is left. When ``stop`` says
    so, what is still open is covered greedily.
    """
    fixed: list[int] = []
    begun, legs = stop.left(), int(residual.open.sum())
    while residual.open.any():
        if stop():
            fixed += _greedily(search, residual)
            break
        step = _step(search, point, residual)
        if not len(step):
            break
        fixed += step.tolist()
        bound -= _spent(search, step, residual)
        residual = residual.without(search.pool.columns(), step)
        search.part.tell("dive", 1 - float(residual.open.mean()))
        if residual.open.any():
            late = stop.left() * legs < begun * int(residual.open.sum())
            point = generate(
                search,
                residual,
                rounds=ROUNDS,
                converged=search.parameters.converged,
                stop=stop,
                near=point,
                bound=np.inf if late else bound,
            ).point
    return np.array(fixed, np.int64)


def _spent(search: Search, step: Ints, residual: Residual) -> float:
    """Price a step: its pairings, and those of their crews who only travel."""
    columns = search.pool.columns()
    crews = np.bincount(columns.rows.pick(step).item, minlength=len(residual.open))
    travel = np.maximum(0, crews - residual.open) @ search.problem.surplus
    return float(columns.cost[step].sum() + travel)


def _step(search: Search, point: MasterPoint, residual: Residual) -> Ints:
    """Choose the pairings to fix: all that are sure, else the strongest few.

    Beside sure ones, no two that fly the same leg are taken in one step.
    """
    columns = search.pool.columns()
    order = point.chosen[np.argsort(-point.x, kind="stable")]
    weight = np.sort(point.x)[::-1]
    most = max(1, int(search.parameters.dive_share * point.x.sum()))
    taken: list[int] = []
    wanted, capacity = residual.open.copy(), residual.capacity.copy()
    for column, x in zip(order.tolist(), weight.tolist(), strict=True):
        if x < FAINT or (x < SURE and len(taken) >= most):
            break
        if _fits(columns.rows[column], wanted, residual.open, sure=x >= SURE) and (
            capacity[columns.source[column]] >= 1
        ):
            taken.append(column)
            wanted[columns.rows[column]] = False
            capacity[columns.source[column]] -= 1
    return np.array(taken, np.int64)


def _greedily(search: Search, residual: Residual) -> list[int]:
    """Take known pairings, the cheapest per open leg first, that meet no other."""
    columns = search.pool.columns()
    serves = columns.rows.sums(residual.open.astype(np.float64))
    wanted, capacity = residual.open.copy(), residual.capacity.copy()
    taken: list[int] = []
    with np.errstate(divide="ignore"):
        order = np.argsort(columns.cost / serves, kind="stable")
    for column in order[: np.count_nonzero(serves)].tolist():
        rows = columns.rows[column]
        fits = _fits(rows, wanted, residual.open, sure=False)
        if fits and capacity[columns.source[column]] >= 1:
            taken.append(column)
            wanted[rows] = False
            capacity[columns.source[column]] -= 1
    return taken


def _fits(
    rows: Ints, wanted: NDArray[np.bool_], was_open: NDArray[np.bool_], *, sure: bool
) -> bool:
    """Tell whether a pairing still serves, and meets no other of this step."""
    needed = rows[was_open[rows]]
    if not wanted[needed].any():
        return False
    return sure or bool(wanted[needed].all())
