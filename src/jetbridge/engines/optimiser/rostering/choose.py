"""Whole lines from the pool by an integer program."""

import numpy as np

from jetbridge.engines.optimiser.rostering import master
from jetbridge.engines.optimiser.rostering.generation import Prices, Search
from jetbridge.engines.optimiser.rostering.layout import Floats, Ints

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
    fits = beyond(search, prices)[every] <= cost - prices.bound
    every = every[fits | np.isin(every, before)]
    found = picked(search, every, before, seconds)
    return found if found and cost_of(search, found) < cost else plan


def picked(
    search: Search, lines: Ints, start: Ints | None, seconds: float
) -> Plan | None:
    """Choose among ``lines`` for everybody at once; ``start`` is a plan of them."""
    if seconds <= 0:
        return None
    demand, known = search.demand, search.lines
    found = search.solver.whole(
        master.write(demand, known, lines, spare=False),
        start=None if start is None else master.as_point(demand, known, lines, start),
        seconds=seconds,
        gap=search.parameters.enough,
        stop=search.stop,
    )
    if found is None:
        return None
    taken = lines[found.x[: len(lines)] > HALF]
    return {known.who[line]: int(line) for line in taken}


def beyond(search: Search, prices: Prices) -> Floats:
    """Give what each line costs beyond the cheapest one of its person: reduced cost."""
    lines = search.lines
    who = np.array(lines.who, np.int64)
    paid = lines.seats().sums(prices.seats) + prices.people[who]
    return np.array(lines.cost) - paid
