"""One fleet's pairing problem, ready to be solved: rows, duties, sources, prices."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from jetbridge.engines.legality.kernels.layout import DAY
from jetbridge.engines.optimiser.contracts import Base
from jetbridge.engines.optimiser.limits import Limits
from jetbridge.engines.optimiser.offsets import offset_at, offsets_at
from jetbridge.engines.optimiser.pairing.clocks import reference_clocks
from jetbridge.engines.optimiser.pairing.costing import duty_costs, surplus_costs
from jetbridge.engines.optimiser.pairing.crewing import Crewing
from jetbridge.engines.optimiser.pairing.duties import Duties, enumerate_duties
from jetbridge.engines.optimiser.pairing.network import Ints, Network
from jetbridge.engines.optimiser.pairing.pricing import Source, Timeline
from jetbridge.engines.optimiser.sparse import Lists

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Home:
    """A base with the duties its crews may fly; several bases may share them."""

    base: Base
    duties: Duties
    cost: Floats
    """[duties] avoidable cost of each."""
    rows: Lists
    """[duties] rows of the legs each operates."""
    line: Timeline
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """Legs to cover by pairings from homes; sources are numbered through."""

    network: Network
    homes: tuple[Home, ...]
    surplus: Floats
    """[rows] cost of one crew more than needed, as passengers."""
    uncovered: Floats
    """[rows] cost of no crew."""
    most_surplus: int
    capacity: Floats
    """[sources] how many pairings may start; infinity = any number."""
    depth: int

    def home_of(self, source: int) -> Home:
        """Find the home of a source."""
        return next(h for h in self.homes if source <= h.sources[-1].number)

    def start_of(self, source: int) -> tuple[str, int]:
        """Give the base and the local day at which pairings of a source start."""
        home = self.home_of(source)
        found = home.sources[source - home.sources[0].number]
        return home.base.airport, found.day


def pose(
    network: Network,
    *,
    bases: Sequence[Base],
    zones: Mapping[str, str],
    crewing: Crewing,
    limits: Limits,
) -> Problem:
    """Enumerate duties and lay out the sources of each base with legs."""
    posing = _Posing(network, zones, crewing, limits, {})
    homes: list[Home] = []
    numbered = 0
    for base in bases:
        if base.airport not in network.stations:
            continue
        home = _home(posing, base, numbered)
        if home.sources:
            homes.append(home)
            numbered = home.sources[-1].number + 1
    caps = [[home.base.max_pairings_per_day] * len(home.sources) for home in homes]
    return Problem(
        network=network,
        homes=tuple(homes),
        surplus=surplus_costs(network, crewing.costs),
        uncovered=np.full(network.rows, crewing.costs.uncovered_leg),
        most_surplus=crewing.maximum_deadheads_per_leg,
        capacity=np.array([np.inf if c is None else c for cap in caps for c in cap]),
        depth=crewing.maximum_duties_per_pairing,
    )


class _Posing(NamedTuple):
    """What every home is laid out with; bases that see the same clocks share duties."""

    network: Network
    zones: Mapping[str, str]
    crewing: Crewing
    limits: Limits
    shared: dict[bytes, Duties]

    def duties(self, base: Base) -> Duties:
        clocks = reference_clocks(self.network, base, self.limits)
        key = clocks.tobytes()
        if key not in self.shared:
            self.shared[key] = enumerate_duties(
                self.network, clocks=clocks, limits=self.limits, crewing=self.crewing
            )
        return self.shared[key]


def _home(posing: _Posing, base: Base, number: int) -> Home:
    """Lay out one base; its sources are numbered from ``number``."""
    duties, costs = posing.duties(base), posing.crewing.costs
    place = posing.network.stations.index(base.airport)
    starts = np.where(duties.origin == place, _local_days(base, duties.report), -1)
    days = np.unique(starts[starts >= 0])
    ready = duties.debrief + _rests(posing, duties, base)
    line = Timeline(
        report=duties.report,
        debrief=duties.debrief,
        ready=ready,
        by_ready=np.argsort(ready, kind="stable"),
        origin=duties.origin,
        destination=duties.destination,
        opens=np.where(starts >= 0, np.searchsorted(days, starts) + number, -1),
        end_day=_local_days(base, duties.debrief),
        home=duties.destination == place,
        stations=len(posing.network.stations),
        layover=costs.layover,
        layover_minute=costs.layover_minute,
    )
    reach = posing.crewing.maximum_days_per_pairing
    sources = [
        _source(base, number + i, day, reach, line)
        for i, day in enumerate(days.tolist())
    ]
    return Home(
        base=base,
        duties=duties,
        cost=duty_costs(duties, costs),
        rows=_operated_rows(posing.network, duties),
        line=line,
        sources=tuple(sources),
    )


def _source(base: Base, number: int, day: int, reach: int, line: Timeline) -> Source:
    return Source(
        number=number,
        day=day,
        first=int(np.searchsorted(line.report, midnight(base, day))),
        stop=int(np.searchsorted(line.report, midnight(base, day + reach))),
        last_day=day + reach - 1,
    )


def _operated_rows(network: Network, duties: Duties) -> Lists:
    return Lists(duties.start, network.row[duties.leg]).keep(~duties.travelled)


def midnight(base: Base, day: int) -> int:
    """Give the UTC minute at which local day ``day`` of a base begins."""
    return day * DAY - offset_at(base.zone, day * DAY)


def _local_days(base: Base, moments: Ints) -> Ints:
    return (moments + offsets_at([base.zone] * len(moments), moments)) // DAY


def _rests(posing: _Posing, duties: Duties, base: Base) -> Ints:
    """Give the shortest rest after each duty, away from base."""
    limits, stations = posing.limits, posing.network.stations
    rests = limits.rest_away(duties.debrief - duties.report)
    places = [posing.zones[stations[s]] for s in duties.destination]
    away = offsets_at(places, duties.debrief)
    home = offsets_at([base.zone] * len(duties), duties.debrief)
    apart = np.abs(away - home)
    far = np.minimum(apart, DAY - apart) >= limits.zone_change
    return np.where(far, np.maximum(rests, limits.zone_rest), rests)
