"""Free days of flight attendants: 14 CFR 121.467(b)(13)."""

from jetbridge.engines.legality.kernels.compiled import uncounted
from jetbridge.engines.legality.kernels.finding import (
    Span,
    at_least,
    lacks_history,
)
from jetbridge.engines.legality.kernels.layout import DAY, Case, Rows, Slot


@uncounted
def longest_free(case: Case, window: Span) -> Span:
    """Find the longest time free of duty within a window."""
    own, free, longest = case.line, window[0], (window[0], window[0])
    for duty in range(own.duties_from, own.duties_until + 1):
        ends = window[1]
        if duty < own.duties_until:
            ends = min(ends, case.duties[duty].report)
        if ends - free > longest[1] - longest[0]:
            longest = (free, ends)
        if duty < own.duties_until:
            free = max(free, case.duties[duty].debrief)
    return longest


@uncounted
def judge_free_days(case: Case, duty: int, out: Rows) -> None:
    """Judge the calendar days (UTC) that end with the days of a duty.

    A window without enough free time has duty on its last day.
    """
    tables, own = case.tables, case.duties[duty]
    for day in range(own.report // DAY, (own.debrief - 1) // DAY + 1):
        opens = (day + 1 - tables.free_days) * DAY
        known, closes = case.line.known_from, (day + 1) * DAY
        span = longest_free(case, (max(opens, known), closes))
        free, row = span[1] - span[0], out[Slot.WEEKLY_REST]
        possible = free
        if known > opens:
            possible = max(free, case.duties[case.line.duties_from].report - opens)
        if free < tables.weekly_rest <= possible:
            lacks_history(row)
        else:
            at_least(row, free, tables.weekly_rest, span, duty)
