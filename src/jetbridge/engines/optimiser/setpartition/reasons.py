"""Why there is no solution: rows that no column covers, or that stay uncovered."""

from dataclasses import replace

import numpy as np

from jetbridge.engines.optimiser.progress import Part, Standing
from jetbridge.engines.optimiser.setpartition.contracts import Uncovered
from jetbridge.engines.optimiser.setpartition.instance import Instance, Ints
from jetbridge.engines.optimiser.setpartition.stages import searched
from jetbridge.engines.optimiser.setpartition.state import Best, Search
from jetbridge.engines.optimiser.sparse import Lists, joined


def uncovered(search: Search) -> tuple[Uncovered, ...]:
    """Name rows of a problem without solution, each with what was found of it."""
    instance = search.instance
    times = np.bincount(instance.columns.item, minlength=instance.rows)
    never = np.flatnonzero(times == 0)
    if len(never):
        return tuple(Uncovered(int(row), "no column covers it") for row in never)
    left, proved = _fewest_left(search)
    least = "at least" if proved else "in the best choice found"
    reason = (
        f"its {{}} columns each take a row from the others: {least} "
        f"{len(left)} of {instance.rows} rows must stay uncovered"
    )
    return tuple(Uncovered(int(row), reason.format(times[row])) for row in left)


def _fewest_left(search: Search) -> tuple[Ints, bool]:
    """Give the rows uncovered when the most rows are covered; and if that is proved."""
    size, rows = len(search.instance), search.instance.rows
    single = Lists(np.arange(rows + 1), np.arange(rows))
    cost = np.concatenate([np.zeros(size), np.ones(rows)])
    columns = joined([search.instance.columns, single])
    relaxed = replace(
        search,
        instance=Instance(rows, cost, columns),
        origin=np.arange(size + rows),
        best=Best(1.0),
        part=Part(Standing()),
    )
    relaxed.take(np.arange(size, size + rows))
    found, best = searched(relaxed), relaxed.best
    return best.columns[best.columns >= size] - size, found.bound >= best.cost
