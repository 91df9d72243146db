"""Findings: the tightest answer of each rule, kept as rules are judged.

A span is the start and the end of what was judged.
"""

from jetbridge.engines.legality.kernels.compiled import uncounted
from jetbridge.engines.legality.kernels.layout import (
    INCOMPLETE,
    JUDGED,
    NO_LIMIT,
    NOTHING,
    Finding,
)

Span = tuple[int, int]


@uncounted
def at_most(row: Finding, value: int, limit: int, span: Span, duty: int) -> None:
    """Note a value under a maximum, if it is tighter than what is noted."""
    if limit < NO_LIMIT and is_tighter(row, limit - value):
        row.margin = limit - value
        write(row, value, limit, span, duty)


@uncounted
def at_least(row: Finding, value: int, limit: int, span: Span, duty: int) -> None:
    """Note a value over a minimum, if it is tighter than what is noted."""
    if is_tighter(row, value - limit):
        row.margin = value - limit
        write(row, value, limit, span, duty)


@uncounted
def is_tighter(row: Finding, margin: int) -> bool:
    """Tell whether a margin is smaller than the one noted, if any."""
    return bool(row.state == NOTHING or margin < row.margin)


@uncounted
def write(row: Finding, value: int, limit: int, span: Span, duty: int) -> None:
    """Write a finding into its row, all but its margin."""
    row.value = value
    row.limit = limit
    row.start = span[0]
    row.end = span[1]
    row.state = max(row.state, JUDGED)
    row.duty = duty


@uncounted
def lacks_history(row: Finding) -> None:
    """Note that a rule was judged without all the history it asks for."""
    row.state = INCOMPLETE
