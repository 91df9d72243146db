"""How far and how long: block times between real airports."""

from functools import cache
from math import asin, ceil, cos, radians, sin, sqrt

import airportsdata

from jetbridge.apps.demo.recipe import Fleet

_EARTH_KM = 6371.0
_KM_PER_KNOT_MINUTE = 1.852 / 60
_DETOUR = 1.04
_CLIMB_AND_DESCENT = 15
_TAXI_HUB, _TAXI_OUTSIDE = 16, 12
_WESTBOUND = 1.06
_LONG_KM = 4000


@cache
def _world() -> dict[str, airportsdata.Airport]:
    return airportsdata.load("IATA")


def zone(airport: str) -> str:
    """Give the airport's IANA zone."""
    return _world()[airport]["tz"]


def name(airport: str) -> str:
    """Give the airport's name."""
    return _world()[airport]["name"]


@cache
def distance_km(origin: str, destination: str) -> float:
    """Give the great-circle distance."""
    one, two = _world()[origin], _world()[destination]
    lat1, lat2 = radians(one["lat"]), radians(two["lat"])
    across = radians(two["lon"] - one["lon"])
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin(across / 2) ** 2
    return 2 * _EARTH_KM * asin(sqrt(half))


def block_minutes(origin: str, destination: str, fleet: Fleet, *, hub: str) -> int:
    """Give off-block to on-block, taxi included, rounded up to five minutes."""
    km = distance_km(origin, destination)
    air = km * _DETOUR / (fleet.speed_knots * _KM_PER_KNOT_MINUTE)
    if km > _LONG_KM and _world()[origin]["lon"] > _world()[destination]["lon"]:
        air *= _WESTBOUND
    taxi = _TAXI_HUB if hub in {origin, destination} else _TAXI_OUTSIDE
    return 5 * ceil((taxi + _CLIMB_AND_DESCENT + air) / 5)
