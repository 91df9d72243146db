"""What Meridian Air is like: its fleets, bases, network and habits, at two scales.

Figures follow common practice of a European carrier of about forty aircraft; the
stations are real airports, weighted by the size of the market they serve.
"""

import tomllib
from dataclasses import dataclass
from importlib.resources import files

DESIGNATOR = "JB"
NAME = "Meridian Air"


@dataclass(frozen=True, slots=True)
class Fleet:
    """Aircraft that one crew qualification covers.

    ``crews_per_aircraft`` counts flight decks; ``cabin_crew`` is one complement.
    """

    group: str
    speed_knots: int
    turn_minutes: int
    cabin_crew: int
    crews_per_aircraft: float
    reach_km: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Variant:
    """A subtype by its IATA code, with the seats this airline puts in."""

    code: str
    fleet: Fleet
    seats: int


@dataclass(frozen=True, slots=True)
class Group:
    """Aircraft of one variant that start and end their lines of flying at one base."""

    base: str
    variant: Variant
    aircraft: int
    night_stops: float = 0.25
    long_haul: bool = False


@dataclass(frozen=True, slots=True)
class Recipe:
    """One airline to be made: ``stations`` maps an airport to its market's weight."""

    scale: str
    days: int
    hub: str
    groups: tuple[Group, ...]
    stations: dict[str, int]
    long_haul: dict[str, int]
    pairing_seconds: float
    rostering_seconds: float
    """What the search may take for each category before it gives what it has."""
    flight_deck_staffing: float = 1.0
    cabin_staffing: float = 1.0
    """Crews, as a share of what the fleets say: a single week needs fewer, and the
    cabin has more who work part of the time."""

    @property
    def bases(self) -> tuple[str, ...]:
        """Give the airports where crews live, the hub first."""
        return tuple(dict.fromkeys(group.base for group in self.groups))


A320 = Fleet("A320", 430, 40, 4, 5.3, (250, 2600))
ATR = Fleet("ATR", 265, 30, 2, 5.5, (150, 900))
A330 = Fleet("A330", 470, 90, 9, 7.0, (5000, 9500))

_A320 = Variant("320", A320, 180)
_A321 = Variant("321", A320, 200)
_AT7 = Variant("AT7", ATR, 72)
_A339 = Variant("339", A330, 298)

_WORDS = tomllib.loads(
    files("jetbridge.apps.demo").joinpath("meridian.toml").read_text("utf-8")
)
_MARKETS: dict[str, dict[str, int]] = _WORDS["markets"]
GIVEN_NAMES: list[str] = _WORDS["names"]["given"]
FAMILY_NAMES: list[str] = _WORDS["names"]["family"]

SMALL = Recipe(
    scale="small",
    days=7,
    hub="LIS",
    groups=(Group("LIS", _A320, 6, night_stops=0.34),),
    stations=_MARKETS["small"],
    long_haul={},
    pairing_seconds=8,
    rostering_seconds=12,
    flight_deck_staffing=0.7,
    cabin_staffing=1.05,
)

FULL = Recipe(
    scale="full",
    days=31,
    hub="LIS",
    groups=(
        Group("LIS", _A320, 16, night_stops=0.5),
        Group("LIS", _A321, 4, night_stops=0.5),
        Group("OPO", _A320, 5, night_stops=0.34),
        Group("FAO", _A320, 3),
        Group("LIS", _AT7, 6, night_stops=0.34),
        Group("OPO", _AT7, 2),
        Group("LIS", _A339, 4, long_haul=True),
    ),
    stations={**_MARKETS["small"], **_MARKETS["more"]},
    long_haul=_MARKETS["long_haul"],
    pairing_seconds=200,
    rostering_seconds=100,
)

SCALES = {"small": SMALL, "full": FULL}
