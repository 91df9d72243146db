"""What it costs to get home from each span of duty: pricing, swept backwards."""

from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from jetbridge.engines.legality.kernels.compiled import KERNELS, compiler
from jetbridge.engines.optimiser.pairing.network import Ints
from jetbridge.engines.optimiser.pairing.pricing import (
    NONE,
    Source,
    Timeline,
    first_ready,
)

compiled = compiler(KERNELS, Path(__file__).parent)
Floats = NDArray[np.float64]


class Ways(NamedTuple):
    """Cheapest ways home; layer ``k`` may use up to ``k`` duties more.

    ``value[k, i]`` is the cost of the cheapest one that begins with span ``i`` of the
    window, ``after[k, i]`` the span that follows it. ``best[k, s]`` is the cheapest
    one for a crew that waits at station ``s``, ``who[k, s]`` its first span. -1 = none.
    """

    value: Floats
    after: Ints
    best: Floats
    who: Ints


def new_ways(depth: int, width: int, stations: int) -> Ways:
    """Make room for ``depth`` layers of ``width`` spans; nothing leads home yet."""
    return Ways(
        np.full((depth, width), np.inf),
        np.full((depth, width), NONE),
        np.full((depth, stations), np.inf),
        np.full((depth, stations), NONE),
    )


@compiled
def sweep_back(line: Timeline, source: Source, price: Floats, ways: Ways) -> None:
    """Lead every span of the source's window home.

    Spans are taken by the time of their next report, latest first: whatever can
    follow one is settled by then.
    """
    if source.stop <= source.first:
        return
    opening = source.stop - 1
    earliest = first_ready(line, line.report[source.first])
    latest = first_ready(line, line.ready[source.first : source.stop].max() + 1)
    for n in range(latest - 1, earliest - 1, -1):
        i = line.by_ready[n]
        if i < source.first or i >= source.stop or line.end_day[i] > source.last_day:
            continue
        while opening >= source.first and line.report[opening] >= line.ready[i]:
            _offer(line, source, opening, ways)
            opening -= 1
        _lead_home(line, source, i, price[i], ways)


@compiled
def _lead_home(
    line: Timeline, source: Source, i: int, price: float, ways: Ways
) -> None:
    """End at home with span ``i``, or chain it to the cheapest that it can wait for."""
    at, place = i - source.first, line.destination[i]
    if line.home[i]:
        ways.value[:, at] = price
        return
    spent = line.layover_minute * line.debrief[i]
    for k in range(1, ways.value.shape[0]):
        ways.value[k, at] = price + ways.best[k - 1, place] - spent
        ways.after[k, at] = ways.who[k - 1, place]


@compiled
def _offer(line: Timeline, source: Source, i: int, ways: Ways) -> None:
    """Let span ``i`` be what a crew waits for at its origin, if it is the cheapest."""
    rest = line.layover + line.layover_minute * line.report[i]
    place = line.origin[i]
    for k in range(ways.value.shape[0]):
        cost = rest + ways.value[k, i - source.first]
        if cost < ways.best[k, place]:
            ways.best[k, place] = cost
            ways.who[k, place] = i
