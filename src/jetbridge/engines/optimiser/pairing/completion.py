"""What it costs to get home from each duty: pricing, swept backwards.

Together with what it costs to get to a duty, this prices the cheapest pairing through
every single duty, which is what a tight bound asks for.
"""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from jetbridge.engines.legality.kernels.compiled import KERNELS, compiler
from jetbridge.engines.optimiser.pairing.pricing import (
    Source,
    Timeline,
    new_chains,
    sweep,
)

compiled = compiler(KERNELS, Path(__file__).parent)
Floats = NDArray[np.float64]


def through(
    line: Timeline,
    source: Source,
    reduced: Floats,
    *,
    last: NDArray[np.bool_] | None = None,
) -> Floats:
    """Give the least cost of a pairing of ``source`` through each duty of its window.

    With ``last`` (by duty), only duties that are not marked stand before it.
    """
    width = source.stop - source.first
    until = new_chains(source.depth, width, line.stations)
    ahead = line if last is None else line._replace(home=line.home | last)
    sweep(ahead, source, reduced, until)
    onward = np.full((source.depth, width), np.inf)
    _complete(line, source, reduced, onward)
    own = reduced[source.first : source.stop]
    return np.asarray((until.value - own + onward[::-1]).min(axis=0, initial=np.inf))


@compiled
def _complete(line: Timeline, source: Source, reduced: Floats, onward: Floats) -> None:
    """Fill ``onward[k, i]``: the least cost of duty ``i`` and up to ``k`` more, home.

    Duties are taken by the time of their next report, latest first: whatever can
    follow one is settled by then.
    """
    best = np.full((onward.shape[0], line.stations), np.inf)
    opening = source.stop - 1
    for n in range(len(line.by_ready) - 1, -1, -1):
        i = line.by_ready[n]
        if i < source.first or i >= source.stop or line.end_day[i] > source.last_day:
            continue
        while opening >= source.first and line.report[opening] >= line.ready[i]:
            _offer(line, opening, onward[:, opening - source.first], best)
            opening -= 1
        at, spent = i - source.first, line.layover_minute * line.debrief[i]
        onward[0, at] = reduced[i] if line.home[i] else np.inf
        for k in range(1, onward.shape[0]):
            later = best[k - 1, line.destination[i]] - spent
            onward[k, at] = onward[0, at] if line.home[i] else reduced[i] + later


@compiled
def _offer(line: Timeline, i: int, cost: Floats, best: Floats) -> None:
    """Let duty ``i`` be what a crew waits for at its origin, if it is the cheapest."""
    rest = line.layover + line.layover_minute * line.report[i]
    for k in range(len(cost)):
        best[k, line.origin[i]] = min(best[k, line.origin[i]], rest + cost[k])
