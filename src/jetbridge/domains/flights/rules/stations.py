"""What is known of a station: what was told of it goes before the world list."""

from collections.abc import Iterable, Mapping

from jetbridge.aviation.airports import Airport, Airports
from jetbridge.domains.flights.contracts import Station


def stations(codes: Iterable[str], told: Mapping[str, str]) -> list[Station]:
    """Describe stations; ``told`` gives zones that were taken in."""
    world = Airports()
    return [
        _station(code, told.get(code), world.find(code) if code in world else None)
        for code in codes
    ]


def _station(code: str, zone: str | None, known: Airport | None) -> Station:
    if known is None:
        return Station(code, code, zone, None, None)
    return Station(
        code, known.name, zone or known.zone, known.latitude, known.longitude
    )
