"""Rules that only 14 CFR Part 117 has: weekly rest and consecutive nights."""

from jetbridge.engines.legality.kernels.clock import touches
from jetbridge.engines.legality.kernels.compiled import uncounted
from jetbridge.engines.legality.kernels.finding import (
    at_least,
    at_most,
    lacks_history,
)
from jetbridge.engines.legality.kernels.layout import (
    EVER,
    Case,
    DutyKind,
    Rows,
    Slot,
)
from jetbridge.engines.legality.kernels.limit import fdp_start, net_break
from jetbridge.engines.legality.kernels.night import WOCL_CLOSES, WOCL_OPENS
from jetbridge.engines.legality.kernels.period import begin_of


@uncounted
def judge_weekly_rest(case: Case, duty: int, out: Rows) -> None:
    """Judge the longest free time within the window before a flight duty period."""
    tables = case.tables
    own = case.duties[duty]
    waits = own.kind in (DutyKind.SHORT_CALL, DutyKind.AIRPORT_STANDBY)
    if not (own.sectors or waits) or begin_of(case, duty) != duty:
        return
    first, known = case.line.duties_from, case.line.known_from
    opens = case.duties[duty].report - tables.weekly_window
    longest, span, gap = 0, (opens, opens), duty
    while gap >= first and case.duties[gap].report > opens:
        start = case.duties[gap - 1].debrief if gap > first else known
        start, end = max(start, opens), case.duties[gap].report
        if end - start > longest:
            longest, span = end - start, (start, end)
        gap -= 1
    possible = longest
    if known > opens:
        possible = max(longest, case.duties[first].report - opens)
    if longest < tables.weekly_rest <= possible:
        lacks_history(out[Slot.WEEKLY_REST])
    else:
        at_least(out[Slot.WEEKLY_REST], longest, tables.weekly_rest, span, duty)


@uncounted
def touches_wocl(case: Case, duty: int) -> bool:
    """Tell whether a flight duty period touches the window of circadian low."""
    own, zone = case.duties[duty], case.clocks[duty].zone
    span = (fdp_start(case, duty), own.fdp_end)
    return touches(case.zones, zone, span, WOCL_OPENS, WOCL_CLOSES)


@uncounted
def rested_in_night(case: Case, duty: int) -> bool:
    """Tell whether a duty holds the rest opportunity that allows a longer run."""
    own = case.duties[duty]
    if not (own.break_until and own.suitable) or own.facility:
        return False
    flown = case.flights[own.flights_from].on_block
    span = net_break(case, duty)
    long_enough = span[1] - span[0] >= case.tables.rested_night
    return bool(long_enough and span[0] >= flown)


@uncounted
def judge_consecutive_nights(case: Case, duty: int, out: Rows) -> None:
    """Judge the run of flight duty periods in the WOCL that ends with a duty.

    It may be longer if each holds a rest opportunity; that rest counts as part of the
    flight duty period here (14 CFR 117.27).
    """
    most = case.tables.consecutive_nights
    if not case.duties[duty].sectors:
        return
    run, begun, rested, whole = 0, duty, True, case.line.known_from == EVER
    for earlier in range(duty, case.line.duties_from - 1, -1):
        if case.duties[earlier].sectors:
            if not touches_wocl(case, earlier):
                whole = True
                break
            run, begun = run + 1, earlier
            rested = rested and rested_in_night(case, earlier)
    if run and rested and case.tables.rested_nights:
        most = case.tables.rested_nights
    if run:
        span = (case.duties[begun].report, case.duties[duty].fdp_end)
        at_most(out[Slot.CONSECUTIVE_NIGHTS], run, most, span, duty)
        if not whole:
            lacks_history(out[Slot.CONSECUTIVE_NIGHTS])
