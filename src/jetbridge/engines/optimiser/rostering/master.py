"""The restricted master of a group: fill the seats, one line for everybody.

Rows: people in a seat + nobody - spare = needed; lines of a person = 1. Spare people
stand only in the relaxation, at what dropping a pairing costs at most: they hold the
duals within bounds, and take nothing from the optimum.
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
    spare: Floats
    """[seats] the most that one person less in a seat can cost."""
    people: int


@dataclass(frozen=True, slots=True)
class Point:
    """What a relaxation costs, and its price of each seat."""

    objective: float
    seat_duals: Floats


def write(demand: Demand, lines: Lines, chosen: Ints, *, spare: bool) -> Program:
    """Write the master over ``chosen`` lines; then nobody, then spare, seat by seat."""
    seats, every = len(demand.needed), np.arange(len(demand.needed))
    filled = lines.seats().pick(chosen)
    who = np.array(lines.who, np.int64)[chosen]
    entries = np.insert(filled.item, filled.start[1:], seats + who)
    beside = 2 if spare else 1
    many = len(chosen) + beside * seats
    right = np.concatenate([demand.needed, np.ones(demand.people)])
    prices = [demand.price, demand.spare][:beside]
    return Program(
        cost=np.concatenate([np.array(lines.cost)[chosen], *prices]),
        lower=np.zeros(many),
        upper=np.full(many, np.inf),
        start=offsets(
            np.append(np.diff(filled.start) + 1, np.ones(beside * seats, np.int64))
        ),
        index=np.concatenate([entries, *[every] * beside]),
        value=np.concatenate(
            [np.ones(len(entries) + seats), -np.ones((beside - 1) * seats)]
        ),
        row_lower=right,
        row_upper=right,
    )


def relax(solver: Solver, demand: Demand, lines: Lines, chosen: Ints) -> Point:
    """Solve the relaxation."""
    found = solver.relax(write(demand, lines, chosen, spare=True))
    return Point(found.objective, found.duals[: len(demand.needed)])


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
