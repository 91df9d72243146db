"""Rolling windows: the most work in any span of a given length."""

import numpy as np

from jetbridge.aviation.zones import Minutes
from jetbridge.engines.legality.kernels.compiled import compiled, inner, uncounted
from jetbridge.engines.legality.kernels.finding import at_most, lacks_history
from jetbridge.engines.legality.kernels.layout import (
    NO_LIMIT,
    ROLLINGS,
    Case,
    DutyKind,
    Quantity,
    Rows,
    Slot,
)
from jetbridge.engines.legality.kernels.limit import counted_break, counted_from

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


@inner
def shares_of(case: Case) -> Minutes:
    """Give the share of each duty that counts as duty, in per cent."""
    first = case.line.duties_from
    last = case.line.duties_until
    shares = np.zeros(last - first, np.int64)
    for duty in range(first, last):
        kind = case.duties[duty].kind
        if kind <= DutyKind.AIRPORT_STANDBY:
            shares[duty - first] = _WHOLE
        elif kind == DutyKind.STANDBY:
            shares[duty - first] = case.tables.standby_share
    return shares


@inner
def without_breaks(case: Case) -> tuple[Minutes, Minutes]:
    """Give the flight duty periods of a line without the breaks that are none."""
    first = case.line.duties_from
    last = case.line.duties_until
    starts = np.zeros(2 * (last - first), np.int64)
    ends = np.zeros(2 * (last - first), np.int64)
    used = 0
    for duty in range(first, last):
        own = case.duties[duty]
        starts[used], ends[used] = own.report, own.fdp_end
        taken = counted_break(case, duty) if case.tables.split_excluded else 0
        if taken:
            begins = counted_from(case, duty)
            ends[used] = begins
            used += 1
            starts[used], ends[used] = begins + taken, own.fdp_end
        used += 1
    return starts[:used], ends[:used]


@uncounted
def is_plain(case: Case) -> bool:
    """Tell whether no duty of a line is special: no standby, no reserve, no break."""
    own = case.line
    for duty in range(own.duties_from, own.duties_until):
        if case.duties[duty].special:
            return False
    return True


@inner
def periods_of(case: Case, quantity: int) -> tuple[Minutes, Minutes]:
    """Give the starts and ends of what a rolling limit adds up on a line."""
    first, last = case.line.duties_from, case.line.duties_until
    if quantity == Quantity.FLIGHT:
        first = case.duties[first].flights_from
        last = case.duties[last - 1].flights_until
        flights = case.flights[first:last]
        return flights["off_block"], flights["on_block"]
    duties = case.duties[first:last]
    if quantity == Quantity.FDP:
        return duties["report"], duties["fdp_end"]
    return duties["report"], duties["debrief"]


@inner
def fullest(case: Case, rule: Minutes, since: int) -> tuple[int, int]:
    """Find the fullest window of one rolling limit, and the minute it ends."""
    quantity, window = rule[0], rule[2]
    plain = quantity == Quantity.FLIGHT or is_plain(case)
    if not plain and quantity == Quantity.FDP:
        starts, ends = without_breaks(case)
        return rolling_maximum(starts, ends, window, since)
    starts, ends = periods_of(case, quantity)
    if not plain:
        return weighted_maximum(starts, ends, shares_of(case), window, since)
    return rolling_maximum(starts, ends, window, since)


@uncounted
def judge_rolling(case: Case, out: Rows) -> None:
    """Judge the rolling limits on duty, flight and flight duty time."""
    first, last = case.line.duties_from, case.line.duties_until
    since = case.line.judged_from
    asked_from = max(since, case.duties[first].report)
    for number in range(ROLLINGS):
        limit, window = case.tables.rolling[number, 1:]
        if limit >= NO_LIMIT:
            continue
        row = out[Slot.ROLLING + number]
        most, at = fullest(case, case.tables.rolling[number], since)
        at = at if most else asked_from
        at_most(row, most, limit, (at - window, at), last - 1)
        if case.line.known_from > asked_from - window:
            lacks_history(row)
