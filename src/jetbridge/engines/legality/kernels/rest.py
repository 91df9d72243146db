"""The rest before a duty: ordinary, reduced, cut by discretion, after positioning.

What comes before is the duty or standby whose end the rest follows; reserve is
neither (ORO.FTL.230).
"""

from jetbridge.engines.legality.kernels.clock import local_minute
from jetbridge.engines.legality.kernels.compiled import compiled
from jetbridge.engines.legality.kernels.finding import at_least, at_most, lacks_history
from jetbridge.engines.legality.kernels.layout import (
    DAY,
    NO_LIMIT,
    Case,
    DutyKind,
    Rows,
    Slot,
)
from jetbridge.engines.legality.kernels.limit import delay_is_rest
from jetbridge.engines.legality.kernels.lookup import maximum_fdp, minimum_rest

NOBODY = -1
NO_SEGMENT = 1
"""A deadhead is no segment of Table B: its first column holds."""


@compiled
def rested_from(case: Case, line: int, duty: int) -> int:
    """Find the entry after which the rest before a duty begins, or ``NOBODY``."""
    before, first = duty - 1, case.roster.lines[line].duties_from
    while before >= first:
        kind = case.roster.duties[before].kind
        if kind not in (DutyKind.RESERVE, DutyKind.LONG_CALL):
            return before
        before -= 1
    return NOBODY


@compiled
def is_called_out(case: Case, duty: int) -> bool:
    """Tell whether a duty follows from a standby, without a rest between."""
    own = case.roster.duties[duty]
    if not own.called:
        return False
    kind = case.roster.duties[duty - 1].kind
    return bool(kind not in (DutyKind.RESERVE, DutyKind.LONG_CALL))


@compiled
def rests_before(case: Case, line: int, duty: int) -> bool:
    """Tell whether a rest is asked before an entry of a line, after another one."""
    kind = case.roster.duties[duty].kind
    if kind in (DutyKind.RESERVE, DutyKind.LONG_CALL) or is_called_out(case, duty):
        return False
    return rested_from(case, line, duty) != NOBODY


@compiled
def worked(case: Case, duty: int) -> int:
    """Give the length of a duty period, with an airport standby it follows from.

    Other standby is no duty period.
    """
    own = case.roster.duties[duty]
    if own.kind in (DutyKind.STANDBY, DutyKind.SHORT_CALL):
        return 0
    start = own.report
    if own.called and case.roster.duties[duty - 1].kind == DutyKind.AIRPORT_STANDBY:
        start = case.roster.duties[duty - 1].report
    return int(own.debrief - start)


@compiled
def rest_length(case: Case, line: int, duty: int) -> int:
    """Give the rest before a duty; a delay of its report adds none, unless it is rest.

    Before the first one of a line it is as long as the record.
    """
    own, before = case.roster.duties[duty], rested_from(case, line, duty)
    start = case.roster.lines[line].known_from
    if before != NOBODY:
        start = case.roster.duties[before].debrief
    if own.delayed_from and not delay_is_rest(case, duty):
        return int(max(0, own.delayed_from - start))
    return int(own.report - start)


@compiled
def ordinary_rest(case: Case, line: int, duty: int) -> int:
    """Give the least rest before a duty, if nothing reduces or lengthens it."""
    before = rested_from(case, line, duty)
    if before == NOBODY:
        return 0
    own = case.roster.duties[before]
    return minimum_rest(case.tables, worked(case, before), own.at_home, own.travel)


@compiled
def rest_cut(case: Case, line: int, duty: int) -> int:
    """Give the minutes by which the rest before a duty was reduced, as planned."""
    if not case.roster.duties[duty].reduced_rest:
        return 0
    if case.tables.reduced_home >= NO_LIMIT:
        return 0
    least = ordinary_rest(case, line, duty)
    return int(max(0, least - rest_length(case, line, duty)))


@compiled
def least_rest(case: Case, line: int, duty: int) -> int:
    """Give the least rest before a duty; a reduced one before the last lengthens it."""
    least = ordinary_rest(case, line, duty)
    before = rested_from(case, line, duty)
    if before == NOBODY:
        return least
    cut = rest_cut(case, line, before)
    if cut and case.tables.reduced_next:
        return int(max(least, case.tables.reduced_next))
    return least + cut


@compiled
def judge_rest(case: Case, duty: int, out: Rows) -> None:
    """Judge the rest between two duties that have nothing special."""
    own, before = case.roster.duties[duty], case.roster.duties[duty - 1]
    span = (before.debrief, own.report)
    length = before.debrief - before.report
    least = minimum_rest(case.tables, length, before.at_home, before.travel)
    at_least(out[Slot.REST], span[1] - span[0], least, span, duty)


@compiled
def judge_special_rest(case: Case, line: int, duty: int, out: Rows) -> None:
    """Judge the rest before a duty, by the rule that its record names."""
    own, tables = case.roster.duties[duty], case.tables
    before = case.roster.duties[rested_from(case, line, duty)]
    rest = rest_length(case, line, duty)
    span = (before.debrief, before.debrief + rest)
    if own.rest_cut:
        least = tables.discretion_rest
        at_least(out[Slot.DISCRETION_REST], rest, least, span, duty)
    elif own.reduced_rest and tables.reduced_home < NO_LIMIT:
        least = tables.reduced_home if before.at_home else tables.reduced_away
        at_least(out[Slot.REDUCED_REST], rest, least, span, duty)
    else:
        least = least_rest(case, line, duty)
        at_least(out[Slot.REST], rest, least, span, duty)
    if before.facility and not before.at_home and tables.augmented_rest < NO_LIMIT:
        least = max(tables.augmented_rest, before.debrief - before.report)
        at_least(out[Slot.AUGMENTED_REST], rest, least, span, duty)
    if before.reduced_rest and tables.reduced_within < NO_LIMIT:
        judge_next_rest(case, line, duty, out)


@compiled
def judge_next_rest(case: Case, line: int, duty: int, out: Rows) -> None:
    """Judge when the rest that makes up for a reduced one starts (121.467(b)(8))."""
    before = rested_from(case, line, duty)
    reduced = rested_from(case, line, before)
    if reduced != NOBODY:
        duties = case.roster.duties
        span = (duties[reduced].debrief, duties[before].debrief)
        within = case.tables.reduced_within
        at_most(out[Slot.REDUCED_NEXT], span[1] - span[0], within, span, duty)


@compiled
def judge_deadhead(case: Case, duty: int, out: Rows) -> None:
    """Judge the rest after positioning for longer than the table (117.25(g))."""
    own, moved, tables = (
        case.roster.duties[duty],
        case.roster.duties[duty - 1],
        case.tables,
    )
    if own.sectors == 0:
        return
    zone = case.clocks[duty - 1].zone
    local = local_minute(case.zones, zone, moved.report) % DAY
    if moved.deadhead > maximum_fdp(tables, local, NO_SEGMENT):
        span = (moved.debrief, own.report)
        least = max(moved.deadhead, tables.rest_away)
        at_least(out[Slot.DEADHEAD_REST], span[1] - span[0], least, span, duty)


@compiled
def lacks_rest(case: Case, line: int, duty: int, out: Rows) -> None:
    """Note that the rest before the first duty is not known."""
    own = case.roster.lines[line]
    if case.roster.duties[duty].report - own.known_from < 2 * DAY:
        lacks_history(out[Slot.REST])
