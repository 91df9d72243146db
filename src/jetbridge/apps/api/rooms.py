"""The domains this process serves: their routes, and their doors built once."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter

from jetbridge.domains.crew import http as crew
from jetbridge.domains.crew.service import Crew
from jetbridge.domains.flights import http as flights
from jetbridge.domains.flights.service import Flights
from jetbridge.domains.maintenance import http as maintenance
from jetbridge.domains.maintenance.service import Maintenance
from jetbridge.domains.people import http as people
from jetbridge.domains.people.service import People
from jetbridge.domains.training import http as training
from jetbridge.domains.training.service import Training
from jetbridge.kernel.config import MendTheSettings

ALL = "all"


@dataclass(frozen=True, slots=True)
class Room:
    """What a domain gives to the API."""

    router: APIRouter
    door: object


ROOMS: Mapping[str, Room] = {
    "people": Room(people.router, People()),
    "maintenance": Room(maintenance.router, Maintenance()),
    "flights": Room(flights.router, Flights()),
    "training": Room(training.router, Training()),
    "crew": Room(crew.router, Crew()),
}


def routers(role: str) -> list[APIRouter]:
    """Give the routes of ``role``: one domain's, or all; refuses an unknown role."""
    return [room.router for room in _served(role)]


def doors(role: str) -> dict[type, Any]:
    """Give the doors that the routes of ``role`` ask for, by their class."""
    return {type(room.door): room.door for room in _served(role)}


def warm(role: str) -> None:
    """Load what takes seconds, so that the first caller need not wait for it."""
    for room in _served(role):
        if isinstance(room.door, Crew):
            room.door.warm()


def _served(role: str) -> list[Room]:
    if role == ALL:
        return list(ROOMS.values())
    if role not in ROOMS:
        raise MendTheSettings(f"role: no such role {role!r}; use {[ALL, *ROOMS]}.")
    return [ROOMS[role]]
