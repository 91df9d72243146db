"""The legs whose crews may change, as arrays, and every legal duty over them.

A duty operates its legs; who only travels on one is told from the others when the
plan is read: a leg that two crews hold is flown by one of them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from jetbridge.aviation.airports import Airports
from jetbridge.engines.legality.kernels.layout import DAY
from jetbridge.engines.optimiser.contracts import Leg
from jetbridge.engines.optimiser.limits import Limits
from jetbridge.engines.optimiser.offsets import offset_at, offsets_at
from jetbridge.engines.optimiser.pairing import Crewing
from jetbridge.engines.optimiser.recovery.people import Begun

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]
NOT_BEGUN = -1


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


class Opening(NamedTuple):
    """A duty under way that may go on, in numbers; legs of any fleet may follow."""

    report: int
    place: int
    free: int
    sectors: int
    flown: int
    clocks: Ints


class Growing(NamedTuple):
    """Unfinished duties of one length: ``path`` is duties x legs."""

    path: Ints
    report: Ints
    sectors: Ints
    flown: Ints
    clocks: Ints
    begun: Ints
    """Which opening each goes on from; ``NOT_BEGUN`` = none."""

    def pick(self, chosen: NDArray[np.generic]) -> "Growing":
        """Give some of the duties."""
        return Growing(
            self.path[chosen],
            self.report[chosen],
            self.sectors[chosen],
            self.flown[chosen],
            self.clocks[:, chosen],
            self.begun[chosen],
        )


def opening_of(begun: Begun, network: Network, zone: str) -> Opening:
    """Say a duty under way in numbers."""
    blocks = [a.arrival - a.departure for a in begun.done if a.kind == "operate"]
    minute = (begun.report + offset_at(zone, begun.report)) % DAY
    return Opening(
        report=begun.report,
        place=network.stations[begun.place],
        free=begun.free,
        sectors=len(blocks),
        flown=sum(blocks),
        clocks=np.full(len(network.clocks), minute, np.int64),
    )


def grown(
    network: Network,
    openings: Sequence[Opening],
    *,
    limits: Limits,
    crewing: Crewing,
    earliest: int,
) -> list[Growing]:
    """List every legal duty, by number of legs; new ones report from ``earliest``."""
    found = []
    growing = _first(network, openings, limits, crewing, earliest)
    while len(growing.path):
        found.append(growing)
        parent, after = np.nonzero(network.follows[growing.path[:, -1]])
        growing = _longer(network, growing.pick(parent), after, limits, crewing)
    return found


def _first(
    network: Network,
    openings: Sequence[Opening],
    limits: Limits,
    crewing: Crewing,
    earliest: int,
) -> Growing:
    """Open new duties with each leg, and go on with those under way."""
    fresh = np.flatnonzero(network.report >= earliest)
    none = np.zeros(len(fresh), np.int64)
    anew = Growing(
        path=np.zeros((len(fresh), 0), np.int64),
        report=network.report[fresh],
        sectors=none,
        flown=none,
        clocks=network.clocks[:, fresh],
        begun=np.full(len(fresh), NOT_BEGUN),
    )
    parts = [_longer(network, anew, fresh, limits, crewing)]
    for number, one in enumerate(openings):
        after = _next_legs(network, one, crewing)
        begun = _going_on(one, number, len(after))
        parts.append(_longer(network, begun, after, limits, crewing))
    return Growing(
        path=np.concatenate([p.path for p in parts]),
        report=np.concatenate([p.report for p in parts]),
        sectors=np.concatenate([p.sectors for p in parts]),
        flown=np.concatenate([p.flown for p in parts]),
        clocks=np.concatenate([p.clocks for p in parts], axis=1),
        begun=np.concatenate([p.begun for p in parts]),
    )


def _next_legs(network: Network, opening: Opening, crewing: Crewing) -> Ints:
    times = crewing.times
    opens = opening.free + times.minimum_connection_same_tail
    return np.flatnonzero(
        (network.origin == opening.place)
        & (network.departure >= opens)
        & (network.departure <= opening.free + times.maximum_connection)
    )


def _going_on(opening: Opening, number: int, count: int) -> Growing:
    return Growing(
        path=np.zeros((count, 0), np.int64),
        report=np.full(count, opening.report),
        sectors=np.full(count, opening.sectors),
        flown=np.full(count, opening.flown),
        clocks=np.repeat(opening.clocks[:, None], count, axis=1),
        begun=np.full(count, number),
    )


def _longer(
    network: Network, growing: Growing, after: Ints, limits: Limits, crewing: Crewing
) -> Growing:
    """Add a leg to each, and keep those that are legal by one clock at least."""
    block = network.arrival[after] - network.departure[after]
    sectors, flown = growing.sectors + 1, growing.flown + block
    fdp = network.arrival[after] - growing.report
    span = network.debrief[after] - growing.report
    many = np.minimum(sectors, limits.fdp.shape[1] - 1)
    by_the_clock = (
        (fdp <= limits.fdp[growing.clocks, many])
        & (flown <= limits.flight[growing.clocks])
        & (span <= limits.night[growing.clocks])
    )
    legal = (
        by_the_clock.any(axis=0)
        & (sectors <= crewing.maximum_sectors_per_duty)
        & (span <= crewing.maximum_duty_minutes)
    )
    path = np.column_stack([growing.path, after])
    return growing._replace(path=path, sectors=sectors, flown=flown).pick(legal)
