"""Column generation: people's best chains at the prices of legs, again and again."""

from dataclasses import dataclass

import numpy as np

from jetbridge.engines.optimiser.gap import relative_gap
from jetbridge.engines.optimiser.linear import Solver
from jetbridge.engines.optimiser.progress import Part
from jetbridge.engines.optimiser.recovery.contracts import Costs
from jetbridge.engines.optimiser.recovery.group import Group
from jetbridge.engines.optimiser.recovery.master import (
    Columns,
    Master,
    chosen,
    plan_costs,
)
from jetbridge.engines.optimiser.recovery.menu import Menu
from jetbridge.engines.optimiser.recovery.places import Chain
from jetbridge.engines.optimiser.recovery.timeline import Floats
from jetbridge.engines.optimiser.stop import Share, Stop

ENOUGH = 1e-4
TURN = 37
"""How far the order of people turns between rounds."""
SHARED_PATIENCE, SHARED_STALL = 2, 5e-2
PATIENCE, STALL = 4, 5e-3
"""A phase ends after so many rounds that gained less than this share."""
STEADY = 0.5
"""Weight of the prices of the best bound beside those of the master."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The chain chosen for each person, its cost, and what no choice goes below."""

    columns: Columns
    plan: list[int]
    costs: Costs
    lower_bound: float
    finished: bool


def solve_group(
    group: Group, standing: dict[int, Chain], solver: Solver, stop: Stop, part: Part
) -> Outcome:
    """Choose a chain for each person; ``standing`` are those of whom nothing broke."""
    columns = Columns(group)
    first = []
    for who, place in enumerate(group.places):
        columns.add(who, place.head)
        columns.add(who, standing.get(who, place.head))
        first.append(columns.known[who, standing.get(who, place.head)])
    least = _unavoidable(group, standing)
    part.tell("lay out", objective=plan_costs(columns, first).total, lower_bound=least)
    master = Master(columns, solver)
    early = Share.of(stop, 0.7)
    _shared_rounds(master, Share.of(early, 0.5), part)
    bound = _rounds(master, least, early, part)
    left = min(group.parameters.improve_seconds, stop.left())
    plan = first
    if left > 0:
        plan = chosen(columns, first, solver, seconds=left, gap=ENOUGH, stop=stop)
    costs = plan_costs(columns, plan)
    bound = min(costs.total, bound)
    part.tell("choose", 1.0, objective=costs.total, lower_bound=bound)
    return Outcome(columns, plan, costs, bound, finished=not stop())


def _unavoidable(group: Group, standing: dict[int, Chain]) -> float:
    """Give what the broken lines cost at least, whoever flies: a bound at once."""
    settings, total = group.parameters, 0.0
    for who, place in enumerate(group.places):
        if who not in standing:
            gone = max(1, len(place.person.before) - len(place.own))
            total += settings.person_changed + settings.duty_changed / 2 * gone
    return total


def _shared_rounds(master: Master, stop: Stop, part: Part) -> None:
    """Let each person find the legs left by those before it worth something.

    Lines that fit together come soon so.
    """
    columns, costs = master.columns, [np.inf] * SHARED_PATIENCE
    people = list(range(len(columns.group.places)))
    for number in range(columns.group.parameters.maximum_rounds):
        if stop():
            return
        prices, known = master.prices(), len(columns.who)
        new = _taken_in(columns, _shared(columns, prices.legs, stop, people))
        people = _worth_asking(columns, known, number)
        part.tell("find lines", (number + 1) / columns.group.parameters.maximum_rounds)
        costs.append(prices.cost)
        gained = costs[-1 - SHARED_PATIENCE] - costs[-1]
        if not new or gained <= SHARED_STALL * costs[-1]:
            return


def _rounds(master: Master, bound: float, stop: Stop, part: Part) -> float:
    """Let all see the same prices; give the best bound proved.

    Prices stay near those of the best ``bound`` so far (Wentges, Int. Trans. Oper.
    Res. 4, 1997), as long as chains are found there; the first holds at no prices.
    """
    columns, settings = master.columns, master.columns.group.parameters
    centre: Floats | None = np.zeros(len(columns.group.needed))
    gains = [np.inf] * PATIENCE
    for number in range(settings.maximum_rounds):
        prices = master.prices()
        legs = prices.legs
        if centre is not None:
            legs = STEADY * centre + (1 - STEADY) * legs
        least, asked = _priced(columns, legs, stop)
        new = _taken_in(columns, asked)
        if stop():
            break
        steady, centre = centre is not None, legs if least > bound else centre
        bound = max(bound, float(least))
        done = (number + 1) / settings.maximum_rounds
        part.tell("find lines", done, lower_bound=bound)
        gains.append(prices.cost - bound)
        if relative_gap(prices.cost, bound) <= settings.converged:
            break
        if not new and not steady:
            break
        if not new:
            centre = None
        elif gains[-1 - PATIENCE] - gains[-1] <= STALL * prices.cost:
            break
    return bound


def _worth_asking(columns: Columns, known: int, number: int) -> list[int]:
    """Give those who found something in this round, and every third of the others.

    Who comes first has the choice: the order turns from round to round.
    """
    lately = set(columns.who[known:])
    people = np.roll(np.arange(len(columns.group.places)), (number + 1) * TURN)
    return [who for who in people.tolist() if who in lately or who % 3 == number % 3]


def _shared(
    columns: Columns, legs: Floats, stop: Stop, people: list[int]
) -> list[tuple[int, Chain]]:
    """Price people's chains one after the other: a leg taken is worth nothing more."""
    group, left = columns.group, legs.copy()
    known, menu = columns.cheapest(legs), Menu.of(group, left)
    asked: list[tuple[int, Chain]] = []
    for who in people:
        if stop():
            break
        best = menu.best(who, known[who] - ENOUGH)
        chains = [one for one in best.chains if group.within_limit(who, one)]
        asked += [(who, chain) for chain in chains]
        if chains:
            left[np.concatenate([group.bank.legs[duty] for duty in chains[0]])] = 0.0
            menu = Menu.of(group, left)
    return asked


def _priced(
    columns: Columns, legs: Floats, stop: Stop
) -> tuple[float, list[tuple[int, Chain]]]:
    """Price everybody's chains; give the bound and those cheaper than known ones."""
    group = columns.group
    bound = float(legs @ group.needed)
    known, menu = columns.cheapest(legs), Menu.of(group, legs)
    menu.ask_all()
    asked: list[tuple[int, Chain]] = []
    for who in range(len(group.places)):
        if stop():
            return -np.inf, asked
        best = menu.best(who, known[who] - ENOUGH)
        bound += min(best.bound, known[who])
        asked += [(who, one) for one in best.chains if group.within_limit(who, one)]
    return bound, asked


def _taken_in(columns: Columns, asked: list[tuple[int, Chain]]) -> int:
    """Add the legal ones of new chains, so many a person."""
    group = columns.group
    fresh = [one for one in asked if one not in columns.known]
    taken = [0] * len(group.places)
    for (who, chain), ruling in zip(fresh, group.rulings(fresh), strict=True):
        if ruling.legal and taken[who] < group.parameters.columns_per_person:
            taken[who] += columns.add(who, chain)
    return sum(taken)
