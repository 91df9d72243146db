"""A group laid out: its people's options, what it has to fill, and a first plan."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from jetbridge.engines.optimiser.linear import Solver
from jetbridge.engines.optimiser.progress import Part
from jetbridge.engines.optimiser.rostering.assembly import (
    credit_minutes,
    local_days,
    operated_legs,
)
from jetbridge.engines.optimiser.rostering.checked import Check
from jetbridge.engines.optimiser.rostering.contracts import CrewMember
from jetbridge.engines.optimiser.rostering.costs import worth_of
from jetbridge.engines.optimiser.rostering.generation import Prices, Search
from jetbridge.engines.optimiser.rostering.ground import Ground, spans_of
from jetbridge.engines.optimiser.rostering.groups import NO_SEAT, Group, Seat
from jetbridge.engines.optimiser.rostering.layout import Floats
from jetbridge.engines.optimiser.rostering.lines import Lines
from jetbridge.engines.optimiser.rostering.master import Demand
from jetbridge.engines.optimiser.rostering.parameters import Parameters
from jetbridge.engines.optimiser.rostering.people import Person, person_of
from jetbridge.engines.optimiser.rostering.turns import Running
from jetbridge.engines.optimiser.stop import Stop
from jetbridge.engines.optimiser.verdicts import Judge


@dataclass(frozen=True, slots=True)
class Order:
    """What every group is planned with."""

    start: int
    end: int
    judge: Judge
    parameters: Parameters
    stop: Stop


def begun(group: Group, order: Order, part: Part) -> Running:
    """Begin with nothing but what is required, in everybody's line."""
    part.tell("lay out")
    search = _search(group, order, part)
    plan = {who: mine[0] for who, mine in search.lines.mine.items()}
    check = Check(order.judge, order.start, order.end)
    return Running(search, check, plan, Prices.first(_first_prices(search), len(plan)))


def _search(group: Group, order: Order, part: Part) -> Search:
    """Lay out a group, each of its people with the line that is required."""
    settings = order.parameters
    judge = order.judge
    ground = Ground.of(group, judge.scheme, judge.airports, settings)
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


def _shares(group: Group, order: Order) -> list[float]:
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


def _days_there(member: CrewMember, order: Order) -> int:
    """Count the local days of the period that nothing decided before touches."""
    zone = order.judge.airports.find(member.base).zone
    return sum(
        not any(
            given.start < closes and opens < given.end for given in member.preassigned
        )
        for opens, closes in local_days(zone, order.start, order.end)
    )
