"""Exact pricing: the cheapest pairings of one base and start day.

Spans run along a time-ordered line of each station; the state is the number of
duties so far, so that no labels need to dominate one another. A span that ends at
base ends the pairing. What this state cannot carry (clocks of far zones, nights in a
row) is judged on the finished pairing; ignoring it here only lowers the bound.
"""

from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from jetbridge.engines.legality.kernels.compiled import KERNELS, compiler, inner
from jetbridge.engines.optimiser.pairing.network import Ints

compiled = compiler(KERNELS, Path(__file__).parent)
Floats = NDArray[np.float64]
NONE = -1


class Timeline(NamedTuple):
    """The duties of one base as pricing sees them; arrays run over their spans.

    Spans stand in order of report. ``ready`` is the earliest next report, and
    ``by_ready`` orders the spans by it.
    """

    report: Ints
    debrief: Ints
    ready: Ints
    by_ready: Ints
    origin: Ints
    destination: Ints
    opens: Ints
    """The source whose pairings can start with the span; -1 = none."""
    end_day: Ints
    """The base's local day of the debrief."""
    home: NDArray[np.bool_]
    """Whether the span ends at base."""
    stations: int
    """One more than there are: open pairings come from the last, where nobody waits."""
    layover: float
    layover_minute: float


class Source(NamedTuple):
    """Where pairings start: a base and a local day, or one open pairing.

    Its pairings use up to ``depth`` of the spans ``first`` to ``stop`` and are home
    by ``last_day``. ``opened`` is the open pairing that it goes on with; -1 = none.
    """

    number: int
    day: int
    first: int
    stop: int
    last_day: int
    depth: int
    opened: int


class Chains(NamedTuple):
    """Cheapest chains of spans so far; layer ``k`` holds those of ``k + 1`` spans.

    ``value[k, i]`` is the cost of the cheapest one that reaches span ``i`` of the
    window, without that, ``before[k, i]`` the span ahead of it. ``best[k, s]`` is the
    cheapest one that has rested at station ``s``, ``who[k, s]`` its last span.
    -1 = none.
    """

    value: Floats
    before: Ints
    best: Floats
    who: Ints


def new_chains(depth: int, width: int, stations: int) -> Chains:
    """Make room for ``depth`` layers of ``width`` spans; nothing is reached yet."""
    return Chains(
        np.full((depth, width), np.inf),
        np.full((depth, width), NONE),
        np.full((depth, stations), np.inf),
        np.full((depth, stations), NONE),
    )


@inner
def first_ready(line: Timeline, moment: int) -> int:
    """Find the place in ``by_ready`` of the first span ready at ``moment`` or later."""
    low, high = 0, len(line.by_ready)
    while low < high:
        middle = (low + high) // 2
        if line.ready[line.by_ready[middle]] < moment:
            low = middle + 1
        else:
            high = middle
    return low


@compiled
def sweep(line: Timeline, source: Source, price: Floats, chains: Chains) -> None:
    """Reach every span of the source's window, in order of report."""
    if source.stop <= source.first:
        return
    waiting = first_ready(line, line.report[source.first])
    for i in range(source.first, source.stop):
        while line.ready[line.by_ready[waiting]] <= line.report[i]:
            _release(line, source, line.by_ready[waiting], price, chains)
            waiting += 1
        if line.end_day[i] <= source.last_day:
            _reach(line, source, i, chains)


@compiled
def _reach(line: Timeline, source: Source, i: int, chains: Chains) -> None:
    """Open a pairing with span ``i``, or chain it to the cheapest crew that waits."""
    at, place = i - source.first, line.origin[i]
    if line.opens[i] == source.number:
        chains.value[0, at] = 0.0
        return
    rest = line.layover + line.layover_minute * line.report[i]
    for k in range(1, chains.value.shape[0]):
        if chains.who[k - 1, place] != NONE:
            chains.value[k, at] = chains.best[k - 1, place] + rest
            chains.before[k, at] = chains.who[k - 1, place]


@compiled
def _release(
    line: Timeline, source: Source, done: int, price: Floats, chains: Chains
) -> None:
    """Let a rested crew wait at its station, if it is the cheapest there."""
    if done < source.first or done >= source.stop or line.home[done]:
        return
    place = line.destination[done]
    own = price[done] - line.layover_minute * line.debrief[done]
    for k in range(chains.value.shape[0] - 1):
        cost = chains.value[k, done - source.first] + own
        if cost < chains.best[k, place]:
            chains.best[k, place] = cost
            chains.who[k, place] = done
