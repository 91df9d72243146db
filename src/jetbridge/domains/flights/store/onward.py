"""Legs that fly on from where another one had to land."""

from datetime import datetime
from typing import Any

from sqlalchemy import func, insert, select
from sqlalchemy.sql.elements import ColumnElement

from jetbridge.domains.flights.contracts import Leg, LegStatus
from jetbridge.domains.flights.store.legs import leg_of_id, legs_matching, save_key
from jetbridge.domains.flights.tables import leg, leg_key
from jetbridge.kernel.db import UnitOfWork, new_id


def onward_legs(known: Leg, *, work: UnitOfWork) -> list[Leg]:
    """Give the legs still on their blocks that were added to go on for a leg."""
    return _planned(leg.c.onward_of == known.id, work=work)


def legs_late_by(known: Leg, *, work: UnitOfWork) -> list[Leg]:
    """Give the legs still on their blocks whose estimate follows from a leg."""
    return _planned(leg.c.delayed_by == known.id, work=work)


def _planned(test: ColumnElement[bool], *, work: UnitOfWork) -> list[Leg]:
    tests = [test, leg.c.status == LegStatus.SCHEDULED]
    return legs_matching(*tests, after=None, limit=None, work=work)


def add_onward(
    known: Leg, origin: str, departure: datetime, arrival: datetime, *, work: UnitOfWork
) -> Leg:
    """Write the leg that flies on from ``origin`` for ``known``, its key included."""
    key = {
        "airline": known.airline,
        "flight_number": known.flight_number,
        "suffix": known.suffix,
        "date_of_origin": known.date_of_origin,
        "origin": origin,
        "destination": known.destination,
    }
    onward = new_id()
    fresh = key | {
        "id": onward,
        "leg_sequence": known.leg_sequence + 1,
        "original_departure": departure,
        "original_arrival": arrival,
        "scheduled_departure": departure,
        "scheduled_arrival": arrival,
        "original_aircraft_type": known.aircraft_type,
        "original_configuration": known.configuration,
        "original_registration": known.registration,
        "status": LegStatus.SCHEDULED,
        "delay_reasons": [],
        "onward_of": known.id,
        "version": 1,
    }
    same = {name: getattr(known, name) for name in _KEPT}
    work.connection.execute(insert(leg).values(**fresh, **same))
    added = leg_of_id(onward, locked=False, work=work)
    assert added  # noqa: S101 - it was written above
    save_key(key | {"repeat_number": _times(key, work=work) + 1}, added, work=work)
    return added


def _times(key: dict[str, Any], *, work: UnitOfWork) -> int:
    tests = [leg_key.c[name] == value for name, value in key.items()]
    highest = func.max(leg_key.c.repeat_number)
    return work.connection.scalar(select(highest).where(*tests)) or 0


_KEPT = (
    "zone_basis",
    "service_type",
    "aircraft_type",
    "configuration",
    "registration",
    "marketing",
    "aircraft_owner",
    "cockpit_employer",
    "cabin_employer",
    "season",
)
"""What an onward leg has of the one it goes on for."""
