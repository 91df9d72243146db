"""Column generation: solve the master, price every source, until nothing improves."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from jetbridge.engines.optimiser.gap import relative_gap
from jetbridge.engines.optimiser.pairing import master
from jetbridge.engines.optimiser.pairing.bound import lower_bound
from jetbridge.engines.optimiser.pairing.master import MasterPoint
from jetbridge.engines.optimiser.pairing.network import Ints
from jetbridge.engines.optimiser.pairing.pricing import Source, Timeline, price
from jetbridge.engines.optimiser.pairing.residual import Residual
from jetbridge.engines.optimiser.pairing.search import Search
from jetbridge.engines.optimiser.stop import Stop

Floats = NDArray[np.float64]

ROUGH = 0.05
"""Relative gap to which the first masters are solved; later ones, to a tenth of the
gap between master and bound."""
NEAR = 1e-5
"""The same for masters near a known solution."""
STALLED = 1e-4
"""Relative gain of a round below which a step near a known solution goes on."""
SEED_PRICES = (100.0, 250.0, 600.0)
"""In the unit of cost, around what a leg costs in a good plan."""
THIN, THIN_PRICE, THIN_ROUNDS = 3, 1_000.0, 3
"""Fewer pairings than this make a leg thin; its price while seeding, and how often."""


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

    ``near`` is an earlier solution: only columns near its duals open the master, and
    no bound is asked for.
    """
    bound, last, within = -np.inf, np.inf, ROUGH if near is None else NEAR
    if near is None:
        _seed(search, residual)
    known = len(search.pool)
    chosen = np.arange(known) if near is None else useful(search, near, known)
    for number in range(rounds):
        columns = search.pool.columns()
        written = master.write(search.problem, columns, chosen, residual)
        point = master.relax(
            search.solver, search.problem, written, within=within, stop=stop
        )
        before = len(search.pool)
        price_all(search, point, residual)
        if near is None:
            duals = point.leg_duals, point.source_duals
            bound = max(bound, lower_bound(search.problem, *duals))
        search.part.tell("generate", number / rounds, lower_bound=bound)
        gap = relative_gap(point.objective, bound)
        close = gap <= converged
        wanted = useful(search, point, before)
        stalls = near is not None and point.objective > last * (1 - STALLED)
        if close or stalls or stop() or not len(np.setdiff1d(wanted, chosen)):
            break
        last, chosen = point.objective, wanted
        if near is None:
            within = min(ROUGH, max(gap / 10, converged / 10))
    return Generated(point, bound)


def _seed(search: Search, residual: Residual) -> None:
    """Fill the pool with pairings that are cheap at plain prices per leg.

    The first duals of an empty master are the price of a leg without a crew: at
    those, any pairing looks good. Legs that few pairings fly then get a higher price.
    """
    rows = search.problem.rows
    for price_of_leg in SEED_PRICES:
        _price_at(search, residual, np.full(rows, price_of_leg))
    for _ in range(THIN_ROUNDS):
        flown = np.bincount(search.pool.columns().rows.item, minlength=rows)
        _price_at(search, residual, np.where(flown < THIN, THIN_PRICE, SEED_PRICES[0]))


def _price_at(search: Search, residual: Residual, prices: Floats) -> None:
    duals = np.where(residual.open, prices, -search.problem.surplus)
    none = np.empty(0, np.int64)
    sources = np.zeros(len(search.problem.capacity))
    point = MasterPoint(np.inf, none, np.empty(0), duals, sources)
    price_all(search, point, residual)


def price_all(search: Search, point: MasterPoint, residual: Residual) -> None:
    """Price each source that can reach an open leg, and put what it finds in the pool.

    A source that reaches no open leg is left out: its pairings would fly for nothing.
    """
    settings = search.parameters
    by_size = settings.columns_per_leg * search.problem.network.rows
    sources = max(1, len(search.problem.capacity))
    most = max(settings.columns_per_source, int(by_size / sources))
    wanted = search.problem.departure[residual.open]
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
                most=most,
                below=due - 1e-6,
            )
            search.pool.add(source.number, priced.chains)


def _reaches(line: Timeline, source: Source, wanted: Ints) -> bool:
    """Tell whether a leg that departs at a ``wanted`` time is in a source's window."""
    if not len(wanted) or source.stop <= source.first:
        return False
    first = line.report[source.first]
    last = line.debrief[source.first : source.stop].max()
    return bool(first <= wanted.max() and wanted.min() <= last)


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
