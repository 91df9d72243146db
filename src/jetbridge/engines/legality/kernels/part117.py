"""Rules that only 14 CFR Part 117 has: weekly rest and consecutive nights."""

from jetbridge.engines.legality.kernels.clock import touches
from jetbridge.engines.legality.kernels.compiled import compiled
from jetbridge.engines.legality.kernels.finding import (
    at_least,
    at_most,
    lacks_history,
)
from jetbridge.engines.legality.kernels.layout import NO_LIMIT, Case, Rows, Slot

WOCL_OPENS, WOCL_CLOSES = 2 * 60, 6 * 60


@compiled
def judge_weekly_rest(case: Case, line: int, duty: int, out: Rows) -> None:
    """Judge the longest free time within the window before a flight duty period."""
    roster, tables = case.roster, case.tables
    if tables.weekly_window >= NO_LIMIT or roster.duties[duty].sectors == 0:
        return
    first, known = roster.lines[line].duties_from, roster.lines[line].known_from
    opens = roster.duties[duty].report - tables.weekly_window
    longest, span, gap = 0, (opens, opens), duty
    while gap >= first and roster.duties[gap].report > opens:
        start = roster.duties[gap - 1].debrief if gap > first else known
        start, end = max(start, opens), roster.duties[gap].report
        if end - start > longest:
            longest, span = end - start, (start, end)
        gap -= 1
    if longest < tables.weekly_rest and known > opens:
        lacks_history(out[Slot.WEEKLY_REST])
    else:
        at_least(out[Slot.WEEKLY_REST], longest, tables.weekly_rest, span, duty)


@compiled
def touches_wocl(case: Case, duty: int) -> bool:
    """Tell whether a flight duty period touches the window of circadian low."""
    own, zone = case.roster.duties[duty], case.clocks[duty].zone
    span = (own.report, own.fdp_end)
    return touches(case.zones, zone, span, WOCL_OPENS, WOCL_CLOSES)


@compiled
def judge_consecutive_nights(case: Case, line: int, duty: int, out: Rows) -> None:
    """Judge the run of flight duty periods in the WOCL that ends with a duty."""
    roster, most = case.roster, case.tables.consecutive_nights
    if most >= NO_LIMIT:
        return
    run, begun = 0, duty
    for earlier in range(duty, roster.lines[line].duties_from - 1, -1):
        if roster.duties[earlier].sectors:
            if not touches_wocl(case, earlier):
                break
            run, begun = run + 1, earlier
    if run and roster.duties[duty].sectors:
        span = (roster.duties[begun].report, roster.duties[duty].fdp_end)
        at_most(out[Slot.CONSECUTIVE_NIGHTS], run, most, span, duty)
