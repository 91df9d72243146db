"""Recurrent extended recovery rest: ORO.FTL.235(d) and CS FTL.1.235(a)(2).

Gap ``g`` of a line is the free time before its duty ``g``; the one before the first
duty begins with the record.
"""

from jetbridge.engines.legality.kernels.calendar import month_of, start_of_month
from jetbridge.engines.legality.kernels.clock import local_days, local_nights
from jetbridge.engines.legality.kernels.compiled import uncounted
from jetbridge.engines.legality.kernels.finding import (
    Span,
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
from jetbridge.engines.legality.kernels.night import is_disruptive
from jetbridge.engines.legality.kernels.period import free_until

_LONG = 60 * DAY
"""The gap before a line is looked at over so many days; more would count no more."""
_TWICE = 2
_WEEK = 7 * DAY


@uncounted
def gap(case: Case, duty: int) -> Span:
    """Give the free time before a duty of a line, as far as the record shows it."""
    end = free_until(case, duty)
    if duty > case.line.duties_from:
        return case.duties[duty - 1].debrief, end
    return min(end, max(case.line.known_from, end - _LONG)), end


@uncounted
def recovers(case: Case, duty: int) -> bool:
    """Tell whether a gap is an extended recovery rest: its length and its nights."""
    tables = case.tables
    span = gap(case, duty)
    if span[1] - span[0] < tables.recovery:
        return False
    zone = case.duties[duty].start_zone
    if duty > case.line.duties_from:
        zone = case.duties[duty - 1].end_zone
    asked = int(tables.recovery_nights)
    return local_nights(case.zones, zone, span, asked) >= asked


@uncounted
def note_recoveries(case: Case) -> None:
    """Note in ``case.clocks`` which gaps of a line are extended recovery rests."""
    for duty in range(case.line.duties_from, case.line.duties_until):
        case.clocks[duty].recovers = recovers(case, duty)


@uncounted
def judge_reduced_count(case: Case, duty: int, out: Rows) -> None:
    """Judge how many rests since the last extended recovery were reduced."""
    used, first, earlier = 0, duty, duty
    while earlier > case.line.duties_from and not case.clocks[earlier].recovers:
        if case.duties[earlier].reduced_rest:
            used, first = used + 1, earlier
        earlier -= 1
    span, row = (
        (case.duties[first].report, case.duties[duty].report),
        Slot.REDUCED_COUNT,
    )
    at_most(out[row], used, case.tables.reduced_count, span, duty)
    if case.tables.reduced_count < NO_LIMIT and not case.clocks[earlier].recovers:
        lacks_history(out[row])


@uncounted
def record_recovers(case: Case) -> bool:
    """Tell whether the free time before the first duty is a recovery, as recorded.

    Else it may be the tail of one that ends with the first report: stretches begin
    there, and may be longer than they show.
    """
    return bool(case.clocks[case.line.duties_from].recovers)


@uncounted
def judge_stretch(case: Case, span: Span, duty: int, out: Rows) -> None:
    """Judge the time between two recoveries, if any of it is judged here."""
    own, row = case.line, out[Slot.RECOVERY_SPACING]
    if span[1] > own.judged_from:
        at_most(row, span[1] - span[0], case.tables.recovery_spacing, span, duty)
        opens = free_until(case, own.duties_from)
        if span[0] == opens and not record_recovers(case):
            lacks_history(row)


@uncounted
def judge_spacing(case: Case, out: Rows) -> None:
    """Judge the time from the end of one extended recovery to the start of the next.

    A stretch still open at the end of the line is judged to its last debrief: an
    extended recovery can begin there.
    """
    first, last = case.line.duties_from, case.line.duties_until
    since = free_until(case, first)
    for duty in range(first + 1, last):
        if case.clocks[duty].recovers:
            span = gap(case, duty)
            judge_stretch(case, (since, span[0]), duty - 1, out)
            since = span[1]
    judge_stretch(case, (since, case.duties[last - 1].debrief), last - 1, out)


@uncounted
def judge_disrupted(case: Case, out: Rows) -> None:
    """Judge the recovery after four disruptive duties: 60 hours.

    A shorter one does not end the stretch; it is a breach when no long enough one
    begins within the spacing.
    """
    tables = case.tables
    disruptive, tried = 0, -1
    since = free_until(case, case.line.duties_from)
    for duty in range(case.line.duties_from, case.line.duties_until):
        if case.clocks[duty].recovers:
            start, end = gap(case, duty)
            if disruptive < tables.disrupted_by:
                disruptive, since = 0, end
            elif end - start >= tables.disrupted_recovery:
                note_disrupted(case, duty, out)
                disruptive, since, tried = 0, end, -1
            else:
                tried = duty
        if tried >= 0 and case.duties[duty].debrief - since > tables.recovery_spacing:
            note_disrupted(case, tried, out)
        if is_disruptive(case, duty):
            disruptive += 1


@uncounted
def note_disrupted(case: Case, duty: int, out: Rows) -> None:
    """Note the recovery before a duty, if it is judged here."""
    span, least = gap(case, duty), case.tables.disrupted_recovery
    if span[1] > case.line.judged_from:
        row = out[Slot.RECOVERY_DISRUPTED]
        at_least(row, span[1] - span[0], least, span, duty)


@uncounted
def first_month(case: Case) -> int:
    """Give the start of the local month that judging begins in."""
    zone = case.line.home_zone
    begin = case.line.judged_from
    if begin == EVER:
        begin = case.duties[case.line.duties_from].report
    return start_of_month(case.zones, zone, month_of(case.zones, zone, begin))


@uncounted
def judge_local_days(case: Case, out: Rows) -> None:
    """Judge each calendar month for two recoveries of two local days.

    A month that the record covers in part, and that shows fewer, is incomplete.
    """
    zone = case.line.home_zone
    known, until = case.line.known_from, case.line.judged_until
    last_debrief = case.duties[case.line.duties_until - 1].debrief
    row, last = out[Slot.RECOVERY_LOCAL_DAYS], case.line.duties_until - 1
    start = first_month(case)
    while start < min(until, last_debrief):
        month = month_of(case.zones, zone, start)
        end = start_of_month(case.zones, zone, month + 1)
        found = long_recoveries(case, (start, min(end, until)))
        if found >= _TWICE or known <= start < end <= until:
            at_least(row, min(found, _TWICE), _TWICE, (start, end), last)
        else:
            lacks_history(row)
        start = end


@uncounted
def long_recoveries(case: Case, month: Span) -> int:
    """Count the recoveries of whole local days inside a month.

    A free period that could hold several recurrent recoveries counts once more for
    each further week in it.
    """
    zone = case.line.home_zone
    first, last = case.line.duties_from, case.line.duties_until
    found, opens = 0, max(month[0], case.line.known_from)
    for duty in range(first, last + 1):
        closes = min(month[1], free_until(case, duty)) if duty < last else month[1]
        if closes > opens:
            days = local_days(case.zones, zone, (opens, closes))
            if days >= case.tables.recovery_local_days:
                found += 1 + (closes - opens) // _WEEK
        if duty < last:
            opens, zone = (
                max(month[0], case.duties[duty].debrief),
                case.duties[duty].end_zone,
            )
    return found
