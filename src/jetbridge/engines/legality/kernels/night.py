"""Night duties, early starts and late finishes: ORO.FTL.105(8) and (9)."""

from jetbridge.engines.legality.kernels.clock import (
    all_local_nights,
    first_minute_at,
    local_minute,
    touches,
)
from jetbridge.engines.legality.kernels.compiled import uncounted
from jetbridge.engines.legality.kernels.finding import at_least, at_most
from jetbridge.engines.legality.kernels.layout import (
    DAY,
    Case,
    DutyKind,
    Rows,
    Slot,
)
from jetbridge.engines.legality.kernels.period import begin_of, free_until, goes_on

NIGHT_OPENS, NIGHT_CLOSES = 2 * 60, 5 * 60
"""A duty that touches 02:00-04:59 is a night duty (ORO.FTL.105(9))."""
WOCL_OPENS, WOCL_CLOSES = 2 * 60, 6 * 60
"""The window of circadian low (ORO.FTL.105(28), 14 CFR 117.3)."""
NO_NIGHT = -1


@uncounted
def is_duty(case: Case, duty: int) -> bool:
    """Tell whether an entry of a line is duty: standby elsewhere and reserve are not.

    A duty called from an airport standby is one with it (CS FTL.1.225(a)).
    """
    return bool(case.duties[duty].kind <= DutyKind.AIRPORT_STANDBY)


@uncounted
def night_of(case: Case, duty: int) -> int:
    """Give the local day whose 02:00-04:59 a duty touches first, or ``NO_NIGHT``."""
    if not is_duty(case, duty) or goes_on(case, duty):
        return NO_NIGHT
    zone = case.clocks[duty].zone
    span = (case.duties[begin_of(case, duty)].report, case.duties[duty].debrief)
    if not touches(case.zones, zone, span, NIGHT_OPENS, NIGHT_CLOSES):
        return NO_NIGHT
    local = local_minute(case.zones, zone, span[0])
    return local // DAY if local % DAY < NIGHT_CLOSES else local // DAY + 1


@uncounted
def duty_beside(case: Case, duty: int, step: int) -> int:
    """Find the duty before (-1) or after (1), over what is no duty; none: itself."""
    other = duty + step
    while case.line.duties_from <= other < case.line.duties_until:
        if is_duty(case, other) and not goes_on(case, other):
            return other
        other += step
    return duty


@uncounted
def last_night(case: Case, duty: int) -> int:
    """Give the local day whose 02:00-04:59 a duty touches last, or ``NO_NIGHT``."""
    night, zone = int(case.clocks[duty].night), case.clocks[duty].zone
    if night == NO_NIGHT:
        return NO_NIGHT
    end = case.duties[duty].debrief
    while end > first_minute_at(case.zones, zone, (night + 1) * DAY + NIGHT_OPENS):
        night += 1
    return night


@uncounted
def is_early(case: Case, duty: int) -> bool:
    """Tell whether a duty is an early start."""
    report = case.duties[begin_of(case, duty)].report
    local = local_minute(case.zones, case.clocks[duty].zone, report)
    return bool(case.tables.early_from <= local % DAY < case.tables.early_until)


@uncounted
def is_late(case: Case, duty: int) -> bool:
    """Tell whether a duty is a late finish."""
    tables = case.tables
    local = local_minute(case.zones, case.clocks[duty].zone, case.duties[duty].debrief)
    minute = local % DAY
    if minute < tables.late_from:
        minute += DAY
    return bool(tables.late_from <= minute < tables.late_until)


@uncounted
def note_nights(case: Case) -> None:
    """Note early starts, late finishes and night duties in ``case.clocks``."""
    for duty in range(case.line.duties_from, case.line.duties_until):
        own = case.clocks[duty]
        own.early = is_early(case, duty)
        own.late = is_late(case, duty)
        own.night = night_of(case, duty)


@uncounted
def ends_late(case: Case, duty: int) -> bool:
    """Tell whether a duty is a late finish or a night duty."""
    own = case.clocks[duty]
    return bool(own.late or own.night != NO_NIGHT)


@uncounted
def is_disruptive(case: Case, duty: int) -> bool:
    """Tell whether a duty is a night duty, an early start or a late finish."""
    if not is_duty(case, duty) or goes_on(case, duty):
        return False
    return bool(case.clocks[duty].early or ends_late(case, duty))


@uncounted
def are_consecutive(case: Case, before: int, after: int, night: int) -> bool:
    """Tell whether the duty before touches the night that ``night`` follows.

    Or the same one: over the date line the next night can have the same date.
    """
    last = last_night(case, before)
    return before != after and last != NO_NIGHT and last <= night <= last + 1


@uncounted
def judge_night(case: Case, duty: int, out: Rows) -> None:
    """Judge a night duty: its length, and its sectors when nights follow nights."""
    night = case.clocks[duty].night
    if night == NO_NIGHT:
        return
    begin = begin_of(case, duty)
    span = (case.duties[begin].report, case.duties[duty].debrief)
    length = case.tables.night_length
    at_most(out[Slot.NIGHT_LENGTH], span[1] - span[0], length, span, duty)
    before, after = duty_beside(case, begin, -1), duty_beside(case, duty, 1)
    if are_consecutive(case, before, begin, night) or are_consecutive(
        case, duty, after, case.clocks[after].night
    ):
        sectors = case.duties[duty].sectors
        at_most(out[Slot.NIGHT_SECTORS], sectors, case.tables.night_sectors, span, duty)


@uncounted
def judge_transition(case: Case, duty: int, out: Rows) -> None:
    """Judge a late finish or night duty before an early start (CS FTL.1.235(a)(1))."""
    before = duty - 1
    least = case.tables.late_to_early_nights
    if case.duties[duty].called or not (least and case.duties[before].at_home):
        return
    if not (is_duty(case, before) and is_duty(case, duty)):
        return
    if ends_late(case, before) and case.clocks[duty].early:
        span = (case.duties[before].debrief, free_until(case, duty))
        nights = all_local_nights(case.zones, case.duties[before].end_zone, span)
        at_least(out[Slot.LATE_TO_EARLY], nights, least, span, duty)
