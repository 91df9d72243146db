"""Aircraft subtypes, and the type and fleet group each belongs to."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from jetbridge.aviation.errors import Flaw, InputError


@dataclass(frozen=True, slots=True)
class AircraftType:
    """A subtype as crew planning sees it."""

    subtype: str
    name: str
    type: str
    fleet: str
    seats: int
    turn_minutes: int


def find_type(subtype: str) -> AircraftType:
    """Find a subtype by its IATA code.

    Raises:
        InputError: the table does not know it.
    """
    found = known_types().get(subtype)
    if found is None:
        flaw = Flaw(f"aircraft subtype {subtype!r} is unknown", field="aircraft_type")
        known = ", ".join(known_types())
        raise InputError(flaw, next_step=f"Name a fleet for it, or use one of {known}.")
    return found


@cache
def known_types() -> dict[str, AircraftType]:
    """Give every subtype of the table, by code."""
    text = (files("jetbridge.aviation") / "aircraft.toml").read_text("utf-8")
    entries = tomllib.loads(text)["subtype"]
    return {
        code: AircraftType(subtype=code, **entry) for code, entry in entries.items()
    }
