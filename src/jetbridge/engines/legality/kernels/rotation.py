"""Rotations from home to home, a new home base, days in a row.

A rotation is given by its first and its last duty. It ends at home base, or where the
next duty is the first report from a new one.
"""

from jetbridge.engines.legality.kernels.acclimatisation import east_of
from jetbridge.engines.legality.kernels.clock import (
    all_local_nights,
    first_minute_at,
    local_minute,
    whole_windows,
)
from jetbridge.engines.legality.kernels.compiled import uncounted
from jetbridge.engines.legality.kernels.finding import (
    at_least,
    at_most,
    lacks_history,
)
from jetbridge.engines.legality.kernels.layout import (
    DAY,
    EVER,
    NO_LIMIT,
    Case,
    Rows,
    Slot,
)
from jetbridge.engines.legality.kernels.period import free_until

NIGHT_OPENS, NIGHT_CLOSES = 60, 7 * 60
"""A physiological night covers 0100-0700 (14 CFR 117.3)."""


@uncounted
def comes_home(case: Case, duty: int) -> bool:
    """Tell whether a rotation ends between a duty of a line and the next one."""
    return bool(case.duties[duty].at_home or case.duties[duty + 1].moved)


@uncounted
def begins_at(case: Case, last: int) -> int:
    """Find the first duty of the rotation that ends with duty ``last``."""
    first = last
    while first > case.line.duties_from and not comes_home(case, first - 1):
        first -= 1
    return first


@uncounted
def ends_at(case: Case, first: int) -> int:
    """Find the last duty of the rotation that begins with duty ``first``."""
    last = first
    while last < case.line.duties_until - 1 and not comes_home(case, last):
        last += 1
    return last


@uncounted
def home_of(case: Case, first: int) -> int:
    """Give the zone of the home base that a rotation begins from."""
    own = case.duties[first]
    if own.moved:
        return int(own.moved - 1)
    if first == case.line.duties_from:
        return int(case.line.home_zone)
    return int(case.duties[first - 1].end_zone)


@uncounted
def farthest(case: Case, first: int, last: int) -> int:
    """Give the largest signed zone difference of a rest out of home: east is above 0.

    A rotation ends at home base, to whatever place that moved (ORO.FTL.105(22)).
    """
    widest, home = 0, home_of(case, first)
    for duty in range(first, last + 1):
        own = case.duties[duty]
        ahead = east_of(case.zones, own.end_zone, home, own.debrief)
        if not own.at_home and abs(ahead) > abs(widest):
            widest = ahead
    return int(widest)


@uncounted
def reach(case: Case, first: int, last: int) -> int:
    """Give the zone difference that a trip travels, from its west to its east end."""
    end, start = case.duties[last], case.duties[first].start_zone
    ahead = east_of(case.zones, start, end.end_zone, end.debrief)
    west, east = min(0, ahead), max(0, ahead)
    for duty in range(first, last):
        there = case.duties[duty].end_zone
        ahead = east_of(case.zones, there, end.end_zone, end.debrief)
        west, east = min(west, ahead), max(east, ahead)
    return int(east - west)


@uncounted
def judge_alternation(case: Case, duty: int, out: Rows) -> None:
    """Judge the rests at home between rotations east and west (CS FTL.1.235(b)).

    The longest of them holds the nights; work at home between the rotations changes
    nothing.
    """
    tables = case.tables
    asked = tables.alternation_nights
    if asked >= NO_LIMIT:
        return
    there = farthest(case, duty, ends_at(case, duty))
    if abs(there) < tables.alternation_then:
        return
    most, span, later = -1, (0, 0), duty
    while later > case.line.duties_from:
        rest = (case.duties[later - 1].debrief, free_until(case, later))
        zone = case.duties[later - 1].end_zone
        nights = all_local_nights(case.zones, zone, rest)
        if nights > most and not case.duties[later].called:
            most, span = nights, rest
        first = begins_at(case, later - 1)
        before = farthest(case, first, later - 1)
        if abs(before) >= tables.alternation_first:
            if before * there < 0:
                at_least(out[Slot.ALTERNATION], most, asked, span, duty)
            return
        later = first


@uncounted
def judge_long_trip(case: Case, duty: int, out: Rows) -> None:
    """Judge the rest at home after a long time away (14 CFR 117.25(d))."""
    tables, before = case.tables, duty - 1
    first, home = begins_at(case, before), case.duties[before].end_zone
    away = case.duties[before].debrief - case.duties[first].report
    if away <= tables.long_trip:
        return
    if reach(case, first, before) > tables.band:
        span = (case.duties[before].debrief, case.duties[duty].report)
        least = tables.long_trip_rest
        at_least(out[Slot.LONG_TRIP_REST], span[1] - span[0], least, span, duty)
        nights = whole_windows(case.zones, home, span, NIGHT_OPENS, NIGHT_CLOSES)
        least = tables.long_trip_nights
        at_least(out[Slot.LONG_TRIP_NIGHTS], nights, least, span, duty)


@uncounted
def judge_new_base(case: Case, duty: int, out: Rows) -> None:
    """Judge the recovery before the first duty at a new home base (CS FTL.1.200)."""
    own, tables = case.duties[duty], case.tables
    if tables.base_change_rest >= NO_LIMIT:
        return
    since = case.line.known_from
    if duty > case.line.duties_from:
        since = case.duties[duty - 1].debrief
    if since == EVER:
        return
    span, zone = (since, own.report), own.moved - 1
    asked = tables.base_change_nights
    nights = all_local_nights(case.zones, zone, span)
    length, least = span[1] - span[0], tables.base_change_rest
    if duty == case.line.duties_from and length < least:
        lacks_history(out[Slot.BASE_CHANGE_REST])
        return
    at_least(out[Slot.BASE_CHANGE_REST], length, least, span, duty)
    at_least(out[Slot.BASE_CHANGE_NIGHTS], nights, asked, span, duty)


@uncounted
def judge_days_in_a_row(case: Case, duty: int, out: Rows) -> None:
    """Judge the local days in a row on which a line has duty.

    A run is whole after a day that is known to be free.
    """
    most, zone = case.tables.consecutive_duties, case.line.home_zone
    first = duty
    begins = local_minute(case.zones, zone, case.duties[duty].report) // DAY
    ends = local_minute(case.zones, zone, case.duties[duty].debrief - 1) // DAY
    last, whole = ends, False
    for earlier in range(duty - 1, case.line.duties_from - 1, -1):
        own = case.duties[earlier]
        if local_minute(case.zones, zone, own.debrief - 1) // DAY < begins - 1:
            whole = True
            break
        begins, first = local_minute(case.zones, zone, own.report) // DAY, earlier
    span = (case.duties[first].report, case.duties[duty].debrief)
    at_most(out[Slot.CONSECUTIVE_DUTIES], last - begins + 1, most, span, duty)
    free = first_minute_at(case.zones, zone, (begins - 1) * DAY)
    if not whole and case.line.known_from > free:
        lacks_history(out[Slot.CONSECUTIVE_DUTIES])
