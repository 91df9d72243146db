"""Whether any pairing at all could fly a leg, and what the cheapest one costs.

The question is put to pricing itself, for as many legs at once as one sweep passes.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from jetbridge.engines.optimiser.pairing.cheapest import price
from jetbridge.engines.optimiser.pairing.network import Ints
from jetbridge.engines.optimiser.pairing.pricing import Source, Timeline
from jetbridge.engines.optimiser.pairing.problem import Home, Problem, midnight
from jetbridge.engines.optimiser.pairing.spans import Prices, priced_spans
from jetbridge.engines.optimiser.stop import Stop

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Relaxation:
    """Rules left out of the question, to find the one that forbids."""

    rests: bool = False
    home: bool = False
    """Crews may end anywhere."""
    more_duties: int = 0
    more_days: int = 0


STRICT = Relaxation()


@dataclass(slots=True)
class Allowance:
    """How much may be asked: all until ``stop``, then ``late`` more partial pairings.

    Late work is counted, since an engine reads no clock.
    """

    stop: Stop
    late: int = 0

    def grants(self, work: int) -> bool:
        """Tell whether so many partial pairings may be swept, and count them."""
        if not self.stop():
            return True
        self.late -= work
        return self.late >= 0


@dataclass(frozen=True, slots=True)
class Cheapest:
    """The cheapest pairing that flies the leg, others on board as passengers."""

    source: int
    chain: Ints
    extra: float


class _Sweep(NamedTuple):
    """One source to be swept, and what its duties are priced with."""

    home: Home
    source: Source
    behind: Timeline
    """The line as the way home from each duty sees it."""
    prices: Prices

    @property
    def work(self) -> int:
        window = self.home.window(self.source)
        return int(window.stop - window.start) * self.source.depth

    @property
    def passed(self) -> Ints:
        """Give the rows of the duties in the window, some more than once."""
        window = self.home.window(self.source)
        start = self.home.rows.start[[window.start, window.stop]]
        return self.home.rows.item[start[0] : start[1]]


def cheapest_with(
    problem: Problem,
    rows: Sequence[int],
    worth: Floats,
    *,
    allowance: Allowance,
    relaxation: Relaxation = STRICT,
    capacity: Floats | None = None,
) -> dict[int, Cheapest | None]:
    """Find the cheapest pairing that operates the leg of each row; None = none does.

    ``worth`` (by row) is what flying each other leg is worth: minus its surplus cost
    when another crew is on it already. Rows that the allowance was too small for are
    left out.
    """
    found: dict[int, Cheapest | None] = dict.fromkeys(rows)
    wanted = np.zeros(problem.rows, np.bool_)
    wanted[list(rows)] = True
    for sweep in _sweeps(problem, worth, relaxation, capacity):
        passed = np.unique(sweep.passed[wanted[sweep.passed]])
        if not len(passed):
            continue
        if allowance.grants(sweep.work):
            _improve(found, sweep, worth, wanted)
            continue
        wanted[passed] = False
        for row in passed.tolist():
            del found[row]
    return found


def _sweeps(
    problem: Problem, worth: Floats, relaxation: Relaxation, capacity: Floats | None
) -> Iterator[_Sweep]:
    """Give the sources with starts left, day by day, so that early legs are settled."""
    every = [
        _Sweep(
            replace(home, line=line), _widened(home, source, relaxation), behind, prices
        )
        for home in problem.homes
        for line, behind in [_relaxed(home.line, relaxation)]
        for prices in [priced_spans(home.spans, home.cost - home.rows.sums(worth))]
        for source in home.sources
        if capacity is None or capacity[source.number] >= 1
    ]
    return iter(sorted(every, key=lambda sweep: sweep.source.day))


def _improve(
    found: dict[int, Cheapest | None],
    sweep: _Sweep,
    worth: Floats,
    wanted: NDArray[np.bool_],
) -> None:
    """Keep the pairings of one source that are cheaper than those found before."""
    found_here = price(
        sweep.home,
        sweep.source,
        sweep.prices,
        wanted=wanted,
        behind=sweep.behind,
    )
    rows = found_here.row.tolist()
    for row, cost, chain in zip(rows, found_here.cost, found_here.chain, strict=True):
        extra, known = float(cost + worth[row]), found[row]
        if known is None or extra < known.extra:
            found[row] = Cheapest(sweep.source.number, chain, extra)


def _relaxed(line: Timeline, relaxation: Relaxation) -> tuple[Timeline, Timeline]:
    """Give the line as the way to each duty sees it, and as the way on does."""
    if relaxation.rests:
        line = line._replace(
            ready=line.debrief, by_ready=np.argsort(line.debrief, kind="stable")
        )
    if relaxation.home:
        return line, line._replace(home=np.ones_like(line.home))
    return line, line


def _widened(home: Home, source: Source, relaxation: Relaxation) -> Source:
    """Give a source the duties and days it has when pairings may take more."""
    if not relaxation.more_days and not relaxation.more_duties:
        return source
    last_day = source.last_day + relaxation.more_days
    stop = np.searchsorted(home.line.report, midnight(home.base, last_day + 1))
    return source._replace(
        stop=max(source.stop, int(stop)),
        last_day=last_day,
        depth=source.depth + relaxation.more_duties,
    )
