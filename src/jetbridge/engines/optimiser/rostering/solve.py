"""The door of rostering: pairings and people in, everybody's line out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from jetbridge.aviation.airports import Airports
from jetbridge.aviation.positions import Position
from jetbridge.engines.legality import Scheme
from jetbridge.engines.optimiser.contracts import Pairing, Uncovered
from jetbridge.engines.optimiser.gap import relative_gap
from jetbridge.engines.optimiser.linear import Solver
from jetbridge.engines.optimiser.progress import (
    Listener,
    Part,
    Standing,
    silent,
)
from jetbridge.engines.optimiser.rostering.assembly import (
    credit_minutes,
    local_days,
    operated_legs,
)
from jetbridge.engines.optimiser.rostering.checked import Check, filled_up
from jetbridge.engines.optimiser.rostering.choose import cost_of
from jetbridge.engines.optimiser.rostering.contracts import (
    CrewMember,
    OpenStandby,
    Roster,
    RosterPlan,
    StandbyNeed,
)
from jetbridge.engines.optimiser.rostering.costs import worth_of
from jetbridge.engines.optimiser.rostering.denials import Asked
from jetbridge.engines.optimiser.rostering.generation import Prices, Search
from jetbridge.engines.optimiser.rostering.ground import Ground, spans_of
from jetbridge.engines.optimiser.rostering.groups import (
    NO_SEAT,
    Group,
    Seat,
    groups_of,
    seats_of,
    standby_seats,
)
from jetbridge.engines.optimiser.rostering.layout import Floats
from jetbridge.engines.optimiser.rostering.lines import Lines
from jetbridge.engines.optimiser.rostering.master import Demand
from jetbridge.engines.optimiser.rostering.parameters import Parameters
from jetbridge.engines.optimiser.rostering.people import (
    Person,
    person_of,
)
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
class _Order:
    """What every group is planned with."""

    start: int
    end: int
    judge: Judge
    parameters: Parameters
    stop: Stop


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
    order = _Order(
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
        _begun(group, order, part) for group, part in zip(groups, parts, strict=True)
    ]
    run(running, Share.of(order.stop, SEARCHING))
    plans = [
        _finished(one, order, Share.of(order.stop, 1 / (len(running) - number)))
        for number, one in enumerate(running)
    ]
    return _joined(plans, crew)


def _begun(group: Group, order: _Order, part: Part) -> Running:
    """Begin with nothing but what is required, in everybody's line."""
    part.tell("lay out")
    search = _search(group, order, part)
    plan = {who: mine[0] for who, mine in search.lines.mine.items()}
    check = Check(order.judge, order.start, order.end)
    return Running(search, check, plan, Prices.first(_first_prices(search), len(plan)))


def _finished(running: Running, order: _Order, stop: Stop) -> _GroupPlan:
    """Have the wishes of a plan put in order, and its refusals explained."""
    search, prices, check = running.search, running.prices, running.check
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


def _search(group: Group, order: _Order, part: Part) -> Search:
    """Lay out a group, each of its people with the line that is required."""
    settings = order.parameters
    judge = order.judge
    ground = Ground.of(group, judge.scheme, judge.airports, order.start, settings)
    shares = _shares(group, order)
    people = tuple(
        person_of(member, ground, share)
        for member, share in zip(group.members, shares, strict=True)
    )
    lines = Lines(people)
    for who, person in enumerate(people):
        lines.add(who, tuple(np.flatnonzero(person.options["required"]).tolist()))
    return Search(
        group=group,
        people=people,
        demand=_demand(group, people, settings),
        lines=lines,
        spans=spans_of(ground.work),
        solver=Solver(settings.threads, settings.seed),
        parameters=settings,
        stop=order.stop,
        part=part,
    )


def _demand(group: Group, people: Sequence[Person], settings: Parameters) -> Demand:
    teams = np.zeros(len(group.teams))
    price = np.array([_price(seat, settings) for seat in group.seats])
    spare = _spare(group, people, settings)
    # A place in a team costs nothing; its dual is no more than any seat can be worth.
    most = float((price + spare).max(initial=0.0))
    return Demand(
        needed=np.array([*(float(seat.needed) for seat in group.seats), *teams + 1]),
        price=np.concatenate([price, teams]),
        spare=np.concatenate([spare, teams + most]),
        people=len(group.members),
    )


def _price(seat: Seat, settings: Parameters) -> float:
    """Price one person missing in a seat."""
    if seat.kind != "pairing":
        return settings.open_standby
    return len(operated_legs(seat.pairing)) * settings.uncovered_leg


def _spare(group: Group, people: Sequence[Person], settings: Parameters) -> Floats:
    """Give the most that taking a pairing out of a line costs: credit and wishes."""
    credit = np.array([credit_minutes(seat.pairing) for seat in group.seats])
    granted = np.zeros(len(group.seats))
    for person in people:
        mine = person.seats != NO_SEAT
        worth = person.options["bonus"] + [
            worth_of(person, int(bits)) for bits in person.options["grants"]
        ]
        np.maximum.at(granted, person.seats[mine], worth[mine])
    return np.asarray(credit * settings.unfair_minute + granted)


def _first_prices(search: Search) -> Floats:
    """Price each seat by its credit: about what it is worth when all can be filled."""
    credit = [credit_minutes(seat.pairing) for seat in search.group.seats]
    prices = np.zeros(len(search.demand.needed))
    prices[: len(credit)] = np.array(credit) * search.parameters.unfair_minute
    return prices


def _shares(group: Group, order: _Order) -> list[float]:
    """Share the credit of all seats by the days each person is free to fly.

    Credit of the months before counts with it: who had less gets more.
    """
    total = sum(seat.needed * credit_minutes(seat.pairing) for seat in group.seats)
    before = [member.before.credit_minutes for member in group.members]
    there = [_days_there(member, order) for member in group.members]
    each = (total + sum(before)) / max(1, sum(there))
    return [
        max(0.0, each * days - had) for days, had in zip(there, before, strict=True)
    ]


def _days_there(member: CrewMember, order: _Order) -> int:
    """Count the local days of the period that nothing decided before touches."""
    zone = order.judge.airports.find(member.base).zone
    return sum(
        not any(
            given.start < closes and opens < given.end for given in member.preassigned
        )
        for opens, closes in local_days(zone, order.start, order.end)
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
