"""From legs, bases and open pairings to one fleet's problem."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from jetbridge.engines.legality.kernels.layout import DAY
from jetbridge.engines.optimiser.contracts import Base, OpenPairing
from jetbridge.engines.optimiser.limits import Limits
from jetbridge.engines.optimiser.offsets import offsets_at
from jetbridge.engines.optimiser.pairing.clocks import reference_clocks
from jetbridge.engines.optimiser.pairing.costing import duty_costs, surplus_costs
from jetbridge.engines.optimiser.pairing.crewing import Crewing
from jetbridge.engines.optimiser.pairing.duties import Duties, enumerate_duties
from jetbridge.engines.optimiser.pairing.network import Ints, Network
from jetbridge.engines.optimiser.pairing.opened import (
    TWICE,
    Opened,
    in_order,
    rows_of,
    with_opened,
)
from jetbridge.engines.optimiser.pairing.pricing import Source, Timeline
from jetbridge.engines.optimiser.pairing.problem import Home, Problem, midnight
from jetbridge.engines.optimiser.pairing.spans import Spans, spans_of


def pose(
    network: Network,
    *,
    bases: Sequence[Base],
    zones: Mapping[str, str],
    crewing: Crewing,
    limits: Limits,
    opened: Sequence[OpenPairing] = (),
) -> Problem:
    """Enumerate duties and lay out the sources of each base with legs."""
    opened = in_order(opened)
    posing = _Posing(network, zones, crewing, limits, opened, {})
    homes: list[Home] = []
    numbered = 0
    for base in bases:
        if base.airport not in network.stations:
            continue
        home = _home(posing, base, numbered)
        if home.sources:
            homes.append(home)
            numbered = home.sources[-1].number + 1
    sources = [(home.base, source) for home in homes for source in home.sources]
    starts = np.array([_starts(base, source) for base, source in sources])
    due = np.array([one.duties[-1].report for one in opened], np.int64)
    legs, costs = network.row_legs(), crewing.costs
    return Problem(
        network=network,
        opened=opened,
        homes=tuple(homes),
        report=np.concatenate([due, network.report[legs]]),
        departure=np.concatenate([due, network.departure[legs]]),
        surplus=np.append(np.full(len(due), TWICE), surplus_costs(network, costs)),
        uncovered=np.where(
            np.arange(len(due) + network.rows) < len(due),
            costs.unbrought_pairing,
            costs.uncovered_leg,
        ),
        most_surplus=crewing.maximum_deadheads_per_leg,
        capacity=np.where([source.opened >= 0 for _, source in sources], 1.0, starts),
        capped=np.isfinite(starts),
        depth=crewing.maximum_duties_per_pairing,
    )


def _starts(base: Base, source: Source) -> float:
    """Give how many pairings may start, as far as the base limits them."""
    most = base.max_pairings_per_day
    return np.inf if most is None or source.opened >= 0 else most


class _Posing(NamedTuple):
    """What every home is laid out with; bases that see the same clocks share duties."""

    network: Network
    zones: Mapping[str, str]
    crewing: Crewing
    limits: Limits
    opened: tuple[OpenPairing, ...]
    shared: dict[bytes, Duties]

    def duties(self, base: Base) -> Duties:
        """Give all duties crews of a base may fly, and what its open pairings did."""
        return with_opened(self._new(base), self.opened_at(base), self.network)

    def opened_at(self, base: Base) -> list[Opened]:
        """Give the open pairings of a base whose crews sit where flights go."""
        return [
            Opened(row, one)
            for row, one in enumerate(self.opened)
            if one.base == base.airport and one.place in self.network.stations
        ]

    def _new(self, base: Base) -> Duties:
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
    spans = spans_of(duties)
    starts = np.where(spans.origin == place, _local_days(base, spans.report), -1)
    days = np.unique(starts[starts >= 0])
    opens = np.where(starts >= 0, np.searchsorted(days, starts) + number, -1)
    done = np.flatnonzero(spans.opened >= 0)
    opens[done] = number + len(days) + np.arange(len(done))
    ready = spans.debrief + _rests(posing, spans, base)
    line = Timeline(
        report=spans.report,
        debrief=spans.debrief,
        ready=ready,
        by_ready=np.argsort(ready, kind="stable"),
        origin=spans.origin,
        destination=spans.destination,
        opens=opens,
        end_day=_local_days(base, spans.debrief),
        home=spans.destination == place,
        stations=len(posing.network.stations) + 1,
        layover=costs.layover,
        layover_minute=costs.layover_minute,
    )
    sources = [
        _source(posing, base, number + i, day, line)
        for i, day in enumerate(days.tolist())
    ]
    sources += [_going_on(posing, base, spans, line, at) for at in done.tolist()]
    return Home(
        base=base,
        duties=duties,
        cost=duty_costs(duties, costs),
        rows=rows_of(posing.network, duties, len(posing.opened)),
        spans=spans.start,
        line=line,
        sources=tuple(sources),
    )


def _source(
    posing: _Posing, base: Base, number: int, day: int, line: Timeline
) -> Source:
    reach = posing.crewing.maximum_days_per_pairing
    return Source(
        number=number,
        day=day,
        first=int(np.searchsorted(line.report, midnight(base, day))),
        stop=int(np.searchsorted(line.report, midnight(base, day + reach))),
        last_day=day + reach - 1,
        depth=posing.crewing.maximum_duties_per_pairing,
        opened=-1,
    )


def _going_on(
    posing: _Posing, base: Base, spans: Spans, line: Timeline, at: int
) -> Source:
    """Go on with the open pairing of span ``at``: its days and duties are spent."""
    row = int(spans.opened[at])
    done = posing.opened[row].duties
    day = int(_local_days(base, np.array([done[0].report]))[0])
    source = _source(posing, base, int(line.opens[at]), day, line)
    return source._replace(
        first=at,
        stop=max(source.stop, at + 1),
        depth=max(1, source.depth - len(done) + 1),
        opened=row,
    )


def _local_days(base: Base, moments: Ints) -> Ints:
    return (moments + offsets_at([base.zone] * len(moments), moments)) // DAY


def _rests(posing: _Posing, spans: Spans, base: Base) -> Ints:
    """Give the shortest rest after each span, away from base."""
    limits, stations = posing.limits, posing.network.stations
    rests = limits.rest_away(spans.debrief - spans.report)
    places = [posing.zones[stations[s]] for s in spans.destination]
    away = offsets_at(places, spans.debrief)
    home = offsets_at([base.zone] * len(spans.debrief), spans.debrief)
    apart = np.abs(away - home)
    far = np.minimum(apart, DAY - apart) >= limits.zone_change
    return np.where(far, np.maximum(rests, limits.zone_rest), rests)
