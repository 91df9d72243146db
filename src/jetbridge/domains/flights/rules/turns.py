"""How long an aircraft needs between two legs."""

from collections.abc import Iterable
from datetime import timedelta
from functools import cache
from itertools import product

from jetbridge.aviation.aircraft import known_types
from jetbridge.aviation.airports import Airports
from jetbridge.domains.flights.contracts import Leg
from jetbridge.domains.flights.contracts.lines import ANY, Traffic, TurnTime

_UNKNOWN_TYPE = TurnTime(ANY, ANY, Traffic.ANY, 30, "a type no table knows")


class Turns:
    """Turn times the operator told, on top of those of the aircraft types.

    The station's goes before the type's, and domestic before any: what is told of a
    place knows its stands, what is told of a type only the aircraft.
    """

    def __init__(self, told: Iterable[TurnTime] = ()) -> None:
        self._told = {(t.station, t.aircraft_type, t.traffic): t for t in told}

    def of(self, before: Leg, after: Leg) -> TurnTime:
        """Give the turn time between two legs of one aircraft, with its source."""
        known = known_types().get(after.aircraft_type)
        types = [after.aircraft_type, *([known.fleet] if known else []), ANY]
        traffics = [Traffic.ANY]
        if self._told and _domestic(before) and _domestic(after):
            traffics.insert(0, Traffic.DOMESTIC)
        for key in product([after.origin, ANY], types, traffics):
            if key in self._told:
                return self._told[key]
        if known is None:
            return _UNKNOWN_TYPE
        standard = f"standard of {known.name}"
        return TurnTime(known.subtype, ANY, Traffic.ANY, known.turn_minutes, standard)

    def least(self, before: Leg, after: Leg) -> timedelta:
        """Give the least time on the ground as timetables are drawn."""
        return timedelta(minutes=self.of(before, after).minutes)

    def late(self, before: Leg, after: Leg) -> timedelta:
        """Give the time a late aircraft takes: the least, or as short as planned."""
        planned = after.scheduled_departure - before.scheduled_arrival
        return min(self.least(before, after), max(planned, timedelta()))


def _domestic(leg: Leg) -> bool:
    countries = [_country(leg.origin), _country(leg.destination)]
    return countries[0] == countries[1] != ""


@cache
def _country(station: str) -> str:
    world = Airports()
    return world.find(station).country if station in world else ""
