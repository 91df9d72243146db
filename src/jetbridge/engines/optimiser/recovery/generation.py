"""Column generation: people's best chains at the prices of legs, again and again."""

from dataclasses import dataclass

import numpy as np

from jetbridge.engines.optimiser.gap import relative_gap
from jetbridge.engines.optimiser.linear import Solver
from jetbridge.engines.optimiser.progress import Part
from jetbridge.engines.optimiser.recovery.group import Chain, Group
from jetbridge.engines.optimiser.recovery.master import (
    Columns,
    Prices,
    chosen,
    plan_cost,
    relaxed,
)
from jetbridge.engines.optimiser.recovery.network import Flags, Ints
from jetbridge.engines.optimiser.recovery.timeline import (
    NONE,
    Floats,
    cheapest_chains,
)
from jetbridge.engines.optimiser.stop import Share, Stop

TRIED = 12
"""A person's cheapest chains that are judged in one round."""
ENOUGH = 1e-4
TURN = 37
"""How far the order of people turns between rounds."""
PATIENCE, STALL = 2, 5e-3
"""After so many rounds that gained less than this share, the plan is chosen."""


@dataclass(frozen=True, slots=True)
class Best:
    """The cheapest chains of a person at given prices, and a bound for all."""

    chains: list[Chain]
    bound: float


@dataclass(frozen=True, slots=True)
class Outcome:
    """The chain chosen for each person, its cost, and what no choice goes below."""

    columns: Columns
    plan: list[int]
    objective: float
    lower_bound: float
    finished: bool


def best_chains(group: Group, who: int, worth: Floats, below: float, most: int) -> Best:
    """Find a person's cheapest chains, those under ``below``.

    ``worth`` is what the legs of each duty are worth together.
    """
    place, bank, settings = group.places[who], group.bank, group.parameters
    half = settings.duty_changed / 2
    own = np.zeros(len(bank), np.bool_)
    own[list(place.own)] = True
    cost = np.where(own, -half, half + place.extra) - worth
    cost[~place.allowed] = np.inf
    base = settings.person_changed + half * len(place.person.before)
    value, before = cheapest_chains(
        group.times[place.base],
        place.start,
        cost,
        (~own).astype(np.int64),
        settings.maximum_changes,
    )
    total = value + (base + place.ending)
    wanted = np.flatnonzero(total < below)
    order = np.argsort(total.ravel()[wanted], kind="stable")[:most]
    found = [
        _chain(before, own, *divmod(flat, total.shape[1]))
        for flat in wanted[order].tolist()
    ]
    return Best(found, float(total.min(initial=np.inf)))


def _chain(before: Ints, own: Flags, count: int, duty: int) -> Chain:
    chain = []
    while duty != NONE:
        chain.append(duty)
        earlier = int(before[count, duty])
        count -= int(not own[duty])
        duty = earlier
    return tuple(reversed(chain))


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
    part.tell("lay out", objective=plan_cost(columns, first), lower_bound=least)
    bound = max(least, _generate(columns, solver, Share.of(stop, 0.7), part))
    left = min(group.parameters.improve_seconds, stop.left())
    plan = first
    if left > 0:
        plan = chosen(columns, first, solver, seconds=left, gap=ENOUGH, stop=stop)
    cost = plan_cost(columns, plan)
    bound = min(cost, bound)
    part.tell("choose", 1.0, objective=cost, lower_bound=bound)
    return Outcome(columns, plan, cost, bound, finished=not stop())


def _unavoidable(group: Group, standing: dict[int, Chain]) -> float:
    """Give what the broken lines cost at least, whoever flies: a bound at once."""
    settings, total = group.parameters, 0.0
    for who, place in enumerate(group.places):
        if who not in standing:
            gone = max(1, len(place.person.before) - len(place.own))
            total += settings.person_changed + settings.duty_changed / 2 * gone
    return total


def _generate(columns: Columns, solver: Solver, stop: Stop, part: Part) -> float:
    """Add chains until none is missing; give the best bound proved.

    First each person finds the legs left by those before it worth something: lines
    that fit together come soon. Then everybody sees the same prices, which proves a
    bound.
    """
    _rounds(columns, solver, Share.of(stop, 0.5), part, shared=True)
    return _rounds(columns, solver, stop, part, shared=False)


def _rounds(
    columns: Columns, solver: Solver, stop: Stop, part: Part, *, shared: bool
) -> float:
    settings = columns.group.parameters
    bound, costs, bounds = -np.inf, [np.inf] * PATIENCE, [-np.inf] * PATIENCE
    people = list(range(len(columns.group.places)))
    for number in range(settings.maximum_rounds):
        if stop():
            break
        prices, known = relaxed(columns, solver), len(columns.who)
        least, new = _priced(columns, prices, stop, people, shared=shared)
        bound = max(bound, least)
        if shared:
            people = _worth_asking(columns, known, number)
        done = (number + 1) / settings.maximum_rounds
        part.tell("find lines", done, lower_bound=max(0.0, bound))
        costs.append(prices.cost)
        bounds.append(bound)
        gained = costs[-1 - PATIENCE] - costs[-1]
        if not shared:
            gained = max(gained, bounds[-1] - bounds[-1 - PATIENCE])
        stalled = gained <= STALL * costs[-1]
        near = relative_gap(prices.cost, bound) <= settings.converged
        if not new or near or stalled:
            break
    return bound


def _worth_asking(columns: Columns, known: int, number: int) -> list[int]:
    """Give those who found something in this round, and every third of the others.

    Who comes first has the choice: the order turns from round to round.
    """
    lately = set(columns.who[known:])
    people = np.roll(np.arange(len(columns.group.places)), (number + 1) * TURN)
    return [who for who in people.tolist() if who in lately or who % 3 == number % 3]


def _priced(
    columns: Columns, prices: Prices, stop: Stop, people: list[int], *, shared: bool
) -> tuple[float, int]:
    """Price people's chains; give the bound (if any) and how many are new."""
    group = columns.group
    bound = float(prices.legs @ group.needed)
    fallen, left = _standing(columns, prices.legs), prices.legs.copy()
    worth = group.bank.legs.sums(left)
    asked: list[tuple[int, Chain]] = []
    for who in people:
        if stop():
            return -np.inf, _taken_in(columns, asked)
        best = best_chains(group, who, worth, prices.people[who] - ENOUGH, TRIED)
        bound += min(best.bound, fallen[who])
        chains = [one for one in best.chains if group.within_limit(who, one)]
        asked += [(who, chain) for chain in chains]
        if shared and chains:
            left[np.concatenate([group.bank.legs[duty] for duty in chains[0]])] = 0.0
            worth = group.bank.legs.sums(left)
    return -np.inf if shared else bound, _taken_in(columns, asked)


def _standing(columns: Columns, legs: Floats) -> Floats:
    """Give the least reduced cost of the chains each person began with."""
    worth = np.append(legs, 0.0)
    found = np.full(len(columns.group.places), np.inf)
    for who, held, cost in zip(columns.who, columns.legs, columns.cost, strict=True):
        found[who] = min(found[who], cost - float(worth[held].sum()))
    return found


def _taken_in(columns: Columns, asked: list[tuple[int, Chain]]) -> int:
    """Add the legal ones of new chains, so many a person."""
    group = columns.group
    fresh = [one for one in asked if one not in columns.known]
    taken = [0] * len(group.places)
    for (who, chain), ruling in zip(fresh, group.rulings(fresh), strict=True):
        if ruling.legal and taken[who] < group.parameters.columns_per_person:
            taken[who] += columns.add(who, chain)
    return sum(taken)
