"""The month as flown: lines laid on dates and tails, with what Saturdays take away."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import numpy as np

from jetbridge.apps.demo.geography import zone
from jetbridge.apps.demo.lines import Hop, Line
from jetbridge.apps.demo.recipe import DESIGNATOR, Group

_DAY = 1440
_RETIMED_SHARE = 0.04
_RETIMINGS = (5, 10, 15, 20)


@dataclass(frozen=True, slots=True)
class Leg:
    """One take-off to landing, in UTC; ``day`` is its date of origin, local."""

    id: str
    flight: str
    day: date
    origin: str
    departure: datetime
    destination: str
    arrival: datetime
    aircraft_type: str
    registration: str


def fly(
    lines: Sequence[Line],
    group: Group,
    *,
    tails: Sequence[str],
    first_day: date,
    days: int,
    rng: np.random.Generator,
) -> list[Leg]:
    """Lay the lines on the days; the tails move on by one line each day.

    The first morning begins and the last evening ends at the base, so every
    rotation is closed.
    """
    legs: list[Leg] = []
    for place, tail in enumerate(tails):
        flown: list[Leg] = []
        for nth in range(days):
            line = lines[(place + nth) % len(lines)]
            day = first_day + timedelta(nth)
            hops = _kept(line, day, first=nth == 0, last=nth == days - 1)
            flown += [_leg(hop, group, day, tail) for hop in hops]
        legs += _retimed(flown, group.variant.fleet.turn_minutes, rng)
    return legs


def _kept(line: Line, day: date, *, first: bool, last: bool) -> Iterator[Hop]:
    for hop in line:
        edge = (first and hop.overnight == "in") or (last and hop.overnight == "out")
        if day.weekday() in hop.days and not edge:
            yield hop


def _leg(hop: Hop, group: Group, day: date, tail: str) -> Leg:
    departure = _moment(day, hop.departure, zone(group.base))
    flight = f"{DESIGNATOR}{hop.number}"
    origin_day = departure.astimezone(ZoneInfo(zone(hop.origin))).date()
    return Leg(
        id=f"{flight}-{origin_day:%Y%m%d}",
        flight=flight,
        day=origin_day,
        origin=hop.origin,
        departure=departure,
        destination=hop.destination,
        arrival=departure + timedelta(minutes=hop.block),
        aircraft_type=group.variant.code,
        registration=tail,
    )


def _moment(day: date, minute: int, zone_name: str) -> datetime:
    """Give the UTC moment of a wall clock's minute; past 1440 is the next day."""
    later, minute = divmod(minute, _DAY)
    wall = time(*divmod(minute, 60), tzinfo=ZoneInfo(zone_name))
    local = datetime.combine(day + timedelta(later), wall)
    return local.astimezone(UTC)


def _retimed(
    legs: list[Leg], turn_minutes: int, rng: np.random.Generator
) -> Iterator[Leg]:
    """Move a few dated legs later, as far as the aircraft's next turn allows."""
    turn = timedelta(minutes=turn_minutes)
    ends = [after.departure - turn for _, after in pairwise(legs)]
    for leg, free_until in zip(legs[:-1], ends, strict=True):
        shift = timedelta(minutes=int(rng.choice(_RETIMINGS)))
        wanted = rng.random() < _RETIMED_SHARE and leg.arrival + shift <= free_until
        yield _moved(leg, shift) if wanted else leg
    yield from legs[-1:]


def _moved(leg: Leg, shift: timedelta) -> Leg:
    return replace(leg, departure=leg.departure + shift, arrival=leg.arrival + shift)
