"""Legs and schedules of an invented airline."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from typing import Any

import pyarrow as pa

from jetbridge.domains.flights.contracts import SCHEDULE, TAILS, Leg, LegStatus
from jetbridge.domains.flights.contracts.lines import (
    ANY,
    Curfew,
    Movements,
    Traffic,
    TurnTime,
)
from jetbridge.domains.flights.contracts.movements import Movement, MovementKind
from jetbridge.domains.flights.rules.turns import Turns
from jetbridge.kernel.db import new_id

JUNE = date(2026, 6, 1)


def at(hour: int, minute: int = 0, *, day: int = 1) -> datetime:
    return datetime(2026, 6, day, hour, minute, tzinfo=UTC)


def row(**values: Any) -> dict[str, Any]:
    plain: dict[str, Any] = {
        "airline": "JB",
        "flight_number": 101,
        "suffix": "",
        "date_of_origin": JUNE,
        "zone_basis": "utc",
        "leg_sequence": 1,
        "origin": "LIS",
        "destination": "FRA",
        "departure": at(8),
        "arrival": at(11),
        "service_type": "J",
        "aircraft_type": "320",
        "configuration": "Y180",
        "registration": None,
        "marketing": [],
    }
    return plain | values


def schedule(*rows: dict[str, Any]) -> pa.Table:
    return pa.Table.from_pylist(list(rows), schema=SCHEDULE)


def tails(*rows: tuple[str, date, str, str]) -> pa.Table:
    named = [dict(zip(TAILS.names, row, strict=True)) for row in rows]
    return pa.Table.from_pylist(named, schema=TAILS)


def day_of_one_aircraft() -> list[dict[str, Any]]:
    """Out and back twice: 8-10, 11-13, 14-16, 17-19."""
    stations = ["LIS", "FRA", "LIS", "OPO", "LIS"]
    return [
        row(
            flight_number=101 + n,
            origin=stations[n],
            destination=stations[n + 1],
            departure=at(8 + 3 * n),
            arrival=at(10 + 3 * n),
        )
        for n in range(4)
    ]


def leg(**values: Any) -> Leg:
    plain: dict[str, Any] = {
        "id": new_id(),
        "designator": "JB101",
        "airline": "JB",
        "flight_number": 101,
        "suffix": "",
        "date_of_origin": JUNE,
        "zone_basis": "utc",
        "leg_sequence": 1,
        "origin": "LIS",
        "destination": "FRA",
        "actual_destination": None,
        "scheduled_departure": at(8),
        "scheduled_arrival": at(10),
        "estimated_departure": None,
        "estimated_arrival": None,
        "delayed_by": None,
        "actual_out": None,
        "actual_in": None,
        "status": LegStatus.SCHEDULED,
        "service_type": "J",
        "aircraft_type": "320",
        "configuration": "Y180",
        "registration": None,
        "marketing": (),
        "season": "S26",
        "version": 1,
    } | values
    plain.setdefault("original_departure", plain["scheduled_departure"])
    plain.setdefault("original_arrival", plain["scheduled_arrival"])
    return Leg(**plain)


def chain(stations: Iterable[str], *, start: datetime, **values: Any) -> list[Leg]:
    """Legs of two hours with an hour on the ground between them."""
    route = list(stations)
    return [
        leg(
            origin=here,
            destination=there,
            scheduled_departure=start + timedelta(hours=3 * n),
            scheduled_arrival=start + timedelta(hours=3 * n + 2),
            **values,
        )
        for n, (here, there) in enumerate(pairwise(route))
    ]


def turn_time(minutes: int, **values: Any) -> TurnTime:
    """A turn time for every aircraft and station, where nothing else is said."""
    plain = {"aircraft_type": ANY, "station": ANY, "traffic": Traffic.ANY}
    return TurnTime(
        **{**plain, "minutes": minutes, "source": "ground manual", **values}
    )


def turns(minutes: int) -> Turns:
    """One turn time for everything."""
    return Turns([turn_time(minutes)])


def curfew(**values: Any) -> Curfew:
    """Lisbon closes every night from 23:30 to 06:00 of its own time."""
    plain = {
        "reference": "LIS-NIGHT",
        "station": "LIS",
        "weekdays": "1234567",
        "closes": time(23, 30),
        "opens": time(6),
        "movements": Movements.ANY,
        "first_day": None,
        "last_day": None,
        "source": "AIP",
    }
    return Curfew(**{**plain, **values})


def moved(kind: str, when: datetime, station: str = "LIS") -> Movement:
    leg, told = new_id(), when
    return Movement(
        new_id(), leg, MovementKind(kind), when, station, "acars", "relay", told
    )
