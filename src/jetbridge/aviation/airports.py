"""Airports by IATA code: name, coordinates and zone; and stations a user gives."""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cache
from operator import itemgetter
from pathlib import Path

from jetbridge.aviation.errors import Flaw, InputError
from jetbridge.aviation.zones import zone

_SUGGESTIONS = 3


@dataclass(frozen=True, slots=True)
class Airport:
    """A place where legs begin and end; a station of a user may lack coordinates."""

    code: str
    zone: str
    name: str = ""
    city: str = ""
    country: str = ""
    latitude: float | None = None
    longitude: float | None = None


class Airports:
    """The airports of the world, and the stations given on top of them.

    Stations serve anonymised data, whose codes no list knows, and operators who name
    a place of their own; they win over the world list.
    """

    def __init__(self, stations: Iterable[Airport] = ()) -> None:
        self._stations = {station.code: station for station in stations}
        for station in self._stations.values():
            zone(station.zone)

    def __contains__(self, code: object) -> bool:
        return code in self._stations or code in _world()

    def find(self, code: str, *, at: Flaw | None = None) -> Airport:
        """Find an airport by its code.

        Args:
            code: IATA location identifier, or the code of a station.
            at: Where the code stands in the input, for the message.

        Raises:
            InputError: no airport has the code; the message names near ones.
        """
        found = self._stations.get(code) or _world().get(code)
        if found is None:
            raise InputError(self._unknown(code, at), next_step=self._way_out(code))
        return found

    def _unknown(self, code: str, at: Flaw | None) -> Flaw:
        place = at or Flaw("", field="airport")
        return replace(place, reason=f"airport {code!r} is unknown")

    def _way_out(self, code: str) -> str:
        near = self.near(code)
        hint = f"Did you mean {', '.join(near)}? " if near else ""
        return f"{hint}Otherwise give its zone in a stations file (airport,zone)."

    def zone_of(self, code: str) -> str | None:
        """Tell the IANA zone of an airport, or nothing where no list knows it."""
        return self.find(code).zone if code in self else None

    def near(self, code: str) -> list[str]:
        """Name the codes closest in spelling, then those of a city of that name."""
        known = [*self._stations, *_world()]
        near = get_close_matches(code.upper(), known, n=_SUGGESTIONS, cutoff=0.6)
        cities = (a.code for a in _world().values() if a.city.upper() == code.upper())
        return list(dict.fromkeys([*cities, *near]))[:_SUGGESTIONS]


@cache
def _world() -> Mapping[str, Airport]:
    """Load the world list, 8,000 airports, when it is first asked.

    Its own loader makes a dict of each of 28,000 rows: twice the time of this.
    """
    import airportsdata  # noqa: PLC0415 - see above

    path = Path(airportsdata.__file__).with_name("airports.csv")
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        names = next(rows)
        fields = itemgetter(*(names.index(one) for one in _FIELDS))
        return {
            code: Airport(code, tz, name, city, country, float(lat), float(lon))
            for code, tz, name, city, country, lat, lon in map(fields, rows)
            if code
        }


_FIELDS = ("iata", "tz", "name", "city", "country", "lat", "lon")
