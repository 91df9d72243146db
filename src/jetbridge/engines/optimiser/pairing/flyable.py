"""Whether any pairing at all could fly a leg, and what the cheapest one costs.

The question is put to pricing itself, with duals that make the leg worth more than
any pairing costs; other legs cost what passengers on them do.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from jetbridge.engines.optimiser.pairing.network import Ints
from jetbridge.engines.optimiser.pairing.pricing import Source, Timeline, price
from jetbridge.engines.optimiser.pairing.problem import Home, Problem, midnight

Floats = NDArray[np.float64]
PRIZE = 1e7


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
    relaxation: Relaxation = STRICT,
    capacity: Floats | None = None,
) -> Cheapest | None:
    """Find the cheapest pairing that operates the leg of ``row``, if there is one.

    ``worth`` (by row) is what flying each other leg is worth: minus its surplus cost
    when another crew is on it already.
    """
    duals = worth.copy()
    duals[row] = PRIZE
    best: Cheapest | None = None
    for home in problem.homes:
        reduced = home.cost - home.rows.sums(duals)
        line = _relaxed(home.line, relaxation)
        for source in _near(home, problem, row, relaxation):
            if capacity is not None and capacity[source.number] < 1:
                continue
            depth = problem.depth + relaxation.more_duties
            found = price(line, source, reduced, depth=depth, most=1)
            extra = found.least + PRIZE
            if extra < PRIZE / 2 and (best is None or extra < best.extra):
                best = Cheapest(source.number, found.chains[0], extra)
    return best


def _relaxed(line: Timeline, relaxation: Relaxation) -> Timeline:
    if not relaxation.rests:
        return line
    return line._replace(
        ready=line.debrief, by_ready=np.argsort(line.debrief, kind="stable")
    )


def _near(
    home: Home, problem: Problem, row: int, relaxation: Relaxation
) -> list[Source]:
    """Give the sources of a home whose pairings can reach the time of the leg."""
    leg = problem.network.row_legs()[row]
    report = int(problem.network.report[leg])
    found = []
    for source in home.sources:
        last_day = source.last_day + relaxation.more_days
        stop = np.searchsorted(home.line.report, midnight(home.base, last_day + 1))
        wide = source._replace(stop=int(stop), last_day=last_day)
        window = home.line.report[wide.first : wide.stop]
        if len(window) and window[0] <= report <= window[-1]:
            found.append(wide)
    return found
