"""The door of rostering: pairings and people in, everybody's line out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from jetbridge.aviation.airports import Airports
from jetbridge.aviation.positions import Position
from jetbridge.engines.legality import Scheme
from jetbridge.engines.optimiser.contracts import Pairing, Uncovered
from jetbridge.engines.optimiser.gap import relative_gap
from jetbridge.engines.optimiser.progress import (
    Listener,
    Standing,
    silent,
)
from jetbridge.engines.optimiser.rostering.checked import filled_up
from jetbridge.engines.optimiser.rostering.choose import cost_of
from jetbridge.engines.optimiser.rostering.contracts import (
    CrewMember,
    OpenStandby,
    Roster,
    RosterPlan,
    StandbyNeed,
)
from jetbridge.engines.optimiser.rostering.denials import Asked
from jetbridge.engines.optimiser.rostering.groups import (
    groups_of,
    seats_of,
    standby_seats,
)
from jetbridge.engines.optimiser.rostering.parameters import Parameters
from jetbridge.engines.optimiser.rostering.posing import Order, begun
from jetbridge.engines.optimiser.rostering.report import (
    empty_seats,
    open_standby,
    rosters_of,
)
from jetbridge.engines.optimiser.rostering.seniority import by_seniority
from jetbridge.engines.optimiser.rostering.turns import Running, run
from jetbridge.engines.optimiser.stop import Never, Share, Stop
from jetbridge.engines.optimiser.verdicts import Judge

SEARCHING = 0.8
"""Part of the time for the search; the rest is for checks and reasons."""


@dataclass(frozen=True, slots=True)
class _GroupPlan:
    objective: float
    lower_bound: float
    uncovered: tuple[Uncovered, ...]
    rosters: tuple[Roster, ...]
    open_standby: tuple[OpenStandby, ...]
    settled: tuple[str, ...]


def solve(
    pairings: Sequence[Pairing],
    crew: Sequence[CrewMember],
    *,
    start: int,
    end: int,
    airports: Airports,
    scheme: Scheme,
    usual: Mapping[Position, int] | None = None,
    standby: Sequence[StandbyNeed] = (),
    parameters: Parameters | None = None,
    stop: Stop | None = None,
    tell: Listener = silent,
) -> RosterPlan:
    """Give each pairing's positions and the standbys to people, in ``[start, end)``.

    People who share no seats are planned apart. ``usual`` are the positions of a
    pairing that names none. When ``stop`` says so, the best plan so far is returned
    with the bound proved so far.
    """
    order = Order(
        start,
        end,
        Judge(scheme, airports),
        parameters or Parameters(),
        stop or Never(),
    )
    seats = seats_of(pairings, dict(usual or {Position.CP: 1, Position.FO: 1}))
    seats += standby_seats(standby)
    groups = groups_of(seats, crew)
    parts = Standing(tell).of_parts(len(groups))
    running = [
        begun(group, order, part) for group, part in zip(groups, parts, strict=True)
    ]
    run(running, Share.of(order.stop, SEARCHING), order.parameters.threads)
    plans = [
        _finished(one, order, Share.of(order.stop, 1 / (len(running) - number)))
        for number, one in enumerate(running)
    ]
    return _joined(plans, crew)


def _finished(running: Running, order: Order, stop: Stop) -> _GroupPlan:
    """Have the wishes of a plan put in order, and its refusals explained."""
    search = replace(running.search, stop=stop)
    prices, check = running.prices, running.check
    plan = filled_up(search, running.plan, check)
    settled = None
    if order.parameters.by_seniority:
        search.part.tell("by seniority")
        plan, proved = by_seniority(search, plan, prices, check)
        settled = frozenset(proved)
    cost = cost_of(search, plan)
    search.part.tell("explain", objective=cost)
    return _told(Asked(search, plan, prices, check, stop, settled), cost)


def _told(asked: Asked, cost: float) -> _GroupPlan:
    """Write out the plan of a group."""
    people = asked.search.people
    return _GroupPlan(
        objective=cost,
        lower_bound=min(cost, max(0.0, asked.prices.bound)),
        uncovered=tuple(empty_seats(asked)),
        rosters=tuple(rosters_of(asked)),
        open_standby=tuple(open_standby(asked)),
        settled=tuple(people[who].member.id for who in sorted(asked.settled or ())),
    )


def _joined(plans: list[_GroupPlan], crew: Sequence[CrewMember]) -> RosterPlan:
    """Put the groups' plans together, people in the order they came."""
    objective = sum(plan.objective for plan in plans)
    bound = sum(plan.lower_bound for plan in plans)
    place = {member.id: number for number, member in enumerate(crew)}
    rosters = [roster for plan in plans for roster in plan.rosters]
    return RosterPlan(
        objective=objective,
        lower_bound=bound,
        gap=relative_gap(objective, bound),
        uncovered=tuple(item for plan in plans for item in plan.uncovered),
        open_standby=tuple(item for plan in plans for item in plan.open_standby),
        settled=tuple(name for plan in plans for name in plan.settled),
        rosters=tuple(sorted(rosters, key=lambda roster: place[roster.crew])),
    )
