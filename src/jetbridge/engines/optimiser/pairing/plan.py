"""The steps that make one fleet's plan: generate, dive, repair, improve."""

from dataclasses import dataclass

import numpy as np

from jetbridge.engines.optimiser.gap import relative_gap
from jetbridge.engines.optimiser.pairing.dive import dive
from jetbridge.engines.optimiser.pairing.flyable import cheapest_with
from jetbridge.engines.optimiser.pairing.generation import Generated, generate
from jetbridge.engines.optimiser.pairing.horizon import rolled
from jetbridge.engines.optimiser.pairing.improve import improve
from jetbridge.engines.optimiser.pairing.master import MasterPoint
from jetbridge.engines.optimiser.pairing.network import Ints
from jetbridge.engines.optimiser.pairing.residual import Residual
from jetbridge.engines.optimiser.pairing.search import Search
from jetbridge.engines.optimiser.progress import Progress
from jetbridge.engines.optimiser.stop import Share


@dataclass(frozen=True, slots=True)
class Best:
    """Pool columns that make a plan, the duals it was steered by, a proved bound."""

    plan: Ints
    point: MasterPoint
    lower_bound: float


def best_plan(search: Search) -> Best:
    """Make the best plan that time allows."""
    if search.problem.network.rows > search.parameters.legs_at_once:
        plan, root = rolled(search)
    else:
        root = relaxed(search)
        share = Share.of(search.stop, 0.5)
        plan = dive(search, root.point, search.start(), share)
    plan = repaired(search, plan)
    plan = improved(search, root, plan)
    return Best(plan, root.point, max(0.0, root.lower_bound))


def relaxed(search: Search) -> Generated:
    """Solve the whole relaxation, within half of the time.

    It ignores the starts that other fleets use up, so that its bound holds alone.
    """
    return generate(
        search,
        Residual.whole(search.problem),
        rounds=search.parameters.maximum_rounds,
        converged=search.parameters.converged,
        stop=Share.of(search.stop, 0.5),
    )


def improved(search: Search, root: Generated, plan: Ints) -> Ints:
    """Choose again, over all known pairings that a better plan can use."""
    cost = search.cost(plan)
    seconds = min(search.stop.left(), search.parameters.improve_seconds)
    search.tell(Progress("improve", 0.0, cost, root.lower_bound))
    enough = relative_gap(cost, root.lower_bound) <= search.parameters.enough
    if enough or seconds <= 0:
        return plan
    gap = cost - root.lower_bound
    return improve(search, plan, root.point, free=plan, within=gap, seconds=seconds)


def repaired(search: Search, plan: Ints) -> Ints:
    """Add the cheapest pairing for each open leg that costs less than no crew."""
    problem = search.problem
    for row in np.flatnonzero(search.left(plan).open):
        left = search.left(plan)
        if not left.open[row] or search.stop():
            continue
        worth = np.where(left.open, problem.uncovered, -problem.surplus)
        found = cheapest_with(problem, int(row), worth, capacity=left.capacity)
        if found is None or found.extra >= problem.uncovered[row]:
            continue
        column = search.pool.put(found.source, found.chain)
        if not search.pool.is_barred(column):
            plan = np.append(plan, column)
    return plan
