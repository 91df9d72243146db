"""Column generation: solve the master, price every source, until nothing improves."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from jetbridge.engines.optimiser.gap import relative_gap
from jetbridge.engines.optimiser.pairing import master
from jetbridge.engines.optimiser.pairing.bound import lower_bound
from jetbridge.engines.optimiser.pairing.cheapest import Priced, joined, price
from jetbridge.engines.optimiser.pairing.master import MasterPoint
from jetbridge.engines.optimiser.pairing.network import Ints
from jetbridge.engines.optimiser.pairing.pricing import Source, Timeline
from jetbridge.engines.optimiser.pairing.residual import Residual
from jetbridge.engines.optimiser.pairing.search import Search
from jetbridge.engines.optimiser.pairing.spans import priced_spans
from jetbridge.engines.optimiser.stop import Stop

Floats = NDArray[np.float64]

ROUGH = 0.05
"""Relative gap to which the first masters are solved; later ones, to a tenth of the
gap between master and bound."""
NEAR = 1e-5
"""The same for masters near a known solution."""
STALLED = 1e-4
"""Relative gain of a round below which a step near a known solution goes on."""
SEED_PRICES = (-1.0, 0.4, 1.0, 2.5)
"""What a leg is worth while seeding, in units of what travelling on it costs; -1 when
all have a crew and who comes second travels."""


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
    bound: float = -np.inf,
) -> Generated:
    """Generate columns for what is open until converged, or ``rounds`` or ``stop``.

    ``near`` is an earlier solution: only columns near its duals open the master, and
    no bound is asked for beyond the one known; a master as good as that prices none.
    """
    last, within, least = np.inf, ROUGH if near is None else NEAR, converged / 10
    if near is None:
        _seed(search, residual)
    known = len(search.pool)
    chosen = np.arange(known) if near is None else useful(search, near, residual)
    for number in range(rounds):
        columns = search.pool.columns()
        written = master.write(search.problem, columns, chosen, residual)
        relaxed = master.relax(
            search.solver, search.problem, written, within=within, stop=stop
        )
        if number and stop():
            break  # cut short: it says less than the round before
        point = relaxed
        if relative_gap(point.objective, bound) <= converged:
            break
        before = len(search.pool)
        price_all(search, point.leg_duals, point.source_duals, residual)
        if near is None:
            duals = point.leg_duals, point.source_duals
            bound = max(bound, lower_bound(search.problem, *duals))
        search.part.tell("generate", number / rounds, lower_bound=bound)
        gap = relative_gap(point.objective, bound)
        fresh = np.arange(before, len(search.pool))
        stalls = near is not None and point.objective > last * (1 - STALLED)
        exact = near is not None or within <= least
        if gap <= converged or stalls or stop() or (exact and not len(fresh)):
            break
        last, chosen = point.objective, np.concatenate([chosen, fresh])
        if near is None:
            within = max(least, min(within, gap / 10) if len(fresh) else within / 10)
    return Generated(point, bound)


def _seed(search: Search, residual: Residual) -> None:
    """Fill the pool with the cheapest pairings through each leg, at plain prices.

    The first duals of an empty master are the price of a leg without a crew: at
    those, any pairing looks good. With the pairing that costs least when all other
    legs have a crew, no leg is ever worth more than that one.
    """
    travel = search.problem.surplus.copy()
    travel[: len(search.problem.opened)] = 0.0
    free = np.zeros(len(search.problem.capacity))
    for price_of_leg in SEED_PRICES:
        if len(search.pool) and search.stop():
            break
        price_all(search, price_of_leg * travel, free, residual, below=np.inf)


def price_all(
    search: Search,
    leg_duals: Floats,
    source_duals: Floats,
    residual: Residual,
    *,
    below: float = -1e-6,
) -> None:
    """Put the cheapest pairings through each open leg in the pool, a few for each.

    Asked is each source that can reach an open leg; what is not ``below`` is left out.
    """
    wanted = search.problem.departure[residual.open]
    found: list[Priced] = []
    owner: list[Ints] = []
    for home in search.problem.homes:
        prices = priced_spans(home.spans, home.cost - home.rows.sums(leg_duals))
        for source in home.sources:
            if _reaches(home.line, source, wanted):
                due = float(source_duals[source.number])
                some = price(
                    home, source, prices, wanted=residual.open, below=below + due
                )
                found.append(some._replace(cost=some.cost - due))
                owner.append(np.full(len(some.row), source.number))
    if found:
        _take(search, np.concatenate(owner), joined(found))


def _take(search: Search, owner: Ints, every: Priced) -> None:
    """Put the cheapest few of each row in the pool; ``owner`` is their source."""
    order = np.lexsort((every.cost, every.row))
    first = np.searchsorted(every.row[order], every.row[order])
    place = np.arange(len(order)) - first
    few = order[place < search.parameters.columns_per_leg]
    for source in np.unique(owner[few]).tolist():
        search.pool.add(source, every.chain[few[owner[few] == source]])


def _reaches(line: Timeline, source: Source, wanted: Ints) -> bool:
    """Tell whether a leg that departs at a ``wanted`` time is in a source's window."""
    if not len(wanted) or source.stop <= source.first:
        return False
    first = line.report[source.first]
    last = line.debrief[source.first : source.stop].max()
    return bool(first <= wanted.max() and wanted.min() <= last)


def useful(search: Search, near: MasterPoint, residual: Residual) -> Ints:
    """Choose columns for what is open, near the duals of an earlier solution."""
    serves = search.pool.columns().rows.sums(residual.open.astype(np.float64)) > 0
    cheap = reduced_costs(search, near) <= search.parameters.keep_within
    return np.flatnonzero(serves & cheap)


def reduced_costs(search: Search, point: MasterPoint) -> Floats:
    """Give the reduced cost of every pairing of the pool."""
    columns = search.pool.columns()
    return np.asarray(
        columns.cost
        - columns.rows.sums(point.leg_duals)
        - point.source_duals[columns.source]
    )
