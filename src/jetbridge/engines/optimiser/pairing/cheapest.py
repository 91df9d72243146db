"""The cheapest pairing through every single duty, and so through every leg.

What it costs to get to a span and what it costs to get home from it are swept once
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
from jetbridge.engines.optimiser.pairing.problem import Home
from jetbridge.engines.optimiser.pairing.spans import Prices

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


def through(home: Home, source: Source, prices: Prices, ahead: Floats) -> Floats:
    """Give the least cost of a pairing of ``source`` through each duty of its window.

    ``ahead`` prices the spans that stand before the duty.
    """
    until, onward = _swept(home.line, home.line, source, (ahead, prices.span))
    window = slice(source.first, source.stop)
    least = _sums(until, onward).min(axis=0, initial=np.inf)
    others = least - prices.span[window]
    sizes = np.diff(home.spans[source.first : source.stop + 1])
    return np.asarray(np.repeat(others, sizes) + prices.duty[home.window(source)])


def price(
    home: Home,
    source: Source,
    prices: Prices,
    *,
    wanted: NDArray[np.bool_],
    below: float = np.inf,
    behind: Timeline | None = None,
) -> Priced:
    """Find the cheapest pairing of ``source`` through each ``wanted`` row.

    A pairing that costs not ``below`` is none. The way on from a duty goes along
    ``behind``, where that is another line.
    """
    onto = home.line if behind is None else behind
    until, onward = _swept(home.line, onto, source, (prices.span, prices.span))
    sums = _sums(until, onward)
    layer = sums.argmin(axis=0)
    least = sums[layer, np.arange(sums.shape[1])]
    others = least - prices.span[source.first : source.stop]
    found = _nothing(len(wanted))
    duties = _Duties(home.spans, prices.duty, home.rows.start, home.rows.item)
    _by_row(source, others, duties, found)
    row = np.flatnonzero((found.cost < below) & wanted)
    duty, at = found.duty[row], found.span[row]
    spans = _written(source, until, onward, layer[at], at)
    chain = np.where(spans == NONE, NONE, prices.cheapest[spans])
    chain[np.arange(len(row)), layer[at]] = duty
    return Priced(row, found.cost[row], chain)


def _swept(
    ahead: Timeline, behind: Timeline, source: Source, prices: tuple[Floats, Floats]
) -> tuple[Chains, Ways]:
    """Sweep both ways, along one line of time and at one price of spans each."""
    size = source.depth, source.stop - source.first, behind.stations
    until, onward = new_chains(*size), new_ways(*size)
    sweep(ahead, source, prices[0], until)
    sweep_back(behind, source, prices[1], onward)
    return until, onward


def _sums(until: Chains, onward: Ways) -> Floats:
    """Price each span behind each number of others: to it, and home from it."""
    return np.asarray(until.value + onward.value[::-1])


class _Duties(NamedTuple):
    """The first duty of each span; the price and the rows of each duty."""

    spans: Ints
    price: Floats
    start: Ints
    row: Ints


class _ByRow(NamedTuple):
    """The cheapest pairing of each row: its cost, duty, and span in the window."""

    cost: Floats
    duty: Ints
    span: Ints


def _nothing(rows: int) -> _ByRow:
    none = np.full((2, rows), NONE)
    return _ByRow(np.full(rows, np.inf), none[0], none[1])


@compiled
def _by_row(source: Source, others: Floats, duties: _Duties, found: _ByRow) -> None:
    """Find the cheapest duty of each row; ``others`` stand about each span."""
    for s in range(source.first, source.stop):
        for i in range(duties.spans[s], duties.spans[s + 1]):
            cost = others[s - source.first] + duties.price[i]
            for e in range(duties.start[i], duties.start[i + 1]):
                row = duties.row[e]
                if cost < found.cost[row]:
                    found.cost[row] = cost
                    found.duty[row] = i
                    found.span[row] = s - source.first


def _written(
    source: Source, until: Chains, onward: Ways, layer: Ints, at: Ints
) -> Ints:
    """Write out the spans through each span ``at``, back from it and on from it."""
    chains = np.full((len(at), source.depth), NONE, np.int64)
    which, k, span = np.arange(len(at)), layer, at + source.first
    while len(which):
        chains[which, k] = span
        span = until.before[k, span - source.first]
        which, k, span = which[span != NONE], k[span != NONE] - 1, span[span != NONE]
    which, k, span = np.arange(len(at)), layer, at + source.first
    while len(which):
        chains[which, k] = span
        span = onward.after[source.depth - 1 - k, span - source.first]
        which, k, span = which[span != NONE], k[span != NONE] + 1, span[span != NONE]
    return chains
