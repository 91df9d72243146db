"""Duties from one place and time to another are one span, whichever legs they fly.

What happens before and after a duty asks only where and when it begins and ends.
So pricing sweeps spans, each at the price of its cheapest duty: at a hub they are
several times fewer.
"""

from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from jetbridge.engines.legality.kernels.compiled import KERNELS, compiler
from jetbridge.engines.optimiser.pairing.duties import Duties
from jetbridge.engines.optimiser.pairing.network import Ints

compiled = compiler(KERNELS, Path(__file__).parent)
Floats = NDArray[np.float64]


class Prices(NamedTuple):
    """What duties cost at some duals, and spans: as much as their cheapest duty."""

    duty: Floats
    span: Floats
    cheapest: Ints
    """[spans] the cheapest duty."""


class Spans(NamedTuple):
    """Where and when duties begin and end; arrays run over spans."""

    start: Ints
    """[spans + 1] the first duty of each."""
    report: Ints
    debrief: Ints
    origin: Ints
    destination: Ints
    opened: Ints
    """The open pairing that it stands for; -1 = none."""


def spans_of(duties: Duties) -> Spans:
    """Put duties together that are neighbours by now, as they are in order."""
    ends = np.stack(
        [
            duties.report,
            duties.debrief,
            duties.origin,
            duties.destination,
            duties.opened,
        ]
    )
    new = np.ones(len(duties), np.bool_)
    new[1:] = (ends[:, 1:] != ends[:, :-1]).any(axis=0)
    return Spans(np.append(np.flatnonzero(new), len(duties)), *ends[:, new])


def priced_spans(spans: Ints, duty: Floats) -> Prices:
    """Price the spans by what each duty costs."""
    many = len(spans) - 1
    prices = Prices(duty, np.empty(many), np.empty(many, np.int64))
    settle(spans, 0, many, prices)
    return prices


@compiled
def settle(spans: Ints, first: int, stop: int, prices: Prices) -> None:
    """Price spans ``first`` to ``stop`` anew."""
    for s in range(first, stop):
        least = spans[s]
        for i in range(spans[s] + 1, spans[s + 1]):
            if prices.duty[i] < prices.duty[least]:
                least = i
        prices.cheapest[s] = least
        prices.span[s] = prices.duty[least]
