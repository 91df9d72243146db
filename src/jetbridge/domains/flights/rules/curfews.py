"""Hours at which a station is closed, by its own clock."""

from datetime import UTC, date, datetime, timedelta

from jetbridge.aviation.zones import zone as zone_of
from jetbridge.domains.flights.contracts.lines import Curfew

NEAR = timedelta(minutes=30)
"""A movement closer than this before the station closes is told."""

_DAY = timedelta(days=1)
_MINUTE = timedelta(minutes=1)


def margin(curfew: Curfew, zone: str, moment: datetime) -> int | None:
    """Tell by how many minutes a movement keeps a curfew; negative breaks it.

    None when it is not near one. The minutes missing are those to the nearer end.
    """
    day = moment.astimezone(zone_of(zone)).date()
    for closing in (day - _DAY, day, day + _DAY):
        if not _holds(curfew, closing):
            continue
        start, end = _hours(curfew, zone, closing)
        if start < moment < end:
            return -int(min(moment - start, end - moment) / _MINUTE)
        if timedelta() <= start - moment < NEAR:
            return int((start - moment) / _MINUTE)
    return None


def _holds(curfew: Curfew, day: date) -> bool:
    begun = curfew.first_day is None or curfew.first_day <= day
    over = curfew.last_day is not None and curfew.last_day < day
    return begun and not over and str(day.isoweekday()) in curfew.weekdays


def _hours(curfew: Curfew, zone: str, day: date) -> tuple[datetime, datetime]:
    opening = day if curfew.closes < curfew.opens else day + _DAY
    local = zone_of(zone)
    start = datetime.combine(day, curfew.closes, local).astimezone(UTC)
    return start, datetime.combine(opening, curfew.opens, local).astimezone(UTC)
