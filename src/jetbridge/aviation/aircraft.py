"""Aircraft subtypes, and the type and fleet group each belongs to."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from jetbridge.aviation.errors import Flaw, InputError
from jetbridge.aviation.positions import Complement, Position

_SEATS_PER_CABIN_CREW = 50
"""One cabin crew member per 50 passenger seats installed (ORO.CC.100(b))."""


@dataclass(frozen=True, slots=True)
class AircraftType:
    """A subtype as crew planning sees it."""

    subtype: str
    name: str
    type: str
    fleet: str
    seats: int

    def minimum_complement(self) -> Complement:
        """Give two pilots, and one cabin crew member per 50 seats begun."""
        cabin = -(-self.seats // _SEATS_PER_CABIN_CREW)
        needs = {Position.CP: 1, Position.FO: 1, Position.SCCM: 1}
        return Complement(needs | ({Position.CC: cabin - 1} if cabin > 1 else {}))


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
