"""Rolling windows: the most work in any span of a given length."""

from jetbridge.aviation.zones import Minutes
from jetbridge.engines.legality.kernels.compiled import compiled
from jetbridge.engines.legality.kernels.finding import at_most, lacks_history
from jetbridge.engines.legality.kernels.layout import (
    ROLLINGS,
    Case,
    Quantity,
    Roster,
    Rows,
    Slot,
)


@compiled
def rolling_maximum(
    starts: Minutes, ends: Minutes, window: int, since: int
) -> tuple[int, int]:
    """Find the fullest window of ``window`` minutes, and the minute it ends.

    The periods ``[starts[i], ends[i])`` are disjoint and in order; each counts with
    its part inside the window. A fullest window ends with a period; windows that end
    at ``since`` or before are not asked.
    """
    most, at, total, tail = 0, since, 0, 0
    for i in range(len(starts)):
        total += ends[i] - starts[i]
        opens = ends[i] - window
        while tail < i and ends[tail] <= opens:
            total -= ends[tail] - starts[tail]
            tail += 1
        inside = total - max(0, opens - starts[tail])
        if inside > most and ends[i] > since:
            most, at = inside, ends[i]
    return most, at


@compiled
def periods_of(roster: Roster, line: int, quantity: int) -> tuple[Minutes, Minutes]:
    """Give the starts and ends of what a rolling limit adds up on a line."""
    first, last = roster.lines[line].duties_from, roster.lines[line].duties_until
    if quantity == Quantity.FLIGHT:
        first = roster.duties[first].flights_from
        last = roster.duties[last - 1].flights_until
        flights = roster.flights[first:last]
        return flights["off_block"], flights["on_block"]
    duties = roster.duties[first:last]
    if quantity == Quantity.FDP:
        return duties["report"], duties["fdp_end"]
    return duties["report"], duties["debrief"]


@compiled
def judge_rolling(case: Case, line: int, out: Rows) -> None:
    """Judge the rolling limits on duty, flight and flight duty time."""
    roster = case.roster
    first, last = roster.lines[line].duties_from, roster.lines[line].duties_until
    since = roster.lines[line].judged_from
    asked_from = max(since, roster.duties[first].report)
    for number in range(ROLLINGS):
        quantity, limit, window = case.tables.rolling[number]
        row = out[Slot.ROLLING + number]
        starts, ends = periods_of(roster, line, quantity)
        most, at = rolling_maximum(starts, ends, window, since)
        at = at if most else asked_from
        at_most(row, most, limit, (at - window, at), last - 1)
        if roster.lines[line].known_from > asked_from - window:
            lacks_history(row)
