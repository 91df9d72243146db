"""Whether any pairing at all could fly a leg, and what the cheapest one costs.

The question is put to pricing itself, for one leg or for all at once. Other legs
cost what passengers on them do.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from jetbridge.engines.optimiser.pairing.cheapest import price, through
from jetbridge.engines.optimiser.pairing.network import Ints
from jetbridge.engines.optimiser.pairing.pricing import Source, Timeline
from jetbridge.engines.optimiser.pairing.problem import Home, Problem, midnight

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Relaxation:
    """Rules left out of the question, to find the one that forbids."""

    rests: bool = False
    more_duties: int = 0
    more_days: int = 0


STRICT = Relaxation()


@dataclass(frozen=True, slots=True)
class Cheapest:
    """The cheapest pairing that flies the leg, others on board as passengers."""

    source: int
    chain: Ints
    extra: float


def cheapest_with(
    problem: Problem,
    row: int,
    worth: Floats,
    *,
    capacity: Floats | None = None,
) -> Cheapest | None:
    """Find the cheapest pairing that operates the leg of ``row``, if there is one.

    ``worth`` (by row) is what flying each other leg is worth: minus its surplus cost
    when another crew is on it already.
    """
    wanted = np.arange(problem.rows) == row
    best: Cheapest | None = None
    for home in problem.homes:
        reduced = home.cost - home.rows.sums(worth)
        for source in _near(home, problem, row):
            if capacity is not None and capacity[source.number] < 1:
                continue
            found = price(home.line, source, reduced, home.rows, wanted=wanted)
            for cost, chain in zip(found.cost, found.chain, strict=True):
                extra = float(cost + worth[row])
                if best is None or extra < best.extra:
                    best = Cheapest(source.number, chain, extra)
    return best


def extras(
    problem: Problem,
    *,
    relaxation: Relaxation = STRICT,
    capacity: Floats | None = None,
) -> Floats:
    """Give, by row, what the cheapest pairing that flies it adds, all others crewed.

    Infinity says that there is none.
    """
    found = np.full(problem.rows, np.inf)
    aboard = problem.surplus.copy()
    aboard[: len(problem.opened)] = 0.0
    for home in problem.homes:
        reduced = home.cost + home.rows.sums(aboard)
        line = _relaxed(home.line, relaxation)
        for source in home.sources:
            if capacity is not None and capacity[source.number] < 1:
                continue
            wide = _widened(home, source, relaxation)
            least = through(line, wide, reduced)
            rows = home.rows.pick(np.arange(wide.first, wide.stop))
            np.minimum.at(found, rows.item, least[rows.owner])
    return np.asarray(found - aboard)


def _relaxed(line: Timeline, relaxation: Relaxation) -> Timeline:
    if not relaxation.rests:
        return line
    return line._replace(
        ready=line.debrief, by_ready=np.argsort(line.debrief, kind="stable")
    )


def _widened(home: Home, source: Source, relaxation: Relaxation) -> Source:
    """Give a source the duties and days it has when pairings may take more."""
    last_day = source.last_day + relaxation.more_days
    stop = np.searchsorted(home.line.report, midnight(home.base, last_day + 1))
    return source._replace(
        stop=max(source.stop, int(stop)),
        last_day=last_day,
        depth=source.depth + relaxation.more_duties,
    )


def _near(home: Home, problem: Problem, row: int) -> list[Source]:
    """Give the sources of a home whose pairings can reach the time of the leg."""
    report = int(problem.report[row])
    found = []
    for source in home.sources:
        window = home.line.report[source.first : source.stop]
        if len(window) and window[0] <= report <= window[-1]:
            found.append(source)
    return found
