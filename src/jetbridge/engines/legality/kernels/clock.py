"""Local clocks: offsets, local boundaries, local nights and days.

A ``span`` is a half-open period of UTC minutes.
"""

from jetbridge.aviation.zones import Zones
from jetbridge.engines.legality.kernels.compiled import compiled
from jetbridge.engines.legality.kernels.finding import Span
from jetbridge.engines.legality.kernels.layout import DAY

NIGHT_OPENS = 22 * 60
NIGHT_CLOSES = 32 * 60
"""08:00 of the next day (ORO.FTL.105(14): 8 hours between 22:00 and 08:00)."""
NIGHT_LENGTH = 8 * 60


@compiled
def local_minute(zones: Zones, zone: int, minute: int) -> int:
    """Give the local wall-clock minute (since 1970-01-01 00:00 local) of a minute."""
    entry = zones.shape[1] - 1
    while zones[zone, entry].since > minute:
        entry -= 1
    return int(minute + zones[zone, entry].offset)


@compiled
def minute_at(zones: Zones, zone: int, local: int) -> int:
    """Give the UTC minute of a local wall-clock minute.

    A local time that a clock change skips is the moment of the change; one that it
    repeats is the later of the two.
    """
    entry = zones.shape[1] - 1
    while local - zones[zone, entry].offset < zones[zone, entry].since:
        if local - zones[zone, entry - 1].offset >= zones[zone, entry].since:
            return int(zones[zone, entry].since)
        entry -= 1
    return int(local - zones[zone, entry].offset)


@compiled
def first_minute_at(zones: Zones, zone: int, local: int) -> int:
    """Give the UTC minute of a local wall-clock minute, the first of a repeated one."""
    minute = minute_at(zones, zone, local)
    entry = zones.shape[1] - 1
    while zones[zone, entry].since > minute:
        entry -= 1
    if entry > 0:
        before = local - zones[zone, entry - 1].offset
        minute = before if before < zones[zone, entry].since else minute
    return int(minute)


@compiled
def touches(zones: Zones, zone: int, span: Span, opens: int, closes: int) -> bool:
    """Tell whether a span meets the daily local window ``[opens, closes)``.

    ``opens`` and ``closes`` are minutes of the day; ``closes`` may pass 1440.
    """
    start, end = span
    ahead = local_minute(zones, zone, start - DAY) - (start - DAY)
    if ahead == local_minute(zones, zone, end + DAY) - (end + DAY):
        # No clock changes near it: the first window to close after its start decides.
        day = (start + ahead - closes) // DAY + 1
        return bool(end + ahead > day * DAY + opens)
    first = local_minute(zones, zone, start) // DAY - 1
    last = local_minute(zones, zone, end) // DAY
    for day in range(first, last + 1):
        window_opens = first_minute_at(zones, zone, day * DAY + opens)
        window_closes = minute_at(zones, zone, day * DAY + closes)
        if start < window_closes and end > window_opens:
            return True
    return False


@compiled
def local_nights(zones: Zones, zone: int, span: Span, enough: int) -> int:
    """Count the local nights in the rest ``span``, at most ``enough``."""
    found = 0
    day = local_minute(zones, zone, span[0]) // DAY - 1
    last = local_minute(zones, zone, span[1]) // DAY
    while day <= last and found < enough:
        opens = max(span[0], minute_at(zones, zone, day * DAY + NIGHT_OPENS))
        closes = min(span[1], minute_at(zones, zone, day * DAY + NIGHT_CLOSES))
        if closes - opens >= NIGHT_LENGTH:
            found += 1
        day += 1
    return found


@compiled
def all_local_nights(zones: Zones, zone: int, span: Span) -> int:
    """Count all the local nights in a rest."""
    return local_nights(zones, zone, span, (span[1] - span[0]) // NIGHT_LENGTH)


@compiled
def local_days(zones: Zones, zone: int, span: Span) -> int:
    """Count the whole local days (00:00-24:00) in a span."""
    first = local_minute(zones, zone, span[0]) // DAY
    if minute_at(zones, zone, first * DAY) < span[0]:
        first += 1
    return max(0, local_minute(zones, zone, span[1]) // DAY - first)


@compiled
def inside(zones: Zones, zone: int, span: Span, opens: int, closes: int) -> int:
    """Count the minutes of a span within the daily local window ``[opens, closes)``.

    ``closes`` may pass 1440.
    """
    total = 0
    first = local_minute(zones, zone, span[0]) // DAY - 1
    last = local_minute(zones, zone, span[1]) // DAY
    for day in range(first, last + 1):
        begins = max(span[0], first_minute_at(zones, zone, day * DAY + opens))
        ends = min(span[1], minute_at(zones, zone, day * DAY + closes))
        total += max(0, ends - begins)
    return total


@compiled
def whole_windows(zones: Zones, zone: int, span: Span, opens: int, closes: int) -> int:
    """Count the daily local windows ``[opens, closes)`` that a span covers."""
    found = 0
    first = local_minute(zones, zone, span[0]) // DAY
    last = local_minute(zones, zone, span[1]) // DAY
    for day in range(first, last + 1):
        begins = minute_at(zones, zone, day * DAY + opens)
        ends = minute_at(zones, zone, day * DAY + closes)
        if span[0] <= begins and ends <= span[1]:
            found += 1
    return found
