"""The search in stages: each looks for solutions below an aim near the bound.

A low aim fixes most columns by their reduced costs, and a tree over few columns is
small. Where nothing is below the aim, the aim is a bound, and the next one is further
off; where there is something, the same tree proves the best of it optimal.
"""

from dataclasses import dataclass, replace

import numpy as np

from jetbridge.engines.optimiser.setpartition.dive import dive
from jetbridge.engines.optimiser.setpartition.instance import Instance, Ints
from jetbridge.engines.optimiser.setpartition.reductions import (
    blocking,
    cheapest_of_equals,
    undominated,
)
from jetbridge.engines.optimiser.setpartition.state import Search
from jetbridge.engines.optimiser.setpartition.tree import Explored, Node, explore

AGAIN = 0.9
"""Reduction starts anew while it leaves at most this share of the columns."""
FIRST_AIM = 0.005
"""The first aim is this share of the bound above it; each other one twice as far."""
STAGES = 7
"""Beyond so many aims there is none: only the best solution limits the search."""


@dataclass(frozen=True, slots=True)
class Root:
    """An instance after reductions, and the node its tree starts from."""

    search: Search
    node: Node


def searched(search: Search) -> Explored:
    """Search to the end, or until the time is up; a bound of infinity: no solution."""
    best, nodes = search.best, 1
    root = _rooted(search, cheapest_of_equals(search.instance))
    if root is None:
        return Explored(best.cost, nodes)
    bound = max(_least(search.instance), root.node.bound)
    for aim in _aims(bound):
        best.aim = aim if aim < best.cost else np.inf
        if best.cutoff < bound < best.cost:
            continue
        found = _stage(root)
        nodes += found.nodes
        bound = max(bound, found.bound)
        if bound >= best.cost or search.stop():
            break
    best.aim = np.inf
    return Explored(best.rounded(bound), nodes)


def _aims(bound: float) -> list[float]:
    return [bound * (1 + FIRST_AIM * 2**n) for n in range(STAGES)] + [np.inf]


def _stage(root: Root) -> Explored:
    """Find the best solution below the aim, or prove that there is none."""
    nearer = _rooted(root.search, root.node.columns)
    if nearer is None:
        return Explored(root.search.best.wanted, 1)
    return explore(nearer.search, nearer.node)


def _rooted(search: Search, columns: Ints) -> Root | None:
    """Reduce, relax, dive and fix, over and over; None when nothing wanted is left."""
    while True:
        smaller = _reduced(search, columns)
        if smaller is None:
            return None
        search, size = smaller, len(smaller.instance)
        relaxation = search.relaxation(np.arange(size))
        point = search.solve(relaxation)
        if point is None:
            return None
        if point.optimal:
            dive(search, relaxation, point)
        columns = np.flatnonzero(search.promising(relaxation, point))
        search.part.tell("reduce", objective=search.known, lower_bound=point.bound)
        if len(columns) > AGAIN * size or search.stop():
            return Root(search, Node(point.bound, 0, columns, relaxation.basis()))


def _reduced(search: Search, columns: Ints) -> Search | None:
    """Leave out what reductions can; None when no solution is left."""
    left = undominated(search.instance, columns)
    if left is None:
        return None
    size, rows = len(left.columns), int(left.rows.sum())
    if size**2 * rows <= 8 * search.parameters.blocking_bytes:
        kept = left.columns[~blocking(search.instance, left.columns)]
        left = undominated(search.instance, kept)
        if left is None:
            return None
    instance = search.instance.pick(left.columns).on(left.rows)
    return replace(search, instance=instance, origin=search.origin[left.columns])


def _least(instance: Instance) -> float:
    """Share costs out equally among rows: a bound that needs no search."""
    sizes = np.diff(instance.columns.start)
    shares = np.full(instance.rows, np.inf)
    each = np.repeat(instance.cost / sizes, sizes)
    np.minimum.at(shares, instance.columns.item, each)
    return float(shares.sum())
