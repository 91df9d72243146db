"""The legs as arrays: where, when, and which leg can follow which in a duty."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from jetbridge.engines.optimiser.contracts import Leg
from jetbridge.engines.optimiser.offsets import offsets_at
from jetbridge.engines.optimiser.pairing.crewing import Crewing

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Network:
    """Legs in order of departure, seen by the crews of one fleet.

    Arrays run over legs. ``row`` numbers the fleet's own legs and is -1 for legs on
    which its crews can only travel. ``next_*`` is a compressed list: leg ``i`` may be
    followed in a duty by ``next_leg[next_start[i]:next_start[i + 1]]``, after a
    ground transfer of ``next_ground`` minutes (0 = none).
    """

    fleet: str
    legs: tuple[Leg, ...]
    stations: tuple[str, ...]
    departure: Ints
    arrival: Ints
    origin: Ints
    destination: Ints
    report: Ints
    debrief: Ints
    offset: Ints
    """Minutes that local time at the origin is ahead of UTC at report."""
    row: Ints
    next_start: Ints
    next_leg: Ints
    next_ground: Ints

    @property
    def rows(self) -> int:
        """Give the number of legs that want a crew of this fleet."""
        return int(self.row.max(initial=-1)) + 1

    def row_legs(self) -> Ints:
        """Give the leg of each row."""
        return np.flatnonzero(self.row >= 0)


def build(
    legs: Sequence[Leg],
    *,
    fleet: str,
    zones: Mapping[str, str],
    crewing: Crewing,
    covered: Container[str] = (),
) -> Network:
    """Lay the network of ``fleet`` over all legs; ``zones`` maps airport to zone.

    Legs that are ``covered`` want no crew any more; one can still travel on them.
    """
    ordered = tuple(sorted(legs, key=lambda leg: (leg.departure, leg.id)))
    stations = sorted({x for leg in ordered for x in (leg.origin, leg.destination)})
    index = {station: number for number, station in enumerate(stations)}
    own = np.array(
        [
            crewing.fleet_of(x.aircraft_type) == fleet and x.id not in covered
            for x in ordered
        ]
    )
    departure = _ints(leg.departure for leg in ordered)
    arrival = _ints(leg.arrival for leg in ordered)
    origin = _ints(index[leg.origin] for leg in ordered)
    destination = _ints(index[leg.destination] for leg in ordered)
    times = crewing.times
    report = departure - _ints(
        times.report_at(leg.origin, leg.aircraft_type) for leg in ordered
    )
    followers = _followers(ordered, crewing)
    return Network(
        fleet=fleet,
        legs=ordered,
        stations=tuple(stations),
        departure=departure,
        arrival=arrival,
        origin=origin,
        destination=destination,
        report=report,
        debrief=arrival
        + _ints(times.debrief_at(x.destination, x.aircraft_type) for x in ordered),
        offset=offsets_at([zones[leg.origin] for leg in ordered], report),
        row=np.where(own, np.cumsum(own) - 1, -1).astype(np.int64),
        next_start=followers[0],
        next_leg=followers[1],
        next_ground=followers[2],
    )


def _ints(values: Iterable[int]) -> Ints:
    return np.fromiter(values, np.int64)


def _followers(legs: tuple[Leg, ...], crewing: Crewing) -> tuple[Ints, Ints, Ints]:
    """List, leg by leg, who can follow: in time, at the place or one transfer away."""
    departures: dict[str, tuple[Ints, Ints]] = {}
    for station in {leg.origin for leg in legs}:
        numbers = _ints(i for i, leg in enumerate(legs) if leg.origin == station)
        departures[station] = (numbers, _ints(legs[i].departure for i in numbers))
    start, found, ground = [0], [], []
    for leg in legs:
        for station, transfer in _reached(leg.destination, crewing):
            if station in departures:
                reach = _within(leg, transfer, departures[station], legs, crewing)
                found += reach
                ground += [transfer] * len(reach)
        start.append(len(found))
    return _ints(start), _ints(found), _ints(ground)


def _reached(station: str, crewing: Crewing) -> list[tuple[str, int]]:
    ways = [(station, 0)]
    for way in crewing.ground_transfers:
        if way.origin == station:
            ways.append((way.destination, way.minutes))
        if way.destination == station:
            ways.append((way.origin, way.minutes))
    return ways


def _within(
    leg: Leg,
    transfer: int,
    leaving: tuple[Ints, Ints],
    legs: tuple[Leg, ...],
    crewing: Crewing,
) -> list[int]:
    times = crewing.times
    numbers, departures = leaving
    earliest = leg.arrival + transfer
    shortest = min(
        times.minimum_connection_same_tail, times.minimum_connection_changed_tail
    )
    first = np.searchsorted(departures, earliest + shortest)
    last = np.searchsorted(departures, earliest + times.maximum_connection, "right")
    return [
        int(number)
        for number in numbers[first:last]
        if legs[number].departure >= earliest + _minimum(leg, legs[number], crewing)
    ]


def _minimum(leg: Leg, after: Leg, crewing: Crewing) -> int:
    same = leg.registration is not None and leg.registration == after.registration
    times = crewing.times
    if same:
        return times.minimum_connection_same_tail
    return times.minimum_connection_changed_tail
