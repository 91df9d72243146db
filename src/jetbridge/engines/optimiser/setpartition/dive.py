"""Dives: from a relaxation to a solution by taking columns, a few at a time."""

import numpy as np

from jetbridge.engines.optimiser.setpartition.instance import Flags
from jetbridge.engines.optimiser.setpartition.reductions import undominated
from jetbridge.engines.optimiser.setpartition.relaxation import Point, Relaxation
from jetbridge.engines.optimiser.setpartition.state import Search

Step = tuple[Relaxation, Point]


def dive(search: Search, relaxation: Relaxation, point: Point) -> None:
    """Take the columns the relaxation is sure of and solve again, to a solution.

    At a dead end, or a solution, the last choice is left out instead, a few times.
    """
    repairs = search.parameters.dive_repairs
    step: Step | None = (relaxation, point)
    while step is not None and not search.stop():
        here, step = step, _with_the_surest(search, *step)
        if step is None and repairs:
            repairs -= 1
            step = _without_the_last(search, *here)


def _with_the_surest(
    search: Search, relaxation: Relaxation, point: Point
) -> Step | None:
    taken = point.x >= search.parameters.sure
    taken[_surest(point)] = True
    part = relaxation.part
    covered = part.times_covered(np.flatnonzero(taken)) > 0
    return _deeper(search, relaxation, point, part.covering(covered) & ~taken)


def _without_the_last(
    search: Search, relaxation: Relaxation, point: Point
) -> Step | None:
    out = np.zeros(len(point.x), np.bool_)
    out[_surest(point)] = True
    return _deeper(search, relaxation, point, out)


def _deeper(
    search: Search, relaxation: Relaxation, point: Point, out: Flags
) -> Step | None:
    open_ = search.promising(relaxation, point) & ~out
    left = undominated(search.instance, relaxation.columns[open_])
    if left is None:
        return None
    deeper = search.relaxation(left.columns, relaxation.basis())
    found = search.solve(deeper)
    return None if found is None else (deeper, found)


def _surest(point: Point) -> int:
    return int(np.argmax(np.where(point.fractional, point.x, 0.0)))
