"""The door of pairing: legs in, pairings out, fleet by fleet."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, count

import numpy as np
from numpy.typing import NDArray

from jetbridge.aviation.airports import Airports
from jetbridge.engines.legality import Scheme
from jetbridge.engines.optimiser.contracts import (
    Base,
    Leg,
    OpenPairing,
    Pairing,
    PairingPlan,
    Unbrought,
    Uncovered,
)
from jetbridge.engines.optimiser.gap import relative_gap
from jetbridge.engines.optimiser.limits import tabulate
from jetbridge.engines.optimiser.linear import Solver
from jetbridge.engines.optimiser.pairing import network
from jetbridge.engines.optimiser.pairing.checked import checked_plan
from jetbridge.engines.optimiser.pairing.costing import pairing_cost
from jetbridge.engines.optimiser.pairing.crewing import Crewing
from jetbridge.engines.optimiser.pairing.flyable import Allowance
from jetbridge.engines.optimiser.pairing.network import Ints
from jetbridge.engines.optimiser.pairing.parameters import Parameters
from jetbridge.engines.optimiser.pairing.plan import best_plan
from jetbridge.engines.optimiser.pairing.pool import Pool
from jetbridge.engines.optimiser.pairing.posing import pose
from jetbridge.engines.optimiser.pairing.problem import Problem, local_day
from jetbridge.engines.optimiser.pairing.reasons import LATE, Asked, why_uncovered
from jetbridge.engines.optimiser.pairing.search import Search
from jetbridge.engines.optimiser.progress import Listener, Part, Standing, silent
from jetbridge.engines.optimiser.stop import Never, Share, Stop
from jetbridge.engines.optimiser.verdicts import Judge

SEARCHING = 0.95
"""Part of a fleet's time for its search; the rest is for the reasons."""


@dataclass(frozen=True, slots=True)
class _Order:
    """What every fleet is planned with."""

    legs: Sequence[Leg]
    covered: frozenset[str]
    """Legs that locked pairings operate."""
    opened: Sequence[OpenPairing]
    bases: Sequence[Base]
    zones: Mapping[str, str]
    crewing: Crewing
    judge: Judge
    parameters: Parameters
    stop: Stop


@dataclass(frozen=True, slots=True)
class _FleetPlan:
    pairings: tuple[Pairing, ...] = ()
    uncovered: tuple[Uncovered, ...] = ()
    unbrought: tuple[Unbrought, ...] = ()
    lower_bound: float = 0.0
    starts: Counter[tuple[str, int]] = field(default_factory=Counter)
    """Base and local day -> pairings that start."""


def solve(
    legs: Sequence[Leg],
    *,
    bases: Sequence[Base],
    opened: Sequence[OpenPairing] = (),
    locked: Sequence[Pairing] = (),
    airports: Airports,
    crewing: Crewing,
    scheme: Scheme,
    parameters: Parameters | None = None,
    stop: Stop | None = None,
    tell: Listener = silent,
) -> PairingPlan:
    """Cover ``legs`` by legal pairings at the least avoidable cost.

    Fleets are planned one after the other, and what time the small ones leave is the
    large ones': their crews share no leg to operate, but may travel on any. Each
    pairing ``opened`` before is brought home, or it is said why not. Pairings
    ``locked`` are part of the plan as they are: the others are planned around them,
    and may travel on their legs. ``airports`` knows the zone of every station. When
    ``stop`` says so, the best plan so far is returned with the bound proved so far.
    """
    order = _Order(
        legs=legs,
        covered=frozenset(leg for one in locked for leg in one.operated),
        opened=opened,
        bases=bases,
        zones={code: airports.find(code).zone for code in _stations(legs)},
        crewing=crewing,
        judge=Judge(scheme, airports),
        parameters=parameters or Parameters(),
        stop=stop or Never(),
    )
    sizes = Counter(
        crewing.fleet_of(leg.aircraft_type)
        for leg in legs
        if leg.id not in order.covered
    )
    sizes.update(one.fleet for one in opened)
    parts = Standing(tell).of_parts(len(sizes))
    plans = [_kept(locked, bases, crewing)]
    smallest_first = sorted(sizes, key=lambda fleet: (sizes[fleet], fleet))
    for fleet, part in zip(smallest_first, parts, strict=True):
        share = Share.of(order.stop, sizes[fleet] / sizes.total())
        plans.append(_plan_fleet(fleet, replace(order, stop=share), part, plans))
        del sizes[fleet]
    return _joined(plans, crewing)


def _kept(
    locked: Sequence[Pairing], bases: Sequence[Base], crewing: Crewing
) -> _FleetPlan:
    """Give locked pairings as a plan of their own: its cost is its bound."""
    zones = {base.airport: base.zone for base in bases}
    pairings = tuple(
        replace(one, cost=pairing_cost(one.duties, crewing.costs)) for one in locked
    )
    starts = Counter(
        (one.base, local_day(zones[one.base], one.duties[0].report))
        for one in locked
        if one.base in zones
    )
    cost = sum(one.cost for one in pairings)
    return _FleetPlan(pairings=pairings, lower_bound=cost, starts=starts)


def _stations(legs: Sequence[Leg]) -> set[str]:
    return {code for leg in legs for code in (leg.origin, leg.destination)}


def _plan_fleet(
    fleet: str, order: _Order, part: Part, before: list[_FleetPlan]
) -> _FleetPlan:
    """Plan one fleet; ``before`` has used up some starts already."""
    tables = order.judge.scheme.tables_of(order.crewing.category)
    limits = tabulate(tables)
    net = network.build(
        order.legs,
        fleet=fleet,
        zones=order.zones,
        crewing=order.crewing,
        covered=order.covered,
    )
    part.tell("enumerate")
    problem = pose(
        net,
        bases=[base for base in order.bases if base.crews(fleet)],
        zones=order.zones,
        crewing=order.crewing,
        limits=limits,
        opened=[one for one in order.opened if one.fleet == fleet],
    )
    search = Search(
        problem=problem,
        pool=Pool(problem),
        solver=Solver(order.parameters.threads, order.parameters.seed),
        parameters=order.parameters,
        stop=Share.of(order.stop, SEARCHING),
        capacity=_left(problem, before),
        part=part,
    )
    best = best_plan(search)
    final = checked_plan(search, best, order.judge, order.crewing)
    part.tell("explain")
    allowance = Allowance(order.stop, LATE)
    asked = Asked(search, final, order.crewing, limits, order.judge, allowance)
    uncovered, unbrought = _left_open(asked, final.open)
    return _FleetPlan(
        pairings=final.pairings,
        uncovered=uncovered,
        unbrought=unbrought,
        lower_bound=best.lower_bound,
        starts=Counter(
            problem.start_of(source)
            for source in search.pool.columns().source[final.plan].tolist()
            if problem.capped[source]
        ),
    )


def _left_open(
    asked: Asked, rows: Ints
) -> tuple[tuple[Uncovered, ...], tuple[Unbrought, ...]]:
    """Say why the open ``rows`` are: legs, and pairings opened before."""
    problem = asked.search.problem
    legs, opened = problem.network.legs, problem.opened
    why = list(zip(rows.tolist(), why_uncovered(asked, rows), strict=True))
    uncovered = tuple(
        Uncovered(legs[problem.leg_of(row)].id, None, reason)
        for row, reason in why
        if row >= len(opened)
    )
    unbrought = tuple(
        Unbrought(opened[row].id, reason) for row, reason in why if row < len(opened)
    )
    return uncovered, unbrought


def _left(problem: Problem, before: list[_FleetPlan]) -> NDArray[np.float64]:
    """Give the starts that plans made ``before`` have left to each source."""
    used = sum((plan.starts for plan in before), Counter())
    spent = [used[problem.start_of(s)] for s in range(len(problem.capacity))]
    return np.where(problem.capped, problem.capacity - spent, problem.capacity)


def _joined(plans: list[_FleetPlan], crewing: Crewing) -> PairingPlan:
    """Put the fleets' plans together, and number the pairings."""
    found = sorted(
        chain.from_iterable(plan.pairings for plan in plans),
        key=lambda pairing: (pairing.duties[0].report, pairing.base, pairing.fleet),
    )
    uncovered = tuple(chain.from_iterable(plan.uncovered for plan in plans))
    unbrought = tuple(chain.from_iterable(plan.unbrought for plan in plans))
    costs = crewing.costs
    objective = sum(p.cost for p in found) + costs.uncovered_leg * len(uncovered)
    objective += costs.unbrought_pairing * len(unbrought)
    bound = min(objective, sum(plan.lower_bound for plan in plans))
    return PairingPlan(
        objective=objective,
        lower_bound=bound,
        gap=relative_gap(objective, bound),
        uncovered=uncovered,
        pairings=_numbered(found, plans[0].pairings),
        unused_carry_in=unbrought,
    )


def _numbered(found: list[Pairing], locked: tuple[Pairing, ...]) -> tuple[Pairing, ...]:
    """Number the pairings; locked ones and those that go on keep their name."""
    taken = {one.id for one in (*(p for p in found if p.carried), *locked)}
    numbers = (f"P{number:04d}" for number in count(1))
    free = (name for name in numbers if name not in taken)
    return tuple(
        pairing if pairing.id in taken else replace(pairing, id=next(free))
        for pairing in found
    )
