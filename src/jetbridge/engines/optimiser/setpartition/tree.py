"""Branch and bound: the node with the lowest bound first."""

from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import count

import numpy as np

from jetbridge.engines.optimiser.setpartition.branching import Branch, branches
from jetbridge.engines.optimiser.setpartition.dive import dive
from jetbridge.engines.optimiser.setpartition.instance import Ints
from jetbridge.engines.optimiser.setpartition.reductions import undominated
from jetbridge.engines.optimiser.setpartition.relaxation import Basis
from jetbridge.engines.optimiser.setpartition.state import Search


@dataclass(order=True, slots=True)
class Node:
    """Some columns of the instance, and what a solution among them costs at least."""

    bound: float
    number: int
    """The order of birth, which decides among equal bounds."""
    columns: Ints = field(compare=False)
    basis: Basis | None = field(compare=False)


@dataclass(slots=True)
class Explored:
    """What exploring a tree proved, and the nodes it took."""

    bound: float
    nodes: int


def explore(search: Search, root: Node) -> Explored:
    """Explore until nothing better can be left, or the search must end."""
    heap, births, nodes = [root], count(1), 0
    while heap and not _done(search, heap[0].bound):
        node = heappop(heap)
        nodes += 1
        for born in _opened(search, node, nodes):
            heappush(heap, Node(born[0].bound, next(births), born[0].columns, born[1]))
        _tell(search, heap)
    bound = heap[0].bound if heap else np.inf
    return Explored(search.best.rounded(bound), nodes)


def _done(search: Search, bound: float) -> bool:
    best = search.best
    near = best.cost - best.rounded(bound) <= search.parameters.enough * best.cost
    return bound > best.cutoff or near or search.stop()


def _opened(search: Search, node: Node, number: int) -> list[tuple[Branch, Basis]]:
    """Solve a node, and give what it is divided into."""
    left = undominated(search.instance, node.columns)
    if left is None:
        return []
    relaxation = search.relaxation(left.columns, node.basis)
    point = search.solve(relaxation)
    if point is None:
        return []
    basis = relaxation.basis()
    if not point.optimal:
        return [(Branch(max(node.bound, point.bound), left.columns), basis)]
    if number % search.parameters.nodes_per_dive == 1:
        dive(search, relaxation, point)
    return [(branch, basis) for branch in branches(search, relaxation, point)]


def _tell(search: Search, heap: list[Node]) -> None:
    bound = search.best.rounded(heap[0].bound if heap else np.inf)
    cost = search.known
    bound = max(bound, search.part.lower_bound)
    done = bound / cost if cost else 0.0
    search.part.tell("branch", done, objective=cost, lower_bound=bound)
