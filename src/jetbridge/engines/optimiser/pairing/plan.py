"""The steps that make one fleet's plan: generate, dive, repair, improve."""

from dataclasses import dataclass

import numpy as np

from jetbridge.engines.optimiser.pairing.dive import dive
from jetbridge.engines.optimiser.pairing.flyable import Allowance, cheapest_with
from jetbridge.engines.optimiser.pairing.generation import Generated, generate
from jetbridge.engines.optimiser.pairing.improve import improve
from jetbridge.engines.optimiser.pairing.master import MasterPoint
from jetbridge.engines.optimiser.pairing.network import Ints
from jetbridge.engines.optimiser.pairing.residual import Residual
from jetbridge.engines.optimiser.pairing.search import Search
from jetbridge.engines.optimiser.pairing.windows import improved_in_windows
from jetbridge.engines.optimiser.stop import Share

RELAXING = 0.65
"""Share of the time for the relaxation: bound and dive are as good as its duals."""
DIVING = 0.8
"""Share of the rest for the first plan; what is left may improve it."""


@dataclass(frozen=True, slots=True)
class Best:
    """Pool columns that make a plan, the duals it was steered by, a proved bound."""

    plan: Ints
    point: MasterPoint
    lower_bound: float


def best_plan(search: Search) -> Best:
    """Make the best plan that time allows."""
    root = relaxed(search)
    share = Share.of(search.stop, DIVING)
    plan = dive(search, root.point, search.start(), share, bound=root.lower_bound)
    plan = repaired(search, plan)
    plan = improved(search, root, plan)
    return Best(plan, root.point, max(0.0, root.lower_bound))


def relaxed(search: Search) -> Generated:
    """Solve the whole relaxation, within its share of the time.

    It ignores the starts that other fleets use up, so that its bound holds alone.
    """
    return generate(
        search,
        Residual.whole(search.problem),
        rounds=search.parameters.maximum_rounds,
        converged=search.parameters.converged,
        stop=Share.of(search.stop, RELAXING),
    )


def improved(search: Search, root: Generated, plan: Ints) -> Ints:
    """Choose again window by window, then all of a short month at once."""
    plan = improved_in_windows(search, root, plan)
    if search.problem.network.rows > search.parameters.legs_at_once:
        return plan
    seconds = search.parameters.improve_seconds
    return improve(search, root, plan, free=plan, seconds=seconds)


def repaired(search: Search, plan: Ints) -> Ints:
    """Add the cheapest pairing for each open leg that costs less than no crew."""
    problem = search.problem
    for row in np.flatnonzero(search.left(plan).open):
        left = search.left(plan)
        if not left.open[row] or search.stop():
            continue
        worth = np.where(left.open, problem.uncovered, -problem.surplus)
        allowance = Allowance(search.stop)
        found = cheapest_with(
            problem, [int(row)], worth, allowance=allowance, capacity=left.capacity
        ).get(int(row))
        if found is None or found.extra >= problem.uncovered[row]:
            continue
        column = search.pool.put(found.source, found.chain)
        if not search.pool.is_barred(column):
            plan = np.append(plan, column)
    return plan
