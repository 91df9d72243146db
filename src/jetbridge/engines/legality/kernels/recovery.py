"""Recurrent extended recovery rest: ORO.FTL.235(d) and CS FTL.1.235(a)(2).

Gap ``g`` of a line is the free time before its duty ``g``; the one before the first
duty begins with the record.
"""

from jetbridge.engines.legality.kernels.calendar import month_of, start_of_month
from jetbridge.engines.legality.kernels.clock import local_days, local_nights
from jetbridge.engines.legality.kernels.compiled import compiled
from jetbridge.engines.legality.kernels.finding import (
    Span,
    at_least,
    at_most,
    lacks_history,
)
from jetbridge.engines.legality.kernels.layout import (
    DAY,
    EVER,
    Case,
    Rows,
    Slot,
)
from jetbridge.engines.legality.kernels.night import is_disruptive

_LONG = 60 * DAY
"""The gap before a line is looked at over so many days; more would count no more."""
_TWICE = 2
_WEEK = 7 * DAY


@compiled
def gap(case: Case, line: int, duty: int) -> Span:
    """Give the free time before a duty of a line, as far as the record shows it."""
    roster = case.roster
    end = roster.duties[duty].report
    if duty > roster.lines[line].duties_from:
        return roster.duties[duty - 1].debrief, end
    return min(end, max(roster.lines[line].known_from, end - _LONG)), end


@compiled
def recovers(case: Case, line: int, duty: int) -> bool:
    """Tell whether a gap is an extended recovery rest: its length and its nights."""
    roster, tables = case.roster, case.tables
    span = gap(case, line, duty)
    if span[1] - span[0] < tables.recovery:
        return False
    zone = roster.duties[duty].start_zone
    if duty > roster.lines[line].duties_from:
        zone = roster.duties[duty - 1].end_zone
    asked = int(tables.recovery_nights)
    return local_nights(case.zones, zone, span, asked) >= asked


@compiled
def judge_reduced_count(case: Case, line: int, duty: int, out: Rows) -> None:
    """Judge how many rests since the last extended recovery were reduced."""
    used, first = 0, duty
    for earlier in range(duty, case.roster.lines[line].duties_from, -1):
        if recovers(case, line, earlier):
            break
        if case.roster.duties[earlier].reduced_rest:
            used, first = used + 1, earlier
    span = (case.roster.duties[first].report, case.roster.duties[duty].report)
    at_most(out[Slot.REDUCED_COUNT], used, case.tables.reduced_count, span, duty)


@compiled
def judge_stretch(case: Case, line: int, span: Span, duty: int, out: Rows) -> None:
    """Judge the time between two recoveries, if any of it is judged here.

    A stretch that is open at the start of the record may be longer than it shows.
    """
    own, row = case.roster.lines[line], out[Slot.RECOVERY_SPACING]
    if span[1] > own.judged_from:
        at_most(row, span[1] - span[0], case.tables.recovery_spacing, span, duty)
        if span[0] == own.known_from:
            lacks_history(row)


@compiled
def judge_spacing(case: Case, line: int, out: Rows) -> None:
    """Judge the time from the end of one extended recovery to the start of the next.

    A stretch still open at the end of the line is judged to its last debrief: an
    extended recovery can begin there. One open at the start is judged from
    ``known_from``.
    """
    roster = case.roster
    first, last = roster.lines[line].duties_from, roster.lines[line].duties_until
    since = roster.lines[line].known_from
    for duty in range(first, last):
        if recovers(case, line, duty):
            span = gap(case, line, duty)
            if duty > first:
                judge_stretch(case, line, (since, span[0]), duty - 1, out)
            since = span[1]
    judge_stretch(case, line, (since, roster.duties[last - 1].debrief), last - 1, out)


@compiled
def judge_disrupted(case: Case, line: int, out: Rows) -> None:
    """Judge the recovery after four disruptive duties: 60 hours.

    A shorter one does not end the stretch; it is a breach when no long enough one
    begins within the spacing.
    """
    roster, tables = case.roster, case.tables
    disruptive, since, tried = 0, roster.lines[line].known_from, -1
    for duty in range(roster.lines[line].duties_from, roster.lines[line].duties_until):
        if recovers(case, line, duty):
            start, end = gap(case, line, duty)
            if disruptive < tables.disrupted_by:
                disruptive, since = 0, end
            elif end - start >= tables.disrupted_recovery:
                note_disrupted(case, line, duty, out)
                disruptive, since, tried = 0, end, -1
            else:
                tried = duty
        if tried >= 0 and roster.duties[duty].debrief - since > tables.recovery_spacing:
            note_disrupted(case, line, tried, out)
        if is_disruptive(case, duty) and not counts_with_standby(case, duty):
            disruptive += 1


@compiled
def counts_with_standby(case: Case, duty: int) -> bool:
    """Tell whether the airport standby before a duty was disruptive with it."""
    called = case.roster.duties[duty].called
    return bool(called and is_disruptive(case, duty - 1))


@compiled
def note_disrupted(case: Case, line: int, duty: int, out: Rows) -> None:
    """Note the recovery before a duty, if it is judged here."""
    span, least = gap(case, line, duty), case.tables.disrupted_recovery
    if span[1] > case.roster.lines[line].judged_from:
        row = out[Slot.RECOVERY_DISRUPTED]
        at_least(row, span[1] - span[0], least, span, duty)


@compiled
def first_month(case: Case, line: int) -> int:
    """Give the start of the local month that judging begins in."""
    roster, zone = case.roster, case.roster.lines[line].home_zone
    begin = roster.lines[line].judged_from
    if begin == EVER:
        begin = roster.duties[roster.lines[line].duties_from].report
    return start_of_month(case.zones, zone, month_of(case.zones, zone, begin))


@compiled
def judge_local_days(case: Case, line: int, out: Rows) -> None:
    """Judge each calendar month for two recoveries of two local days.

    A month that the record covers in part, and that shows fewer, is incomplete.
    """
    roster, zone = case.roster, case.roster.lines[line].home_zone
    known, until = roster.lines[line].known_from, roster.lines[line].judged_until
    last_debrief = roster.duties[roster.lines[line].duties_until - 1].debrief
    row, last = out[Slot.RECOVERY_LOCAL_DAYS], roster.lines[line].duties_until - 1
    start = first_month(case, line)
    while start < min(until, last_debrief):
        month = month_of(case.zones, zone, start)
        end = start_of_month(case.zones, zone, month + 1)
        found = long_recoveries(case, line, (start, min(end, until)))
        if found >= _TWICE or known <= start < end <= until:
            at_least(row, min(found, _TWICE), _TWICE, (start, end), last)
        else:
            lacks_history(row)
        start = end


@compiled
def long_recoveries(case: Case, line: int, month: Span) -> int:
    """Count the recoveries of whole local days inside a month.

    A free period that could hold several recurrent recoveries counts once more for
    each further week in it.
    """
    roster, zone = case.roster, case.roster.lines[line].home_zone
    first, last = roster.lines[line].duties_from, roster.lines[line].duties_until
    found, opens = 0, max(month[0], roster.lines[line].known_from)
    for duty in range(first, last + 1):
        closes = min(month[1], roster.duties[duty].report) if duty < last else month[1]
        if closes > opens:
            days = local_days(case.zones, zone, (opens, closes))
            if days >= case.tables.recovery_local_days:
                found += 1 + (closes - opens) // _WEEK
        if duty < last:
            opens, zone = (
                max(month[0], roster.duties[duty].debrief),
                roster.duties[duty].end_zone,
            )
    return found
