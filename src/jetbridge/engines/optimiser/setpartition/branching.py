"""Branching on two rows: one column covers both, or two columns do (Ryan and Foster).

D. M. Ryan, B. A. Foster, "An integer programming approach to scheduling" (1981). Both
branches only leave columns out, so that every node is a set partitioning problem.
"""

from dataclasses import dataclass

import numpy as np

from jetbridge.engines.optimiser.setpartition.instance import Flags, Ints
from jetbridge.engines.optimiser.setpartition.overlaps import overlaps
from jetbridge.engines.optimiser.setpartition.relaxation import (
    WHOLE,
    Point,
    Relaxation,
)
from jetbridge.engines.optimiser.setpartition.state import Search

HALF = 0.5
LEAST = 1e-6
"""A gain in the bound below this share of it counts as this much."""


@dataclass(frozen=True, slots=True)
class Branch:
    """A part of a node: the columns left in it, and what it costs at least."""

    bound: float
    columns: Ints


def branches(search: Search, relaxation: Relaxation, point: Point) -> list[Branch]:
    """Divide what is left at ``point`` by the pair of rows that lifts the bound most.

    One branch is left when a trial proves that the other one holds nothing better.
    """
    best: list[Branch] = []
    worth = -1.0
    for first, second in _pairs(relaxation, point, search.parameters.candidates):
        kept = _tried(search, relaxation, point, first, second)
        if len(kept) < 2:  # noqa: PLR2004 - two sides of a branching
            return kept
        gains = [b.bound - point.bound for b in kept]
        value = np.prod(np.maximum(gains, LEAST * abs(point.bound)))
        if value > worth:
            best, worth = kept, float(value)
        if search.stop():
            break
    return best


def _pairs(relaxation: Relaxation, point: Point, most: int) -> list[tuple[int, int]]:
    """List pairs of rows that are covered together by about a half.

    Of pairs that tell the same columns of the solution apart, one is enough.
    """
    held = np.flatnonzero(point.x > WHOLE)
    part = relaxation.part.pick(held)
    sizes = np.bincount(part.columns.item, minlength=part.rows)
    over = overlaps(part)
    once, both = over.first < over.second, over.counts()
    apart = both < np.maximum(sizes[over.first], sizes[over.second])
    open_ = np.flatnonzero(once & apart & (both > 0))
    together = over.sums(point.x[held])[open_]
    mark = np.random.default_rng(0).random(len(held))
    _, different = np.unique(over.sums(mark)[open_], return_index=True)
    different.sort()
    nearest = np.argsort(np.abs(together[different] - HALF), kind="stable")
    taken = open_[different[nearest[:most]]]
    return list(zip(over.first[taken], over.second[taken], strict=True))


def _tried(
    search: Search, relaxation: Relaxation, point: Point, first: int, second: int
) -> list[Branch]:
    """Look a few steps into both branches; one with nothing better in it is left out.

    The first branch has the two rows together, the second one apart.
    """
    marks = np.zeros((2, relaxation.part.rows), np.bool_)
    marks[0, first] = marks[1, second] = True
    one, other = relaxation.part.covering(marks[0]), relaxation.part.covering(marks[1])
    sides = (one ^ other, one & other)
    looked = [_looked(search, relaxation, point, out) for out in sides]
    return [branch for branch in looked if branch is not None]


def _looked(
    search: Search, relaxation: Relaxation, point: Point, out: Flags
) -> Branch | None:
    cutoff = search.best.cutoff
    steps = search.parameters.trial_iterations
    found = relaxation.trial(out, cutoff=cutoff, iterations=steps)
    if found is None or found.bound > cutoff:
        return None
    useful = search.promising(relaxation, found) & ~out
    useful &= search.promising(relaxation, point)
    return Branch(max(found.bound, point.bound), relaxation.columns[useful])
