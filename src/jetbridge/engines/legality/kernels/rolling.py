"""Rolling windows: the most work in any span of a given length."""

import numpy as np

from jetbridge.aviation.zones import Minutes
from jetbridge.engines.legality.kernels.compiled import compiled
from jetbridge.engines.legality.kernels.finding import at_most, lacks_history
from jetbridge.engines.legality.kernels.layout import (
    NO_LIMIT,
    ROLLINGS,
    Case,
    DutyKind,
    Quantity,
    Roster,
    Rows,
    Slot,
)
from jetbridge.engines.legality.kernels.limit import counted_break, net_break

_WHOLE = 100


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
def weighted_maximum(
    starts: Minutes, ends: Minutes, shares: Minutes, window: int, since: int
) -> tuple[int, int]:
    """Find the fullest window where a share (per cent) of each period counts.

    It ends with a period, or begins with one. Rounded up to a whole minute.
    """
    most, at = 0, since
    for i in range(2 * len(starts)):
        closes = ends[i // 2] if i % 2 else starts[i // 2] + window
        total = 0
        for j in range(len(starts)):
            inside = min(ends[j], closes) - max(starts[j], closes - window)
            total += max(0, inside) * shares[j]
        if total > most and closes > since:
            most, at = total, closes
    return -(-most // _WHOLE), at


@compiled
def shares_of(case: Case, line: int) -> Minutes:
    """Give the share of each duty that counts as duty, in per cent."""
    first = case.roster.lines[line].duties_from
    last = case.roster.lines[line].duties_until
    shares = np.zeros(last - first, np.int64)
    for duty in range(first, last):
        kind = case.roster.duties[duty].kind
        if kind <= DutyKind.AIRPORT_STANDBY:
            shares[duty - first] = _WHOLE
        elif kind == DutyKind.STANDBY:
            shares[duty - first] = case.tables.standby_share
    return shares


@compiled
def without_breaks(case: Case, line: int) -> tuple[Minutes, Minutes]:
    """Give the flight duty periods of a line without the breaks that are none."""
    first = case.roster.lines[line].duties_from
    last = case.roster.lines[line].duties_until
    starts = np.zeros(2 * (last - first), np.int64)
    ends = np.zeros(2 * (last - first), np.int64)
    used = 0
    for duty in range(first, last):
        own = case.roster.duties[duty]
        starts[used], ends[used] = own.report, own.fdp_end
        taken = counted_break(case, duty) if case.tables.split_excluded else 0
        if taken:
            begins = net_break(case, duty)[0]
            ends[used] = begins
            used += 1
            starts[used], ends[used] = begins + taken, own.fdp_end
        used += 1
    return starts[:used], ends[:used]


@compiled
def is_plain(roster: Roster, line: int) -> bool:
    """Tell whether no duty of a line is special: no standby, no reserve, no break."""
    own = roster.lines[line]
    for duty in range(own.duties_from, own.duties_until):
        if roster.duties[duty].special:
            return False
    return True


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
def fullest(case: Case, line: int, rule: Minutes, since: int) -> tuple[int, int]:
    """Find the fullest window of one rolling limit, and the minute it ends."""
    quantity, window = rule[0], rule[2]
    plain = quantity == Quantity.FLIGHT or is_plain(case.roster, line)
    if not plain and quantity == Quantity.FDP:
        starts, ends = without_breaks(case, line)
        return rolling_maximum(starts, ends, window, since)
    starts, ends = periods_of(case.roster, line, quantity)
    if not plain:
        return weighted_maximum(starts, ends, shares_of(case, line), window, since)
    return rolling_maximum(starts, ends, window, since)


@compiled
def judge_rolling(case: Case, line: int, out: Rows) -> None:
    """Judge the rolling limits on duty, flight and flight duty time."""
    roster = case.roster
    first, last = roster.lines[line].duties_from, roster.lines[line].duties_until
    since = roster.lines[line].judged_from
    asked_from = max(since, roster.duties[first].report)
    for number in range(ROLLINGS):
        limit, window = case.tables.rolling[number, 1:]
        if limit >= NO_LIMIT:
            continue
        row = out[Slot.ROLLING + number]
        most, at = fullest(case, line, case.tables.rolling[number], since)
        at = at if most else asked_from
        at_most(row, most, limit, (at - window, at), last - 1)
        if roster.lines[line].known_from > asked_from - window:
            lacks_history(row)
