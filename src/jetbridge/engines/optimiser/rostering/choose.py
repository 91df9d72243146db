"""Whole lines from the pool by integer programs: for everybody, then for a few."""

import numpy as np

from jetbridge.engines.optimiser.rostering import master
from jetbridge.engines.optimiser.rostering.dive import left_after
from jetbridge.engines.optimiser.rostering.generation import (
    Prices,
    Search,
    generate,
)
from jetbridge.engines.optimiser.rostering.layout import Floats
from jetbridge.engines.optimiser.rostering.master import Demand
from jetbridge.engines.optimiser.stop import Stop

HALF = 0.5
GAP = 1e-5
FEW = 8
"""People who give their lines back at once: a program that is solved in a moment. Of a
small group it is half."""
LEAST = 4
"""Fewer people have been chosen for at once already."""
PATIENCE = 25
"""So many times in a row without a gain are enough."""
ROUNDS = 5

Plan = dict[int, int]
"""Person -> line."""


def is_enough(search: Search, cost: float, prices: Prices) -> bool:
    """Tell whether a plan is near enough to its bound."""
    return cost - prices.bound <= search.parameters.enough * cost


def chosen(search: Search, plan: Plan, prices: Prices, seconds: float) -> Plan:
    """Choose lines for everybody at once, in at most so many seconds."""
    if is_enough(search, _cost(search, plan), prices):
        return plan
    return _chosen(search, search.demand, plan, prices, seconds)


def _chosen(
    search: Search, demand: Demand, plan: Plan, prices: Prices, seconds: float
) -> Plan:
    """Choose lines for the people of ``plan``, who fill ``demand``.

    Only lines whose reduced cost fits into the gap can be part of a better plan.
    """
    lines, before = search.lines, np.array(list(plan.values()), np.int64)
    cost = master.plan_cost(demand, lines, before)
    every = lines.open_to(np.array(sorted(plan), np.int64))
    fits = _beyond(search, prices)[every] <= cost - prices.bound
    every = every[fits | np.isin(every, before)]
    found = search.solver.whole(
        master.write(demand, lines, every, spare=False),
        start=master.as_point(demand, lines, every, before),
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


def improved(search: Search, plan: Plan, prices: Prices, stop: Stop) -> Plan:
    """Let a few people at a time find new lines together, until that gains nothing."""
    if len(plan) < LEAST:
        return plan
    luck = np.random.default_rng(search.parameters.seed)
    cost, idle = _cost(search, plan), 0
    while idle < PATIENCE and not stop():
        if is_enough(search, cost, prices):
            break
        search.part.tell("improve", idle / PATIENCE, objective=cost)
        plan = _again(search, plan, _few(search, plan, prices, luck), stop)
        idle = 0 if _cost(search, plan) < cost - GAP * cost else idle + 1
        cost = _cost(search, plan)
    return plan


def _cost(search: Search, plan: Plan) -> float:
    lines = np.array(list(plan.values()), np.int64)
    return master.plan_cost(search.demand, search.lines, lines)


def _few(
    search: Search, plan: Plan, prices: Prices, luck: np.random.Generator
) -> list[int]:
    """Draw people, those the more whose lines cost more than their prices say."""
    people = sorted(plan)
    beyond = _beyond(search, prices)[[plan[who] for who in people]]
    chance = np.maximum(beyond, 0.0) + max(1.0, float(beyond.mean()))
    many = min(FEW, (len(people) + 1) // 2)
    drawn = luck.choice(people, many, replace=False, p=chance / chance.sum())
    return sorted(drawn.tolist())


def _again(search: Search, plan: Plan, few: list[int], stop: Stop) -> Plan:
    """Generate and choose lines for ``few``, while the others keep theirs."""
    rest = {who: line for who, line in plan.items() if who not in few}
    demand = left_after(search, search.demand, rest)
    free = np.array(few, np.int64)
    found = generate(search, demand, free, rounds=ROUNDS, stop=stop)
    own = {who: plan[who] for who in few}
    seconds = search.parameters.improve_seconds
    return rest | _chosen(search, demand, own, found.prices, min(stop.left(), seconds))
