"""Decisions of people, as pure functions."""

from collections.abc import Iterable
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from jetbridge.domains.people.errors import UnknownZoneError


def zones_must_exist(zones: Iterable[str]) -> None:
    """Refuse a name that is no IANA zone.

    Raises:
        UnknownZoneError: naming the zone.
    """
    for zone in zones:
        try:
            ZoneInfo(zone)
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:
            raise UnknownZoneError(f"{zone!r} is no IANA time zone.") from error
