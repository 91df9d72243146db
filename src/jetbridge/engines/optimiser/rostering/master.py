"""The restricted master of a group: fill the seats, one line for everybody.

Rows: people in a seat + nobody = needed; lines of a person = 1.
"""

from dataclasses import dataclass

import numpy as np

from jetbridge.engines.optimiser.linear import Program, Solver
from jetbridge.engines.optimiser.rostering.layout import Floats, Ints
from jetbridge.engines.optimiser.rostering.lines import Lines
from jetbridge.engines.optimiser.sparse import offsets


@dataclass(frozen=True, slots=True)
class Demand:
    """What a group has to fill, and at which prices."""

    needed: Floats
    """[seats]"""
    price: Floats
    """[seats] cost of one person missing."""
    free: Floats
    """[people] 1 for who still gets a line, 0 for who has one."""


@dataclass(frozen=True, slots=True)
class Point:
    """A relaxed solution over lines ``chosen``."""

    objective: float
    chosen: Ints
    x: Floats
    seat_duals: Floats
    person_duals: Floats


def write(demand: Demand, lines: Lines, chosen: Ints) -> Program:
    """Write the master over the ``chosen`` lines; nobody, seat by seat, comes last."""
    seats = len(demand.needed)
    filled = lines.seats().pick(chosen)
    who = np.array(lines.who, np.int64)[chosen]
    entries = np.insert(filled.item, filled.start[1:], seats + who)
    index = np.concatenate([entries, np.arange(seats)])
    many = len(chosen) + seats
    right = np.concatenate([demand.needed, demand.free])
    return Program(
        cost=np.concatenate([np.array(lines.cost)[chosen], demand.price]),
        lower=np.zeros(many),
        upper=np.full(many, np.inf),
        start=offsets(np.append(np.diff(filled.start) + 1, np.ones(seats, np.int64))),
        index=index,
        value=np.ones(len(index)),
        row_lower=right,
        row_upper=right,
    )


def relax(solver: Solver, demand: Demand, lines: Lines, chosen: Ints) -> Point:
    """Solve the relaxation."""
    found = solver.relax(write(demand, lines, chosen))
    seats = len(demand.needed)
    x = found.x[: len(chosen)]
    return Point(found.objective, chosen, x, found.duals[:seats], found.duals[seats:])


def missing(demand: Demand, lines: Lines, plan: Ints) -> Floats:
    """Give how many people each seat lacks."""
    filled = np.bincount(lines.seats().pick(plan).item, minlength=len(demand.needed))
    return np.asarray(demand.needed - filled)


def plan_cost(demand: Demand, lines: Lines, plan: Ints) -> float:
    """Give the whole cost of one line for everybody."""
    nobody = missing(demand, lines, plan)
    return float(np.array(lines.cost)[plan].sum() + nobody @ demand.price)


def as_point(demand: Demand, lines: Lines, chosen: Ints, plan: Ints) -> Floats:
    """Write a plan as a point of the program over ``chosen`` lines."""
    taken = np.isin(chosen, plan).astype(np.float64)
    return np.concatenate([taken, missing(demand, lines, plan)])
