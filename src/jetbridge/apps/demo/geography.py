"""How far and how long: block times between real airports."""

from functools import cache
from math import ceil

from jetbridge.apps.demo.recipe import Fleet
from jetbridge.aviation import distances
from jetbridge.aviation.airports import Airports

_KM_PER_KNOT_MINUTE = 1.852 / 60
_DETOUR = 1.04
_CLIMB_AND_DESCENT = 15
_TAXI_HUB, _TAXI_OUTSIDE = 16, 12
_WESTBOUND = 1.06
_LONG_KM = 4000


_WORLD = Airports()


def zone(airport: str) -> str:
    """Give the airport's IANA zone."""
    return _WORLD.find(airport).zone


def name(airport: str) -> str:
    """Give the airport's name."""
    return _WORLD.find(airport).name


@cache
def distance_km(origin: str, destination: str) -> float:
    """Give the great-circle distance."""
    return distances.distance_km(_WORLD.find(origin), _WORLD.find(destination))


def block_minutes(origin: str, destination: str, fleet: Fleet, *, hub: str) -> int:
    """Give off-block to on-block, taxi included, rounded up to five minutes."""
    km = distance_km(origin, destination)
    air = km * _DETOUR / (fleet.speed_knots * _KM_PER_KNOT_MINUTE)
    if km > _LONG_KM and _is_westbound(origin, destination):
        air *= _WESTBOUND
    taxi = _TAXI_HUB if hub in {origin, destination} else _TAXI_OUTSIDE
    return 5 * ceil((taxi + _CLIMB_AND_DESCENT + air) / 5)


def _is_westbound(origin: str, destination: str) -> bool:
    here, there = _WORLD.find(origin).longitude, _WORLD.find(destination).longitude
    return here is not None and there is not None and here > there
