"""Great-circle distances over the mean Earth."""

from math import asin, cos, radians, sin, sqrt

from jetbridge.aviation.airports import Airport
from jetbridge.aviation.errors import Flaw, InputError

EARTH_RADIUS_KM = 6371.0088
"""Mean radius R1 of the GRS 80 ellipsoid (IUGG)."""


def great_circle_km(
    latitude: float, longitude: float, to_latitude: float, to_longitude: float
) -> float:
    """Give the distance between two points in km, by the haversine formula.

    Angles in degrees; latitude positive north, longitude positive east.
    """
    north, to_north = radians(latitude), radians(to_latitude)
    half_east = radians(to_longitude - longitude) / 2
    half_north = (to_north - north) / 2
    chord = sin(half_north) ** 2 + cos(north) * cos(to_north) * sin(half_east) ** 2
    return 2 * EARTH_RADIUS_KM * asin(min(1.0, sqrt(chord)))


def distance_km(origin: Airport, destination: Airport) -> float:
    """Give the great-circle distance between two airports in km.

    Raises:
        InputError: one of them is a station without coordinates.
    """
    points = [*_point(origin), *_point(destination)]
    return great_circle_km(*points)


def _point(airport: Airport) -> tuple[float, float]:
    if airport.latitude is None or airport.longitude is None:
        flaw = Flaw(f"station {airport.code!r} has no coordinates", field="airport")
        raise InputError(flaw, next_step="Use the airport's IATA code.")
    return airport.latitude, airport.longitude
