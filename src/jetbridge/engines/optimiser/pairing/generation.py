"""Column generation: solve the master, price every source, until nothing improves."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from jetbridge.engines.optimiser.pairing import master
from jetbridge.engines.optimiser.pairing.bound import lower_bound
from jetbridge.engines.optimiser.pairing.master import MasterPoint
from jetbridge.engines.optimiser.pairing.network import Ints
from jetbridge.engines.optimiser.pairing.pricing import Source, Timeline, price
from jetbridge.engines.optimiser.pairing.residual import Residual
from jetbridge.engines.optimiser.pairing.search import Search
from jetbridge.engines.optimiser.progress import Progress
from jetbridge.engines.optimiser.stop import Stop

Floats = NDArray[np.float64]

STALLED = 1e-4
"""Relative gain of a round below which a step near a known solution goes on."""
SEED_PRICES = (100.0, 250.0, 600.0)
"""In the unit of cost, around what a leg costs in a good plan."""


@dataclass(frozen=True, slots=True)
class Generated:
    """The last relaxed solution; the bound counts only when nothing was fixed."""

    point: MasterPoint
    lower_bound: float


def generate(
    search: Search,
    residual: Residual,
    *,
    rounds: int,
    converged: float,
    stop: Stop,
    near: MasterPoint | None = None,
) -> Generated:
    """Generate columns for what is open until converged, or ``rounds`` or ``stop``.

    ``near`` is an earlier solution: only columns near its duals open the master.
    """
    bound, last = -np.inf, np.inf
    if near is None:
        _seed(search, residual)
    known = len(search.pool)
    chosen = np.arange(known) if near is None else useful(search, near, known)
    for number in range(rounds):
        columns = search.pool.columns()
        written = master.write(search.problem, columns, chosen, residual)
        point = master.relax(search.solver, search.problem, written)
        before = len(search.pool)
        least = price_all(search, point, residual)
        bound = max(
            bound,
            lower_bound(search.problem, point.leg_duals, point.source_duals, least),
        )
        search.tell(Progress("generate", number / rounds, point.objective, bound))
        close = point.objective - bound <= converged * abs(point.objective)
        wanted = useful(search, point, before)
        stalls = near is not None and point.objective > last * (1 - STALLED)
        if close or stalls or stop() or not len(np.setdiff1d(wanted, chosen)):
            break
        last = point.objective
        chosen = wanted
    return Generated(point, bound)


def _seed(search: Search, residual: Residual) -> None:
    """Fill the pool with pairings that are cheap at plain prices per leg.

    The first duals of an empty master are the price of a leg without a crew: at
    those, any pairing looks good.
    """
    for price_of_leg in SEED_PRICES:
        duals = np.where(residual.open, price_of_leg, -search.problem.surplus)
        none = np.empty(0, np.int64)
        sources = np.zeros(len(search.problem.capacity))
        point = MasterPoint(np.inf, none, np.empty(0), duals, sources)
        price_all(search, point, residual)


def price_all(search: Search, point: MasterPoint, residual: Residual) -> Floats:
    """Price each source that can reach an open leg; give the least reduced costs.

    What is found goes into the pool. The least cost of a source that reaches no open
    leg is infinity: its pairings would fly for nothing.
    """
    least = np.full(len(search.problem.capacity), np.inf)
    network = search.problem.network
    wanted = network.departure[network.row_legs()[residual.open]]
    for home in search.problem.homes:
        reduced = home.cost - home.rows.sums(point.leg_duals)
        for source in home.sources:
            if not _reaches(home.line, source, wanted):
                continue
            due = point.source_duals[source.number]
            priced = price(
                home.line,
                source,
                reduced,
                depth=search.problem.depth,
                most=search.parameters.columns_per_source,
                below=due - 1e-6,
            )
            least[source.number] = priced.least - due
            search.pool.add(source.number, priced.chains)
    return least


def _reaches(line: Timeline, source: Source, wanted: Ints) -> bool:
    """Tell whether a leg that departs at a ``wanted`` time is in a source's window."""
    if not len(wanted) or source.stop <= source.first:
        return False
    first = line.report[source.first]
    last = line.debrief[source.first : source.stop].max()
    return bool(first <= wanted[-1] and wanted[0] <= last)


def useful(search: Search, point: MasterPoint, before: int) -> Ints:
    """Keep the columns near the duals, and all new ones."""
    near = reduced_costs(search, point) <= search.parameters.keep_within
    near[before:] = True
    return np.flatnonzero(near)


def reduced_costs(search: Search, point: MasterPoint) -> Floats:
    """Give the reduced cost of every pairing of the pool."""
    columns = search.pool.columns()
    return np.asarray(
        columns.cost
        - columns.rows.sums(point.leg_duals)
        - point.source_duals[columns.source]
    )
