"""The door of the kernel: a problem in, the best choice of columns out."""

from collections.abc import Sequence

import numpy as np

from jetbridge.engines.optimiser.progress import Listener, Standing, silent
from jetbridge.engines.optimiser.setpartition.checked import checked
from jetbridge.engines.optimiser.setpartition.contracts import Partition
from jetbridge.engines.optimiser.setpartition.instance import grain_of
from jetbridge.engines.optimiser.setpartition.parameters import Parameters
from jetbridge.engines.optimiser.setpartition.reasons import uncovered
from jetbridge.engines.optimiser.setpartition.stages import searched
from jetbridge.engines.optimiser.setpartition.state import Best, Search
from jetbridge.engines.optimiser.stop import Never, Stop


def solve(
    costs: Sequence[float],
    columns: Sequence[Sequence[int]],
    rows: int,
    *,
    start: Sequence[int] = (),
    parameters: Parameters | None = None,
    stop: Stop | None = None,
    listener: Listener = silent,
) -> Partition:
    """Choose columns that cover each of ``rows`` exactly once, at the least cost.

    ``columns[j]`` lists the rows that column j covers, numbered from 0, and
    ``costs[j]`` (not negative) what it costs; ``start`` may name a known solution.
    Where all costs are whole numbers the answer is proved exactly, else within
    a relative 1e-7. The same input and seed give the same answer, unless ``stop``
    ends the search: then it is the best solution so far, with the bound so far.
    Raises ProblemError where the input is no such problem.
    """
    instance, known = checked(costs, columns, rows, start)
    search = Search(
        instance=instance,
        origin=np.arange(len(instance)),
        best=Best(grain_of(instance.cost)),
        parameters=parameters or Parameters(),
        stop=stop or Never(),
        part=Standing(listener).of_parts(1)[0],
    )
    if len(known):
        search.take(known)
    found = searched(search)
    if np.isinf(found.bound):
        return Partition(None, np.inf, (), uncovered(search), found.nodes)
    best = search.best
    objective = best.cost if np.isfinite(best.cost) else None
    chosen = tuple(best.columns.tolist())
    return Partition(objective, found.bound, chosen, (), found.nodes)
