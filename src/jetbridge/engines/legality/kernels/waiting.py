"""Standby and reserve: ORO.FTL.225 and .230, CS FTL.1.225 and .230, 14 CFR 117.21."""

from jetbridge.engines.legality.kernels.clock import local_minute, touches
from jetbridge.engines.legality.kernels.compiled import uncounted
from jetbridge.engines.legality.kernels.finding import (
    at_least,
    at_most,
    lacks_history,
)
from jetbridge.engines.legality.kernels.layout import (
    DAY,
    NO_LIMIT,
    Case,
    DutyKind,
    Rows,
    Slot,
)
from jetbridge.engines.legality.kernels.limit import (
    reported_limit,
    standby_counts_from,
)
from jetbridge.engines.legality.kernels.night import WOCL_CLOSES, WOCL_OPENS


@uncounted
def judge_waiting(case: Case, duty: int, out: Rows) -> None:
    """Judge a standby or reserve by itself: its length, and the sleep in it."""
    own, tables = case.duties[duty], case.tables
    span = (own.report, own.debrief)
    length = own.debrief - own.report
    if own.kind == DutyKind.STANDBY:
        at_most(out[Slot.STANDBY_LENGTH], length, tables.standby_longest, span, duty)
    elif own.kind == DutyKind.SHORT_CALL:
        at_most(out[Slot.STANDBY_LENGTH], length, tables.availability, span, duty)
        if own.called and tables.reserve_notice < NO_LIMIT:
            notice = own.report - own.called
            span = (own.called, own.report)
            least = tables.reserve_notice
            at_least(out[Slot.RESERVE_NOTICE], notice, least, span, duty)
    elif own.kind == DutyKind.RESERVE and tables.reserve_sleep < NO_LIMIT:
        row = out[Slot.RESERVE_SLEEP]
        if own.protected:
            at_least(row, own.protected, tables.reserve_sleep, span, duty)
        else:
            lacks_history(row)


@uncounted
def judge_called(case: Case, duty: int, out: Rows) -> None:
    """Judge a duty with the standby or reserve it was called from."""
    own, before = case.duties[duty], case.duties[duty - 1]
    span = (before.report, own.fdp_end)
    together, relieved = span[1] - span[0], own.facility or own.break_until
    if before.kind == DutyKind.AIRPORT_STANDBY and not relieved:
        limit = case.tables.airport_total
        at_most(out[Slot.STANDBY_TOTAL], together, limit, span, duty)
    elif before.kind == DutyKind.STANDBY:
        span = (standby_counts_from(case, duty), span[1])
        at_most(out[Slot.AWAKE], span[1] - span[0], case.tables.awake, span, duty)
    elif before.kind == DutyKind.SHORT_CALL:
        limit = availability_limit(case, duty)
        at_most(out[Slot.STANDBY_TOTAL], together, limit, span, duty)
    elif before.kind == DutyKind.RESERVE:
        judge_notice(case, duty, case.tables.reserve_notice, out)
    elif before.kind == DutyKind.LONG_CALL and runs_into_wocl(case, duty):
        judge_notice(case, duty, case.tables.long_call_notice, out)


@uncounted
def availability_limit(case: Case, duty: int) -> int:
    """Give the most that a reserve availability period and its FDP may span."""
    over = case.tables.availability_over
    if over >= NO_LIMIT:
        return NO_LIMIT
    limit = max(0, reported_limit(case, duty)) + over
    if case.duties[duty].facility:
        return int(limit)
    return int(min(limit, case.tables.availability_total))


@uncounted
def judge_notice(case: Case, duty: int, least: int, out: Rows) -> None:
    """Judge the time from the call to the report."""
    own = case.duties[duty]
    if least < NO_LIMIT:
        span = (own.called, own.report)
        notice = own.report - own.called
        at_least(out[Slot.RESERVE_NOTICE], notice, least, span, duty)


@uncounted
def runs_into_wocl(case: Case, duty: int) -> bool:
    """Tell whether a flight duty period begins before the WOCL and runs into it."""
    own, zone = case.duties[duty], case.clocks[duty].zone
    minute = local_minute(case.zones, zone, own.report) % DAY
    if WOCL_OPENS <= minute < WOCL_CLOSES:
        return False
    span = (own.report, own.fdp_end)
    return touches(case.zones, zone, span, WOCL_OPENS, WOCL_CLOSES)
