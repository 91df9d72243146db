"""Recovery: the window after a disruption, re-optimised with few changes."""

from collections.abc import Sequence
from dataclasses import dataclass

from jetbridge.engines.optimiser.contracts import Uncovered
from jetbridge.engines.optimiser.gap import relative_gap
from jetbridge.engines.optimiser.limits import tabulate
from jetbridge.engines.optimiser.linear import Solver
from jetbridge.engines.optimiser.progress import Listener, Part, Standing, silent
from jetbridge.engines.optimiser.recovery.contracts import (
    Affected,
    Assigned,
    Broken,
    Cancellation,
    Costs,
    Disruption,
    RecoveryPlan,
)
from jetbridge.engines.optimiser.recovery.finishing import (
    mended,
    open_seats,
    written,
)
from jetbridge.engines.optimiser.recovery.generation import solve_group
from jetbridge.engines.optimiser.recovery.laying import Order, group_of, seats_of
from jetbridge.engines.optimiser.recovery.parameters import Parameters
from jetbridge.engines.optimiser.recovery.people import Person
from jetbridge.engines.optimiser.recovery.people import Standing as Stands
from jetbridge.engines.optimiser.recovery.propagation import after_events
from jetbridge.engines.optimiser.recovery.reasons import reason_for
from jetbridge.engines.optimiser.recovery.standing import (
    broken_lines,
    standing_lines,
)
from jetbridge.engines.optimiser.stop import Never, Share, Stop
from jetbridge.engines.optimiser.verdicts import Judge

_ANY = "*"
"""Stands for the fleets of somebody who may fly all."""


@dataclass(frozen=True, slots=True)
class _Solved:
    """One position's part of the plan."""

    given: dict[str, tuple[Assigned, ...]]
    uncovered: tuple[Uncovered, ...]
    broken: tuple[Broken, ...]
    costs: Costs
    lower_bound: float
    seats: int


def recover(
    disruption: Disruption,
    *,
    parameters: Parameters | None = None,
    stop: Stop | None = None,
    tell: Listener = silent,
) -> RecoveryPlan:
    """Mend the lines that events broke, changing few people and each a little.

    Each position and fleet is mended apart; where nothing broke all stays as it is.
    When ``stop`` says so, the best plan so far is returned with the bound so far.
    """
    whole = stop or Never()
    order, people, affected = _laid_out(disruption, parameters or Parameters())
    crews = _crews(people)
    settings = order.parameters
    solver = Solver(settings.threads, settings.seed)
    parts = Standing(tell).of_parts(len(crews))
    solved = []
    for number, crew in enumerate(crews):
        left = sum(len(one) for one in crews[number:])
        share = Share.of(whole, len(crew) / left)
        solved.append(_solve(crew, order, solver, share, parts[number]))
    return _joined(solved, people, affected, order)


def replacements(
    disruption: Disruption, *, parameters: Parameters | None = None
) -> tuple[Broken, ...]:
    """Say whose lines the events break, and rank who could take their duties.

    Nothing is changed for anybody else: this is the quick answer to one delay or one
    sick call.
    """
    order, people, _ = _laid_out(disruption, parameters or Parameters())
    found: list[Broken] = []
    for crew in _crews(people):
        group = group_of(crew, order, searched=False) if _may_break(crew) else None
        if group is not None:
            found += broken_lines(group, standing_lines(group)[1])
    return tuple(found)


def _may_break(crew: Sequence[Person]) -> bool:
    """Tell whether something is to be judged; nobody else's line is looked into."""
    return not all(one.unmoved for one in crew)


def _laid_out(
    disruption: Disruption, settings: Parameters
) -> tuple[Order, list[Person], tuple[Affected, ...]]:
    flown, affected = after_events(
        disruption.legs, disruption.events, settings.turn_minutes
    )
    cancelled = frozenset(
        e.leg for e in disruption.events if isinstance(e, Cancellation)
    )
    stands = Stands(disruption, flown, cancelled, settings)
    order = Order(disruption, stands, tabulate(disruption.scheme.tables), settings)
    return order, [stands.of(held) for held in disruption.lines], affected


def _crews(people: Sequence[Person]) -> list[list[Person]]:
    """Part people by position and by fleets: those who cannot replace one another."""
    found: list[tuple[str, set[str], list[Person]]] = []
    for person in people:
        fleets = set(person.member.fleets) or {_ANY}
        meets = [
            one
            for one in found
            if one[0] == person.position
            and (one[1] & fleets or _ANY in one[1] | fleets)
        ]
        found = [one for one in found if one not in meets]
        merged = fleets.union(*(one[1] for one in meets))
        everybody = [who for one in meets for who in one[2]]
        found.append((person.position, merged, [*everybody, person]))
    return [crew for _, _, crew in found]


def _solve(
    crew: Sequence[Person], order: Order, solver: Solver, stop: Stop, part: Part
) -> _Solved:
    seats = seats_of(crew, order).total()
    group = group_of(crew, order) if _may_break(crew) else None
    standing, reasons = standing_lines(group) if group else ({}, {})
    if group is None or not reasons:
        part.tell("nothing broke", 1.0, objective=0.0)
        return _Solved({}, (), (), Costs(), 0.0, seats)
    outcome = solve_group(group, standing, solver, stop, part)
    given = written(group, outcome)
    legs = group.bank.network.legs
    uncovered = tuple(
        Uncovered(
            legs[row].id,
            position,
            reason_for(group, row, finished=outcome.finished),
        )
        for row, position in open_seats(group, given)
    )
    return _Solved(
        given,
        uncovered,
        broken_lines(group, reasons),
        outcome.costs,
        outcome.lower_bound,
        seats,
    )


def _joined(
    solved: Sequence[_Solved],
    people: Sequence[Person],
    affected: Sequence[Affected],
    order: Order,
) -> RecoveryPlan:
    """Put the positions together, people in the order they came."""
    costs = sum((one.costs for one in solved), Costs())
    bound = sum(one.lower_bound for one in solved)
    given = {crew: duties for one in solved for crew, duties in one.given.items()}
    judge = Judge(order.disruption.scheme, order.disruption.airports)
    return RecoveryPlan(
        objective=costs.total,
        costs=costs,
        lower_bound=bound,
        gap=relative_gap(costs.total, bound),
        uncovered=tuple(item for one in solved for item in one.uncovered),
        affected=tuple(affected),
        broken=tuple(item for one in solved for item in one.broken),
        lines=tuple(mended(people, given, judge, order.horizon(people))),
        seats=sum(one.seats for one in solved),
    )
