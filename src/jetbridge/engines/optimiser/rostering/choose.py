"""Whole lines from the pool by an integer program."""

import numpy as np

from jetbridge.engines.optimiser.rostering import master
from jetbridge.engines.optimiser.rostering.generation import Prices, Search
from jetbridge.engines.optimiser.rostering.layout import Floats

HALF = 0.5

Plan = dict[int, int]
"""Person -> line."""


def cost_of(search: Search, plan: Plan) -> float:
    """Give the whole cost of a plan."""
    lines = np.array([plan[who] for who in sorted(plan)], np.int64)
    return master.plan_cost(search.demand, search.lines, lines)


def is_enough(search: Search, cost: float, prices: Prices) -> bool:
    """Tell whether a plan is near enough to its bound."""
    return cost - prices.bound <= search.parameters.enough * cost


def chosen(search: Search, plan: Plan, prices: Prices, seconds: float) -> Plan:
    """Choose lines for everybody at once, in at most so many seconds.

    Only lines whose reduced cost fits into the gap can be part of a better plan.
    """
    lines, cost = search.lines, cost_of(search, plan)
    if seconds <= 0 or is_enough(search, cost, prices):
        return plan
    before = np.array([plan[who] for who in sorted(plan)], np.int64)
    every = lines.usable()
    fits = _beyond(search, prices)[every] <= cost - prices.bound
    every = every[fits | np.isin(every, before)]
    found = search.solver.whole(
        master.write(search.demand, lines, every, spare=False),
        start=master.as_point(search.demand, lines, every, before),
        seconds=seconds,
        gap=search.parameters.enough,
        stop=search.stop,
    )
    if found is None or found.objective >= cost:
        return plan
    taken = every[found.x[: len(every)] > HALF]
    return {lines.who[line]: int(line) for line in taken}


def _beyond(search: Search, prices: Prices) -> Floats:
    """Give what each line costs beyond the cheapest one of its person: reduced cost."""
    lines = search.lines
    who = np.array(lines.who, np.int64)
    paid = lines.seats().sums(prices.seats) + prices.people[who]
    return np.array(lines.cost) - paid
