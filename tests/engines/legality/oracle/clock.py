"""The local clock of every minute of some years, asked of ``zoneinfo`` hour by hour."""

from datetime import UTC, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import numpy as np

HOUR = 60
DAY = 24 * HOUR
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
FIRST, LAST = datetime(2024, 1, 1, tzinfo=UTC), datetime(2029, 1, 1, tzinfo=UTC)


def minute(moment):
    """Count the minutes from 1970 to a moment."""
    return int((moment - EPOCH).total_seconds()) // 60


BEGIN, END = minute(FIRST), minute(LAST)


def asked(zone, at):
    """Ask how many minutes a zone is ahead of UTC at a minute."""
    local = (EPOCH + timedelta(minutes=at)).astimezone(ZoneInfo(zone))
    return (local.utcoffset() or timedelta()) // timedelta(minutes=1)


@cache
def ahead(zone):
    """Tabulate the offset of every minute; an hour with a change is asked minutely."""
    hourly = [asked(zone, at) for at in range(BEGIN, END + HOUR, HOUR)]
    table = np.repeat(np.array(hourly[:-1], np.int64), HOUR)
    for number in np.flatnonzero(np.diff(hourly)):
        at = BEGIN + int(number) * HOUR
        table[at - BEGIN : at - BEGIN + HOUR] = [
            asked(zone, m) for m in range(at, at + HOUR)
        ]
    return table


def offset(zone, at):
    """Give the minutes a zone is ahead of UTC at a minute."""
    return int(ahead(zone)[at - BEGIN])


def clock(zone, at):
    """Give the local minute of the day."""
    return (at + offset(zone, at)) % DAY


def local(zone, start, end):
    """Give the local minute since 1970 of each minute of ``[start, end)``."""
    return np.arange(start, end) + ahead(zone)[start - BEGIN : end - BEGIN]


def apart(zone, other, at):
    """Give the difference of two zones, the shorter way round the clock."""
    difference = abs(offset(zone, at) - offset(other, at))
    return min(difference, DAY - difference)


def local_nights(zone, start, end):
    """Count the nights with 8 hours of ``[start, end)`` between 22:00 and 08:00."""
    minutes = local(zone, start, end)
    hour = minutes % DAY
    nights = (minutes[(hour >= 22 * HOUR) | (hour < 8 * HOUR)] + 2 * HOUR) // DAY
    if len(nights) == 0:
        return 0
    return int(np.sum(np.bincount(nights - nights[0]) >= 8 * HOUR))


def touches(zone, period, band):
    """Tell whether some minute of a period stands within a local band."""
    (start, end), (low, high) = period, band
    hour = local(zone, start, end) % DAY
    return bool(np.any((hour >= low) & (hour < high)))


def nights_touched(zone, start, end, low, high):
    """Name the local days whose band an interval touches."""
    minutes = local(zone, start, end)
    hour = minutes % DAY
    return {
        int(day) for day in np.unique(minutes[(hour >= low) & (hour < high)] // DAY)
    }
