"""The input, as arrays, once nothing is wrong with it."""

from collections.abc import Sequence

import numpy as np

from jetbridge.engines.optimiser.setpartition.contracts import ProblemError
from jetbridge.engines.optimiser.setpartition.instance import Instance, Ints
from jetbridge.engines.optimiser.sparse import Lists, offsets


def checked(
    costs: Sequence[float],
    columns: Sequence[Sequence[int]],
    rows: int,
    start: Sequence[int],
) -> tuple[Instance, Ints]:
    """Give the problem and the known solution, or say what is wrong with them."""
    if rows < 1:
        raise ProblemError("There is no row to cover.")
    if len(costs) != len(columns):
        message = f"There are {len(columns)} columns, but {len(costs)} costs."
        raise ProblemError(message)
    sizes = np.fromiter(map(len, columns), np.int64, len(columns))
    items = [row for column in columns for row in column]
    covered = Lists(offsets(sizes), np.asarray(items, np.int64))
    instance = Instance(rows, np.asarray(costs, np.float64), _sorted(covered))
    _check_columns(instance)
    known = np.asarray(sorted(start), np.int64)
    _check_start(instance, known)
    return instance, known


def _sorted(columns: Lists) -> Lists:
    return Lists(columns.start, columns.item[np.lexsort((columns.item, columns.owner))])


def _check_columns(instance: Instance) -> None:
    cost, columns = instance.cost, instance.columns
    outside = (columns.item < 0) | (columns.item >= instance.rows)
    twice = np.flatnonzero((np.diff(columns.item) == 0) & (np.diff(columns.owner) == 0))
    last = instance.rows - 1
    for wrong, what in (
        (np.flatnonzero(~np.isfinite(cost)), "has a cost that is no number"),
        (np.flatnonzero(cost < 0), "has a cost below 0: add as much for every row"),
        (np.flatnonzero(np.diff(columns.start) == 0), "covers no row"),
        (columns.owner[outside], f"covers a row that is not one of 0 to {last}"),
        (columns.owner[twice], "covers a row twice"),
    ):
        if len(wrong):
            more = f" (and {len(wrong) - 1} more)" if len(wrong) > 1 else ""
            raise ProblemError(f"Column {wrong[0]} {what}{more}.")


def _check_start(instance: Instance, known: Ints) -> None:
    if not len(known):
        return
    if known[0] < 0 or known[-1] >= len(instance):
        raise ProblemError("The known solution names a column that is not there.")
    wrong = np.flatnonzero(instance.times_covered(known) != 1)
    if len(wrong):
        raise ProblemError(
            f"The known solution does not cover row {wrong[0]} exactly once."
        )
