"""Recovery: the window after a disruption, re-optimised with few changes."""

from collections.abc import Sequence
from dataclasses import dataclass

from jetbridge.engines.optimiser.contracts import Uncovered
from jetbridge.engines.optimiser.gap import relative_gap
from jetbridge.engines.optimiser.limits import tabulate
from jetbridge.engines.optimiser.linear import Solver
from jetbridge.engines.optimiser.progress import Listener, Part, Standing, silent
from jetbridge.engines.optimiser.recovery.asflown import AsFlown
from jetbridge.engines.optimiser.recovery.contracts import (
    Affected,
    Broken,
    Cancellation,
    Costs,
    Disruption,
    RecoveryPlan,
)
from jetbridge.engines.optimiser.recovery.crew import Crew, Order, crews_of
from jetbridge.engines.optimiser.recovery.finishing import (
    Given,
    mended,
    open_seats,
    written,
)
from jetbridge.engines.optimiser.recovery.generation import solve_group
from jetbridge.engines.optimiser.recovery.laying import group_of
from jetbridge.engines.optimiser.recovery.parameters import Parameters
from jetbridge.engines.optimiser.recovery.people import Person
from jetbridge.engines.optimiser.recovery.propagation import after_events
from jetbridge.engines.optimiser.recovery.reasons import reason_for
from jetbridge.engines.optimiser.recovery.situation import Situation
from jetbridge.engines.optimiser.recovery.standing import (
    broken_lines,
    gives_up,
    standing_lines,
)
from jetbridge.engines.optimiser.stop import Never, Share, Stop
from jetbridge.engines.optimiser.verdicts import Judge


@dataclass(frozen=True, slots=True)
class _Solved:
    """One position's part of the plan."""

    given: dict[str, Given]
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
    crews = crews_of(people, order)
    settings = order.parameters
    solver = Solver(settings.threads, settings.seed)
    parts = Standing(tell).of_parts(len(crews))
    solved = []
    for number, crew in enumerate(crews):
        left = sum(len(one.people) for one in crews[number:])
        share = Share.of(whole, len(crew.people) / left)
        solved.append(_solve(crew, solver, share, parts[number]))
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
    for crew in crews_of(people, order):
        group = group_of(crew, searched=False) if crew.may_break else None
        if group is not None:
            found += broken_lines(group, standing_lines(group)[1])
    return tuple(found)


def _laid_out(
    disruption: Disruption, settings: Parameters
) -> tuple[Order, list[Person], tuple[Affected, ...]]:
    flown, affected = after_events(
        disruption.legs, disruption.events, settings.turn_minutes
    )
    cancelled = frozenset(
        e.leg for e in disruption.events if isinstance(e, Cancellation)
    )
    known = disruption.now + settings.notice_minutes
    after = AsFlown(flown, cancelled, known, disruption.crewing)
    situation = Situation(disruption, after, settings)
    people = [situation.of(held) for held in disruption.lines]
    limits = {
        category: tabulate(disruption.scheme.tables_of(category))
        for category in {one.position.category for one in people}
    }
    return Order(disruption, after, limits, settings), people, affected


def _solve(crew: Crew, solver: Solver, stop: Stop, part: Part) -> _Solved:
    seats = crew.seats.total()
    group = group_of(crew) if crew.may_break else None
    standing, reasons = standing_lines(group) if group else ({}, {})
    if group is None or not (reasons or gives_up(group, standing)):
        part.tell("nothing broke", 1.0, objective=0.0)
        return _Solved({}, (), (), Costs(), 0.0, seats)
    outcome = solve_group(group, standing, solver, stop, part)
    given = written(group, outcome)
    legs = group.bank.network.legs
    still_open = open_seats(group, given)
    why = {
        row: reason_for(group, row, finished=outcome.finished)
        for row in dict(still_open)
    }
    uncovered = tuple(
        Uncovered(legs[row].id, position, why[row]) for row, position in still_open
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
    given = {crew: own for one in solved for crew, own in one.given.items()}
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
