"""Which clock a person lives by: ORO.FTL.105(1), Table 1, and its guidance."""

from typing import NamedTuple

from jetbridge.aviation.zones import Minutes, Zones
from jetbridge.engines.legality.kernels.clock import (
    all_local_nights,
    local_minute,
    local_nights,
)
from jetbridge.engines.legality.kernels.compiled import compiled, uncounted
from jetbridge.engines.legality.kernels.layout import (
    DAY,
    Case,
    RuleTables,
)
from jetbridge.engines.legality.kernels.period import begin_of, free_until

WITHIN_BAND, DEPARTURE, LOCAL, UNKNOWN = -1, 0, 1, 2
"""Not away from the acclimatised band; states B, D and X of Table 1."""


class Body(NamedTuple):
    """What a person's clock remembers from duty to duty."""

    home: int  # zone of the home base
    base: int  # zone of the last acclimatisation
    left: int  # report from which the time since leaving it counts
    unknown: int  # 1: unknown state
    begun: int  # first report of the rotation
    widest: int  # largest zone difference of a place of rest
    owed: int  # local nights that rests at home were short of, from earlier rotations


@compiled
def east_of(zones: Zones, there: int, here: int, minute: int) -> int:
    """Give by how much a clock is ahead of another, the shorter way; or behind (-)."""
    ahead = local_minute(zones, there, minute) - local_minute(zones, here, minute)
    if abs(ahead) <= DAY // 2:
        return ahead
    return ahead - DAY if ahead > 0 else ahead + DAY


@compiled
def zone_difference(zones: Zones, one: int, other: int, minute: int) -> int:
    """Give the difference between two local clocks, in minutes, at most 12 hours."""
    return 0 if one == other else abs(east_of(zones, one, other, minute))


@compiled
def row_of(largest: Minutes, value: int) -> int:
    """Find the first row whose largest value is not passed; the last one beyond."""
    row = 0
    while row < len(largest) - 1 and value > largest[row]:
        row += 1
    return row


@compiled
def column_from(starts: Minutes, value: int) -> int:
    """Find the last column that starts at ``value`` or before; the first one else."""
    column = len(starts) - 1
    while column > 0 and starts[column] > value:
        column -= 1
    return column


@compiled
def table_state(tables: RuleTables, difference: int, elapsed: int) -> int:
    """Look up Table 1: departure zone (B), local (D) or unknown (X)."""
    row = row_of(tables.difference, difference)
    return int(tables.state[row, column_from(tables.elapsed, elapsed)])


@compiled
def nights_at_home(tables: RuleTables, difference: int, elapsed: int) -> int:
    """Give the local nights of rest a rotation over zones asks for at home base."""
    if difference < tables.zone_change:
        return 0
    row = row_of(tables.night_difference, difference)
    return int(tables.nights[row, column_from(tables.night_elapsed, elapsed)])


@uncounted
def has_recovered(case: Case, duty: int) -> bool:
    """Tell whether the rest before ``duty`` held the local nights that were due.

    It ends the rotation at home base, and an unknown state also at a new place (GM3
    ORO.FTL.105(1)).
    """
    before = case.duties[duty - 1]
    nights = int(case.clocks[duty - 1].nights)
    if nights == 0:
        return True
    span = (before.debrief, free_until(case, duty))
    return local_nights(case.zones, before.end_zone, span, nights) >= nights


@uncounted
def free_for(case: Case, duty: int) -> int:
    """Give the free minutes before a duty of a line; 0 before its first one."""
    if duty == case.line.duties_from:
        return 0
    return int(case.duties[duty].report - case.duties[duty - 1].debrief)


@uncounted
def state_at(case: Case, duty: int, body: Body) -> int:
    """Give the state at the report of a duty.

    The difference that counts is the greater of those from the acclimatised zone and
    from the last departure point (GM1 ORO.FTL.105(1)). An unknown state ends only by
    duties that start and end in the new zone (GM3).
    """
    tables = case.tables
    minute, here = case.duties[duty].report, case.duties[duty].start_zone
    apart, hop = zone_difference(case.zones, here, body.base, minute), 0
    if duty > case.line.duties_from:
        hop = zone_difference(
            case.zones, here, case.duties[duty - 1].start_zone, minute
        )
    apart = max(apart, hop)
    if apart <= tables.band and not body.unknown:
        return WITHIN_BAND
    state = table_state(tables, apart, minute - body.left)
    if body.unknown and not (state == LOCAL and hop <= tables.band):
        return UNKNOWN
    return state


@uncounted
def stayed_within(case: Case, duty: int) -> bool:
    """Tell whether all places of the stay before a duty lie in one theatre."""
    minute = case.duties[duty].report
    here, since = case.duties[duty].start_zone, minute - case.tables.acclimating_stay
    west, east, stayed = 0, 0, False
    for earlier in range(duty - 1, case.line.duties_from - 1, -1):
        own = case.duties[earlier]
        stayed = bool(own.debrief <= since)
        for zone in (own.end_zone, own.end_zone if stayed else own.start_zone):
            ahead = east_of(case.zones, zone, here, minute)
            west, east = min(west, ahead), max(east, ahead)
        if stayed or own.report <= since:
            stayed = True
            break
    return bool(stayed and east - west <= case.tables.band)


@uncounted
def state_by_stay(case: Case, duty: int, body: Body) -> int:
    """Give the state at the report of a duty under 14 CFR 117.3.

    A stay of 72 hours in a theatre, or 36 hours free of duty in it, acclimates.
    """
    tables, minute = case.tables, case.duties[duty].report
    here = case.duties[duty].start_zone
    if zone_difference(case.zones, here, body.base, minute) <= tables.band:
        return WITHIN_BAND
    if free_for(case, duty) >= tables.acclimating_rest:
        return LOCAL
    return LOCAL if stayed_within(case, duty) else UNKNOWN


@uncounted
def after_rest(case: Case, duty: int, body: Body) -> Body:
    """Give the memory after the rest before a duty: recovered, or home with a debt.

    Back at home base a rotation ends (GM1 CS FTL.1.235(b)(3)): what was due and not
    slept stays due, and time counts from the next report at reference time.
    """
    before, report = case.duties[duty - 1], case.duties[duty].report
    if before.at_home:
        if has_recovered(case, duty):
            return fresh(body.home, report)
        apart = zone_difference(case.zones, body.home, body.base, report)
        begins = not body.unknown and apart <= case.tables.band
        left = report if begins else body.left
        owed = case.clocks[duty - 1].nights
        return Body(body.home, body.base, left, body.unknown, report, 0, owed)
    if body.unknown and case.clocks[duty - 1].nights and has_recovered(case, duty):
        there, begun, widest = before.end_zone, body.begun, body.widest
        return Body(body.home, there, report, 0, begun, widest, body.owed)
    return body


@uncounted
def after_move(case: Case, duty: int, body: Body) -> Body:
    """Give the memory at the first report from a new home base: a rotation begins.

    A base on paper changes nobody's clock: the recovery of CS FTL.1.200 does, and
    under Part 117 only the stay of 14 CFR 117.3.
    """
    home, report = case.duties[duty].moved - 1, case.duties[duty].report
    if duty == case.line.duties_from:
        return fresh(home, report)
    rest, tables = (case.duties[duty - 1].debrief, report), case.tables
    nights = all_local_nights(case.zones, home, rest)
    long_enough = rest[1] - rest[0] >= tables.base_change_rest
    if long_enough and nights >= tables.base_change_nights:
        return fresh(home, report)
    owed = 0 if has_recovered(case, duty) else case.clocks[duty - 1].nights
    return Body(home, body.base, body.left, body.unknown, report, 0, owed)


@uncounted
def reference_zone(case: Case, duty: int, base: int, state: int) -> int:
    """Give the zone whose clock holds: that of the place within the band around it."""
    here, minute = case.duties[duty].start_zone, case.duties[duty].report
    if state == WITHIN_BAND:
        return int(here)
    if state == DEPARTURE and (
        zone_difference(case.zones, here, base, minute) <= case.tables.band
    ):
        return int(here)
    return int(base)


@uncounted
def next_body(case: Case, duty: int, body: Body, state: int) -> Body:
    """Give the memory after a duty in ``state``; write its reference zone.

    The difference that counts for the nights at home is that between reference time
    and a place of rest (CS FTL.1.235(b)(3)).
    """
    base, left = body.base, body.left
    here, report = case.duties[duty].start_zone, case.duties[duty].report
    apart = zone_difference(case.zones, here, base, report)
    unknown = 1 if state == UNKNOWN else 0
    if state == LOCAL or not (unknown or base == body.home or apart > case.tables.band):
        left = report
    if state == LOCAL:
        base = here
    zone = reference_zone(case, duty, base, state)
    case.clocks[duty].zone = zone
    rests, debrief = case.duties[duty].end_zone, case.duties[duty].debrief
    widest = max(body.widest, zone_difference(case.zones, rests, zone, debrief))
    return Body(body.home, base, left, unknown, body.begun, widest, body.owed)


@compiled
def fresh(home: int, report: int) -> Body:
    """Give the memory of a person acclimatised to home, at a first report."""
    return Body(home, home, report, 0, report, 0, 0)


@uncounted
def acclimatise(case: Case) -> None:
    """Write the reference clock of each duty of a line into ``case.clocks``.

    The line begins acclimatised to home base, at the report of its first duty.
    """
    clocks, tables = case.clocks, case.tables
    first, last = case.line.duties_from, case.line.duties_until
    body = fresh(case.line.home_zone, case.duties[first].report)
    for duty in range(first, last):
        if case.duties[duty].moved:
            body = after_move(case, duty, body)
        elif duty > first and not tables.acclimating_rest:
            body = after_rest(case, duty, body)
        if tables.acclimating_rest:
            state = state_by_stay(case, duty, body)
        else:
            state = state_at(case, duty, body)
        body = next_body(case, duty, body, state)
        elapsed = case.duties[duty].debrief - body.begun
        due = nights_at_home(tables, body.widest, elapsed)
        clocks[duty].unknown = body.unknown
        clocks[duty].difference = body.widest
        clocks[duty].nights = max(due, body.owed)
        begin = begin_of(case, duty)
        if tables.acclimating_rest and begin < duty:  # asked at the start of the FDP
            clocks[duty].zone = clocks[begin].zone
            clocks[duty].unknown = clocks[begin].unknown
