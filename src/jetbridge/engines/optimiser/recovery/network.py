"""The legs whose crews may change, as arrays."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from jetbridge.aviation.airports import Airports
from jetbridge.engines.legality.kernels.layout import DAY
from jetbridge.engines.optimiser.contracts import Leg
from jetbridge.engines.optimiser.limits import Limits
from jetbridge.engines.optimiser.offsets import offsets_at
from jetbridge.engines.optimiser.pairing import Crewing

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]
NOT_BEGUN = -1
"""Stands for the opening of a duty that is not under way."""


@dataclass(frozen=True, slots=True)
class Network:
    """Arrays run over ``legs``, in order of departure; ``stations`` name places."""

    legs: tuple[Leg, ...]
    stations: dict[str, int]
    departure: Ints
    arrival: Ints
    report: Ints
    debrief: Ints
    origin: Ints
    destination: Ints
    fleet: Ints
    fleets: tuple[str, ...]
    clocks: Ints
    """[clock, leg] minute of the day at report, by each clock that may hold."""
    follows: Flags
    """[leg, leg] whether the second may follow the first in one duty."""


def network_of(
    legs: Iterable[Leg],
    places: Iterable[str],
    *,
    crewing: Crewing,
    airports: Airports,
    limits: Limits,
    bases: Sequence[str],
) -> Network:
    """Lay out legs; ``places`` are further airports where people may be."""
    ordered = tuple(sorted(legs, key=lambda leg: (leg.departure, leg.id)))
    touched = {p for leg in ordered for p in (leg.origin, leg.destination)}
    names = sorted(touched.union(places))
    stations = {name: number for number, name in enumerate(names)}
    fleets = tuple(sorted({crewing.fleet_of(leg.aircraft_type) for leg in ordered}))
    times = crewing.times
    report = _ints(
        leg.departure - times.report_at(leg.origin, leg.aircraft_type)
        for leg in ordered
    )
    zones = [airports.find(leg.origin).zone for leg in ordered]
    homes = sorted({airports.find(base).zone for base in bases})
    return Network(
        legs=ordered,
        stations=stations,
        departure=_ints(leg.departure for leg in ordered),
        arrival=_ints(leg.arrival for leg in ordered),
        report=report,
        debrief=_ints(
            leg.arrival + times.debrief_at(leg.destination, leg.aircraft_type)
            for leg in ordered
        ),
        origin=_ints(stations[leg.origin] for leg in ordered),
        destination=_ints(stations[leg.destination] for leg in ordered),
        fleet=_ints(fleets.index(crewing.fleet_of(x.aircraft_type)) for x in ordered),
        fleets=fleets,
        clocks=clocks_at(zones, report, homes, limits),
        follows=_follows(ordered, crewing),
    )


def _ints(values: Iterable[int]) -> Ints:
    return np.array(list(values), np.int64)


def clocks_at(
    zones: Sequence[str], moments: Ints, homes: Sequence[str], limits: Limits
) -> Ints:
    """Give the minute of the day by the local clock and by those of the bases.

    Beyond the band of acclimatisation the clock of the base may be the one that
    counts (ORO.FTL.105(1)); the finished line is judged by the right one.
    """
    local = offsets_at(zones, moments)
    rows = [(moments + local) % DAY]
    for home in homes:
        ahead = offsets_at([home] * len(moments), moments)
        apart = np.abs(local - ahead)
        within = np.minimum(apart, DAY - apart) <= limits.zone_band
        rows.append((moments + np.where(within, local, ahead)) % DAY)
    return np.unique(np.stack(rows), axis=0)


def _follows(legs: Sequence[Leg], crewing: Crewing) -> Flags:
    times = crewing.times
    departure = _ints(leg.departure for leg in legs)
    arrival = _ints(leg.arrival for leg in legs)
    tail = np.array([leg.registration or f" {leg.id}" for leg in legs], np.str_)
    fleet = np.array([crewing.fleet_of(leg.aircraft_type) for leg in legs], np.str_)
    start = np.array([leg.origin for leg in legs], np.str_)
    end = np.array([leg.destination for leg in legs], np.str_)
    least = np.where(
        tail[:, None] == tail[None, :],
        times.minimum_connection_same_tail,
        times.minimum_connection_changed_tail,
    )
    gap = departure[None, :] - arrival[:, None]
    return np.asarray(
        (end[:, None] == start[None, :])
        & (fleet[:, None] == fleet[None, :])
        & (gap >= least)
        & (gap <= times.maximum_connection)
    )
