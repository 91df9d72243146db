"""The restricted master: cover each open leg once, or pay for it.

Row of a leg: pairings - surplus + uncovered = 1. Legs that fixed pairings cover are
closed: who flies on them now travels, at the surplus cost.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from jetbridge.engines.optimiser import interior
from jetbridge.engines.optimiser.linear import Program, Solver
from jetbridge.engines.optimiser.pairing.network import Ints
from jetbridge.engines.optimiser.pairing.pool import Columns
from jetbridge.engines.optimiser.pairing.problem import Problem
from jetbridge.engines.optimiser.pairing.residual import Residual
from jetbridge.engines.optimiser.sparse import Lists, offsets
from jetbridge.engines.optimiser.stop import Stop

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class MasterPoint:
    """A relaxed solution over pool columns ``chosen``.

    The dual of a closed leg is what flying on it costs less: minus its surplus.
    """

    objective: float
    chosen: Ints
    x: Floats
    leg_duals: Floats
    source_duals: Floats


@dataclass(frozen=True, slots=True)
class Master:
    """The program over some columns; its rows are ``open`` legs, then capped sources.

    Its columns are the chosen pairings, then surplus, then uncovered per open leg.
    """

    program: Program
    open: Ints
    capped: Ints
    chosen: Ints


def write(
    problem: Problem, columns: Columns, chosen: Ints, residual: Residual
) -> Master:
    """Write the master over the ``chosen`` columns."""
    open_rows = np.flatnonzero(residual.open)
    capped = np.flatnonzero(problem.capped)
    many = len(open_rows)
    covered = columns.rows.pick(chosen)
    closed = ~residual.open[covered.item]
    travel = covered.keep(closed).sums(problem.surplus)
    entries = _with_caps(
        _renumbered(covered.keep(~closed), open_rows, len(residual.open)),
        columns.source[chosen],
        capped,
        many,
    )
    slack = np.arange(many)
    ones = np.ones(many)
    program = Program(
        cost=np.concatenate(
            [
                columns.cost[chosen] + travel,
                problem.surplus[open_rows],
                problem.uncovered[open_rows],
            ]
        ),
        lower=np.zeros(len(chosen) + 2 * many),
        upper=np.concatenate(
            [np.full(len(chosen), np.inf), problem.most_surplus * ones, ones * np.inf]
        ),
        start=offsets(np.concatenate([np.diff(entries.start), ones, ones])),
        index=np.concatenate([entries.item, slack, slack]),
        value=np.concatenate([np.ones(len(entries.item)), -ones, ones]),
        row_lower=np.concatenate([ones, np.full(len(capped), -np.inf)]),
        row_upper=np.concatenate([ones, residual.capacity[capped]]),
    )
    return Master(program, open_rows, capped, chosen)


def relax(
    solver: Solver, problem: Problem, master: Master, *, within: float, stop: Stop
) -> MasterPoint:
    """Solve the relaxation to a relative gap ``within``, or until ``stop``.

    Sources that may start only so many pairings have rows of their own, which make
    the program no band; HiGHS solves those.
    """
    program = master.program
    point = None
    if interior.suits(program):
        point = interior.relax(program, within=within, stop=stop)
    if point is None:
        point = solver.relax(program)
    many = len(master.open)
    leg_duals = -problem.surplus
    leg_duals[master.open] = point.duals[:many]
    source_duals = np.zeros(len(problem.capacity))
    source_duals[master.capped] = np.minimum(0.0, point.duals[many:])
    x = point.x[: len(master.chosen)]
    return MasterPoint(point.objective, master.chosen, x, leg_duals, source_duals)


def _renumbered(covered: Lists, open_rows: Ints, rows: int) -> Lists:
    place = np.full(rows, -1)
    place[open_rows] = np.arange(len(open_rows))
    return Lists(covered.start, place[covered.item])


def _with_caps(entries: Lists, sources: Ints, capped: Ints, first: int) -> Lists:
    """Enter each column in the row of its source, where that one is capped."""
    if not len(capped):
        return entries
    at = np.searchsorted(capped, sources).clip(max=len(capped) - 1)
    held = np.flatnonzero(capped[at] == sources)
    item = np.insert(entries.item, entries.start[held + 1], first + at[held])
    sizes = np.diff(entries.start)
    sizes[held] += 1
    return Lists(offsets(sizes), item)
