"""The rest before a duty: ordinary, reduced, cut by discretion, after positioning.

What comes before is the duty or standby whose end the rest follows; reserve is
neither (ORO.FTL.230).
"""

from jetbridge.engines.legality.kernels.clock import local_minute
from jetbridge.engines.legality.kernels.compiled import uncounted
from jetbridge.engines.legality.kernels.finding import at_least, at_most, lacks_history
from jetbridge.engines.legality.kernels.layout import (
    DAY,
    NO_LIMIT,
    Case,
    DutyKind,
    Rows,
    Slot,
)
from jetbridge.engines.legality.kernels.lookup import maximum_fdp, minimum_rest
from jetbridge.engines.legality.kernels.period import free_until, worked

NOBODY = -1
NO_SEGMENT = 1
"""A deadhead is no segment of Table B: its first column holds."""


@uncounted
def rested_from(case: Case, duty: int) -> int:
    """Find the entry after which the rest before a duty begins, or ``NOBODY``."""
    before, first = duty - 1, case.line.duties_from
    while before >= first:
        kind = case.duties[before].kind
        if kind not in (DutyKind.RESERVE, DutyKind.LONG_CALL):
            return before
        before -= 1
    return NOBODY


@uncounted
def is_called_out(case: Case, duty: int) -> bool:
    """Tell whether a duty follows from a standby, without a rest between."""
    own = case.duties[duty]
    if not own.called:
        return False
    kind = case.duties[duty - 1].kind
    return bool(kind not in (DutyKind.RESERVE, DutyKind.LONG_CALL))


@uncounted
def rests_before(case: Case, duty: int) -> bool:
    """Tell whether a rest is asked before an entry of a line, after another one."""
    kind = case.duties[duty].kind
    if kind in (DutyKind.RESERVE, DutyKind.LONG_CALL) or is_called_out(case, duty):
        return False
    return rested_from(case, duty) != NOBODY


@uncounted
def rest_length(case: Case, duty: int) -> int:
    """Give the rest before a duty; a delay of its report adds none, unless it is rest.

    Before the first one of a line it is as long as the record.
    """
    before, start = rested_from(case, duty), case.line.known_from
    if before != NOBODY:
        start = case.duties[before].debrief
    return int(max(0, free_until(case, duty) - start))


@uncounted
def ordinary_rest(case: Case, duty: int) -> int:
    """Give the least rest before a duty, if nothing reduces or lengthens it."""
    before = rested_from(case, duty)
    if before == NOBODY:
        return 0
    own = case.duties[before]
    return minimum_rest(case.tables, worked(case, before), own.at_home, own.travel)


@uncounted
def rest_cut(case: Case, duty: int) -> int:
    """Give the minutes by which the rest before a duty was reduced, as planned."""
    if not case.duties[duty].reduced_rest:
        return 0
    if case.tables.reduced_home >= NO_LIMIT:
        return 0
    least = ordinary_rest(case, duty)
    return int(max(0, least - rest_length(case, duty)))


@uncounted
def least_rest(case: Case, duty: int) -> int:
    """Give the least rest before a duty; a reduced one before the last lengthens it."""
    least = ordinary_rest(case, duty)
    before = rested_from(case, duty)
    if before == NOBODY:
        return least
    cut = rest_cut(case, before)
    if cut and case.tables.reduced_next:
        return int(max(least, case.tables.reduced_next))
    return least + cut


@uncounted
def judge_rest(case: Case, duty: int, out: Rows) -> None:
    """Judge the rest between two duties that have nothing special."""
    own, before = case.duties[duty], case.duties[duty - 1]
    span = (before.debrief, own.report)
    length = before.debrief - before.report
    least = minimum_rest(case.tables, length, before.at_home, before.travel)
    at_least(out[Slot.REST], span[1] - span[0], least, span, duty)


@uncounted
def judge_special_rest(case: Case, duty: int, out: Rows) -> None:
    """Judge the rest before a duty, by the rule that its record names."""
    own, tables = case.duties[duty], case.tables
    last = rested_from(case, duty)
    before, rest = case.duties[last], rest_length(case, duty)
    span = (before.debrief, before.debrief + rest)
    if own.rest_cut and tables.discretion_rest:
        least = tables.discretion_rest
        at_least(out[Slot.DISCRETION_REST], rest, least, span, duty)
    elif own.reduced_rest and tables.reduced_home < NO_LIMIT:
        least = tables.reduced_home if before.at_home else tables.reduced_away
        at_least(out[Slot.REDUCED_REST], rest, least, span, duty)
    else:
        least = least_rest(case, duty)
        at_least(out[Slot.REST], rest, least, span, duty)
    if before.facility and not before.at_home and tables.augmented_rest < NO_LIMIT:
        least = max(tables.augmented_rest, worked(case, last))
        at_least(out[Slot.AUGMENTED_REST], rest, least, span, duty)
    if before.reduced_rest and tables.reduced_within < NO_LIMIT:
        judge_next_rest(case, duty, out)


@uncounted
def judge_next_rest(case: Case, duty: int, out: Rows) -> None:
    """Judge when the rest that makes up for a reduced one starts (121.467(b)(8)).

    Only the longer rest after a long duty can be reduced.
    """
    before = rested_from(case, duty)
    reduced = rested_from(case, before)
    if reduced == NOBODY or not rest_cut(case, before):
        return
    if worked(case, reduced) > case.tables.rest_long_after:
        duties = case.duties
        span = (duties[reduced].debrief, duties[before].debrief)
        within = case.tables.reduced_within
        at_most(out[Slot.REDUCED_NEXT], span[1] - span[0], within, span, duty)


@uncounted
def judge_deadhead(case: Case, duty: int, out: Rows) -> None:
    """Judge the rest after positioning for longer than the table (117.25(g))."""
    last, tables = rested_from(case, duty), case.tables
    if last == NOBODY or case.duties[duty].sectors == 0:
        return
    moved, zone = case.duties[last], case.clocks[last].zone
    local = local_minute(case.zones, zone, moved.report) % DAY
    if moved.deadhead > maximum_fdp(tables, local, NO_SEGMENT):
        rest, least = rest_length(case, duty), max(moved.deadhead, tables.rest_away)
        span = (moved.debrief, moved.debrief + rest)
        at_least(out[Slot.DEADHEAD_REST], rest, least, span, duty)


@uncounted
def lacks_rest(case: Case, duty: int, out: Rows) -> None:
    """Note that the rest before the first duty is not known."""
    own = case.line
    if case.duties[duty].report - own.known_from < 2 * DAY:
        lacks_history(out[Slot.REST])
