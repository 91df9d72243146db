"""The door of pairing: legs in, pairings out, fleet by fleet."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from jetbridge.aviation.airports import Airports
from jetbridge.engines.legality import Scheme
from jetbridge.engines.optimiser.contracts import (
    Base,
    Leg,
    Pairing,
    PairingPlan,
    Uncovered,
)
from jetbridge.engines.optimiser.gap import relative_gap
from jetbridge.engines.optimiser.limits import tabulate
from jetbridge.engines.optimiser.linear import Solver
from jetbridge.engines.optimiser.pairing import network
from jetbridge.engines.optimiser.pairing.checked import checked_plan
from jetbridge.engines.optimiser.pairing.crewing import Crewing
from jetbridge.engines.optimiser.pairing.parameters import Parameters
from jetbridge.engines.optimiser.pairing.plan import best_plan
from jetbridge.engines.optimiser.pairing.pool import Pool
from jetbridge.engines.optimiser.pairing.problem import Problem, pose
from jetbridge.engines.optimiser.pairing.reasons import Asked, why_uncovered
from jetbridge.engines.optimiser.pairing.search import Search
from jetbridge.engines.optimiser.progress import Listener, Progress, silent
from jetbridge.engines.optimiser.stop import Never, Share, Stop
from jetbridge.engines.optimiser.verdicts import Judge


@dataclass(frozen=True, slots=True)
class _Order:
    """What every fleet is planned with."""

    legs: Sequence[Leg]
    bases: Sequence[Base]
    zones: Mapping[str, str]
    crewing: Crewing
    judge: Judge
    parameters: Parameters
    stop: Stop
    tell: Listener


@dataclass(frozen=True, slots=True)
class _FleetPlan:
    pairings: tuple[Pairing, ...] = ()
    uncovered: tuple[Uncovered, ...] = ()
    lower_bound: float = 0.0
    starts: Counter[tuple[str, int]] = field(default_factory=Counter)
    """Base and local day -> pairings that start."""


def solve(
    legs: Sequence[Leg],
    *,
    bases: Sequence[Base],
    airports: Airports,
    crewing: Crewing,
    scheme: Scheme,
    parameters: Parameters | None = None,
    stop: Stop | None = None,
    tell: Listener = silent,
) -> PairingPlan:
    """Cover ``legs`` by legal pairings at the least avoidable cost.

    Fleets are planned one after the other: their crews share no leg to operate, but
    may travel on any. ``airports`` knows the zone of every station. When ``stop`` says
    so, the best plan so far is returned with the bound proved so far.
    """
    order = _Order(
        legs=legs,
        bases=bases,
        zones={code: airports.find(code).zone for code in _stations(legs)},
        crewing=crewing,
        judge=Judge(scheme, airports),
        parameters=parameters or Parameters(),
        stop=stop or Never(),
        tell=tell,
    )
    sizes = Counter(crewing.fleet_of(leg.aircraft_type) for leg in legs)
    plans: list[_FleetPlan] = []
    for fleet in sorted(sizes):
        share = Share.of(order.stop, sizes[fleet] / sizes.total())
        plans.append(_plan_fleet(fleet, replace(order, stop=share), plans))
        del sizes[fleet]
    return _joined(plans, crewing)


def _stations(legs: Sequence[Leg]) -> set[str]:
    return {code for leg in legs for code in (leg.origin, leg.destination)}


def _plan_fleet(fleet: str, order: _Order, before: list[_FleetPlan]) -> _FleetPlan:
    """Plan one fleet; ``before`` has used up some starts already."""
    limits = tabulate(order.judge.scheme.tables)
    net = network.build(
        order.legs, fleet=fleet, zones=order.zones, crewing=order.crewing
    )
    order.tell(Progress("enumerate"))
    problem = pose(
        net, bases=order.bases, zones=order.zones, crewing=order.crewing, limits=limits
    )
    search = Search(
        problem=problem,
        pool=Pool(problem),
        solver=Solver(order.parameters.threads, order.parameters.seed),
        parameters=order.parameters,
        stop=order.stop,
        capacity=_left(problem, before),
        tell=order.tell,
    )
    best = best_plan(search)
    final = checked_plan(search, best, order.judge, order.crewing)
    asked = Asked(search, final, order.crewing, limits, order.judge)
    legs = net.row_legs()
    order.tell(Progress("explain"))
    return _FleetPlan(
        pairings=final.pairings,
        uncovered=tuple(
            Uncovered(net.legs[legs[row]].id, None, reason)
            for row, reason in zip(
                final.open, why_uncovered(asked, final.open), strict=True
            )
        ),
        lower_bound=best.lower_bound,
        starts=Counter(
            problem.start_of(int(source))
            for source in search.pool.columns().source[final.plan]
        ),
    )


def _left(problem: Problem, before: list[_FleetPlan]) -> NDArray[np.float64]:
    """Give the starts that plans made ``before`` have left to each source."""
    used = sum((plan.starts for plan in before), Counter())
    return np.array(
        [left - used[problem.start_of(s)] for s, left in enumerate(problem.capacity)]
    )


def _joined(plans: list[_FleetPlan], crewing: Crewing) -> PairingPlan:
    """Put the fleets' plans together, and number the pairings."""
    found = sorted(
        chain.from_iterable(plan.pairings for plan in plans),
        key=lambda pairing: (pairing.duties[0].report, pairing.base, pairing.fleet),
    )
    uncovered = tuple(chain.from_iterable(plan.uncovered for plan in plans))
    price = crewing.costs.uncovered_leg
    objective = sum(p.cost for p in found) + price * len(uncovered)
    bound = min(objective, sum(plan.lower_bound for plan in plans))
    return PairingPlan(
        objective=objective,
        lower_bound=bound,
        gap=relative_gap(objective, bound),
        uncovered=uncovered,
        pairings=tuple(
            replace(pairing, id=f"P{number:04d}")
            for number, pairing in enumerate(found, start=1)
        ),
    )
