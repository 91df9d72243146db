"""The cheapest pairing through every single duty, and so through every leg.

What it costs to get to a duty and what it costs to get home from it are swept once
each; their sum prices every duty. A pairing for each leg is also what a master learns
most from: the cheapest pairings of all alone would cover a few legs again and again.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from jetbridge.engines.legality.kernels.compiled import KERNELS, compiler
from jetbridge.engines.optimiser.pairing.completion import Ways, new_ways, sweep_back
from jetbridge.engines.optimiser.pairing.network import Ints
from jetbridge.engines.optimiser.pairing.pricing import (
    NONE,
    Chains,
    Source,
    Timeline,
    new_chains,
    sweep,
)
from jetbridge.engines.optimiser.sparse import Lists

compiled = compiler(KERNELS, Path(__file__).parent)
Floats = NDArray[np.float64]


class Priced(NamedTuple):
    """Rows, and for each the cheapest pairing that flies it."""

    row: Ints
    cost: Floats
    chain: Ints
    """[rows, depth] duties in order, -1 where there is none."""


def joined(many: Sequence[Priced]) -> Priced:
    """Put all of ``many`` one after the other, chains padded to the longest."""
    depth = max(priced.chain.shape[1] for priced in many)
    return Priced(
        np.concatenate([priced.row for priced in many]),
        np.concatenate([priced.cost for priced in many]),
        np.concatenate([_padded(priced.chain, depth) for priced in many]),
    )


def _padded(chain: Ints, depth: int) -> Ints:
    short = depth - chain.shape[1]
    return np.pad(chain, ((0, 0), (0, short)), constant_values=NONE)


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
    ahead = line if last is None else line._replace(home=line.home | last)
    until, onward = _swept(ahead, line, source, reduced)
    sums = _sums(source, reduced, until, onward)
    return np.asarray(sums.min(axis=0, initial=np.inf))


def price(
    line: Timeline,
    source: Source,
    reduced: Floats,
    rows: Lists,
    *,
    wanted: NDArray[np.bool_],
    below: float = np.inf,
    behind: Timeline | None = None,
) -> Priced:
    """Find the cheapest pairing of ``source`` through each ``wanted`` row.

    ``rows`` are those of each duty; a pairing that costs not ``below`` is none. The
    way on from a duty goes along ``behind``, where that is another line.
    """
    until, onward = _swept(line, line if behind is None else behind, source, reduced)
    sums = _sums(source, reduced, until, onward)
    layer = sums.argmin(axis=0)
    least = sums[layer, np.arange(sums.shape[1])]
    duty = np.full(len(wanted), NONE)
    _by_row(source, least, rows.start, rows.item, duty)
    row = np.flatnonzero((duty != NONE) & wanted)
    at = duty[row] - source.first
    row, at = row[least[at] < below], at[least[at] < below]
    return Priced(row, least[at], _written(source, until, onward, layer[at], at))


def _swept(
    ahead: Timeline, behind: Timeline, source: Source, reduced: Floats
) -> tuple[Chains, Ways]:
    """Sweep both ways, along one line of time each."""
    size = source.depth, source.stop - source.first, behind.stations
    until, onward = new_chains(*size), new_ways(*size)
    sweep(ahead, source, reduced, until)
    sweep_back(behind, source, reduced, onward)
    return until, onward


def _sums(source: Source, reduced: Floats, until: Chains, onward: Ways) -> Floats:
    """Price each duty behind each number of others: to it, and home from it."""
    own = reduced[source.first : source.stop]
    return np.asarray(until.value - own + onward.value[::-1])


@compiled
def _by_row(source: Source, least: Floats, start: Ints, item: Ints, duty: Ints) -> None:
    """Find the cheapest duty of each row."""
    for i in range(source.first, source.stop):
        cost = least[i - source.first]
        for e in range(start[i], start[i + 1]):
            known = duty[item[e]]
            if cost < np.inf and (known < 0 or cost < least[known - source.first]):
                duty[item[e]] = i


def _written(
    source: Source, until: Chains, onward: Ways, layer: Ints, at: Ints
) -> Ints:
    """Write out the pairing through each duty ``at``, back from it and on from it."""
    chains = np.full((len(at), source.depth), NONE, np.int64)
    which, k, duty = np.arange(len(at)), layer, at + source.first
    while len(which):
        chains[which, k] = duty
        duty = until.before[k, duty - source.first]
        which, k, duty = which[duty != NONE], k[duty != NONE] - 1, duty[duty != NONE]
    which, k, duty = np.arange(len(at)), layer, at + source.first
    while len(which):
        chains[which, k] = duty
        duty = onward.after[source.depth - 1 - k, duty - source.first]
        which, k, duty = which[duty != NONE], k[duty != NONE] + 1, duty[duty != NONE]
    return chains
