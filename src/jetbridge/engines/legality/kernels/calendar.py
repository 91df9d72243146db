"""Calendar rules: flight time in a calendar year and in 12 calendar months.

Months are numbered through: ``year * 12 + month - 1``.
"""

from jetbridge.aviation.zones import Zones
from jetbridge.engines.legality.kernels.clock import local_minute, minute_at
from jetbridge.engines.legality.kernels.compiled import compiled, uncounted
from jetbridge.engines.legality.kernels.finding import at_most, lacks_history
from jetbridge.engines.legality.kernels.layout import (
    DAY,
    NO_LIMIT,
    Case,
    Finding,
    Rows,
    Slot,
)

YEAR = 12
_ERA = 146_097
"""Days of 400 years."""
_SHIFT = 719_468
"""Days from 0000-03-01 to 1970-01-01 in the proleptic Gregorian calendar."""


@compiled
def month_of_day(day: int) -> int:
    """Give the month a day (since 1970-01-01) is in.

    Source: H. Hinnant, chrono-compatible low-level date algorithms, civil_from_days.
    """
    era, day_of_era = divmod(day + _SHIFT, _ERA)
    year = (
        day_of_era - day_of_era // 1460 + day_of_era // 36524 - day_of_era // 146_096
    ) // 365
    day_of_year = day_of_era - (365 * year + year // 4 - year // 100)
    from_march = (5 * day_of_year + 2) // 153
    return (year + era * 400) * 12 + from_march + 2


@compiled
def day_of_month(month: int) -> int:
    """Give the first day (since 1970-01-01) of a month; undoes ``month_of_day``."""
    year, from_march = divmod(month - 2, 12)
    era, year_of_era = divmod(year, 400)
    day_of_year = (153 * from_march + 2) // 5
    day_of_era = 365 * year_of_era + year_of_era // 4 - year_of_era // 100 + day_of_year
    return era * _ERA + day_of_era - _SHIFT


@compiled
def month_of(zones: Zones, zone: int, minute: int) -> int:
    """Give the local calendar month of a minute."""
    return month_of_day(local_minute(zones, zone, minute) // DAY)


@compiled
def start_of_month(zones: Zones, zone: int, month: int) -> int:
    """Give the minute at which a local calendar month begins."""
    return minute_at(zones, zone, day_of_month(month) * DAY)


@uncounted
def flown_between(case: Case, start: int, end: int) -> int:
    """Add up the flight minutes of a line inside ``[start, end)``."""
    total = 0
    first = case.duties[case.line.duties_from].flights_from
    last = case.duties[case.line.duties_until - 1].flights_until
    for flight in range(first, last):
        inside = min(end, case.flights[flight].on_block) - max(
            start, case.flights[flight].off_block
        )
        total += max(0, inside)
    return total


@uncounted
def carried_since(case: Case, month: int) -> int:
    """Add up the flight minutes carried into a line from ``month`` on; -1 unknown."""
    zone, known = case.line.home_zone, case.line.known_from
    if known <= start_of_month(case.zones, zone, month):
        return 0
    months = month_of(case.zones, zone, known) - month + 1
    carried = case.line.carried
    if months > len(carried):
        return -1
    total = 0
    for back in range(months):
        if carried[back] < 0:
            return -1
        total += carried[back]
    return total


@uncounted
def judge_months(case: Case, months: tuple[int, int], limit: int, row: Finding) -> None:
    """Judge the flight time from calendar month ``months[0]`` to before ``[1]``."""
    zone = case.line.home_zone
    start = start_of_month(case.zones, zone, months[0])
    end = start_of_month(case.zones, zone, months[1])
    carried = carried_since(case, months[0])
    flown = flown_between(case, start, end) + max(0, carried)
    at_most(row, flown, limit, (start, end), case.line.duties_until - 1)
    if carried < 0:
        lacks_history(row)


@uncounted
def judge_calendar(case: Case, out: Rows) -> None:
    """Judge each calendar year and each 12 months that judged flights fall in."""
    zone = case.line.home_zone
    first, last = case.line.duties_from, case.line.duties_until
    begin = max(case.line.judged_from, case.duties[first].report)
    from_month = month_of(case.zones, zone, begin)
    until_month = month_of(case.zones, zone, case.duties[last - 1].debrief - 1)
    limit = case.tables.year_flight
    if limit < NO_LIMIT:
        for year in range(from_month // YEAR, until_month // YEAR + 1):
            months = (year * YEAR, (year + 1) * YEAR)
            judge_months(case, months, limit, out[Slot.CALENDAR_YEAR])
    limit = case.tables.twelve_months_flight
    if limit < NO_LIMIT:
        for month in range(from_month, until_month + 1):
            months = (month + 1 - YEAR, month + 1)
            judge_months(case, months, limit, out[Slot.TWELVE_MONTHS])
