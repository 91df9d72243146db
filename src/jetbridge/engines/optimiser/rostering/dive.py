"""From the relaxed solution to one line for everybody."""

from dataclasses import replace

import numpy as np

from jetbridge.engines.optimiser.rostering.generation import Search, generate
from jetbridge.engines.optimiser.rostering.layout import Floats, Ints
from jetbridge.engines.optimiser.rostering.master import Demand, Point
from jetbridge.engines.optimiser.stop import Stop

SURE = 0.999
ROUNDS = 4


def dive(
    search: Search, demand: Demand, point: Point, free: Ints, stop: Stop
) -> dict[int, int]:
    """Give a line for each of the people ``free``; ``demand`` is what they can fill."""
    plan: dict[int, int] = {}
    while len(free):
        step = _step(search, demand, point, free)
        plan.update(step)
        free = np.setdiff1d(free, list(step))
        demand = left_after(search, demand, step)
        search.part.tell("dive", len(plan) / (len(plan) + len(free)))
        if len(free):
            rounds = 0 if stop() else ROUNDS
            point = generate(search, demand, free, rounds=rounds, stop=stop).point
    return plan


def left_after(search: Search, demand: Demand, step: dict[int, int]) -> Demand:
    """Take fixed lines out of what is to be decided."""
    lines = np.array(list(step.values()), np.int64)
    filled = search.lines.seats().pick(lines).item
    taken = np.bincount(filled, minlength=len(demand.needed))
    still = demand.free.copy()
    still[list(step)] = 0.0
    return replace(demand, needed=demand.needed - taken, free=still)


def _step(search: Search, demand: Demand, point: Point, free: Ints) -> dict[int, int]:
    """Choose the lines to fix: all that are sure, else the strongest few.

    A line that asks for a seat already taken is passed over; who is left without any
    line keeps the required one, which is the first of the pool.
    """
    most = max(1, int(search.parameters.dive_share * len(free)))
    left = demand.needed.copy()
    step: dict[int, int] = {}
    seats = search.lines.seats()
    for place in np.argsort(-point.x, kind="stable"):
        line, x = int(point.chosen[place]), float(point.x[place])
        who = search.lines.who[line]
        if len(step) >= most and x < SURE:
            break
        if who not in step and _fits(left, seats[line]):
            step[who] = line
            left[seats[line]] -= 1
    return step


def _fits(left: Floats, seats: Ints) -> bool:
    return bool((left[seats] >= 1).all())
