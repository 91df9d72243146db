"""Which clock a person lives by: ORO.FTL.105(1), Table 1, and its guidance."""

from typing import NamedTuple

from jetbridge.aviation.zones import Minutes, Zones
from jetbridge.engines.legality.kernels.clock import local_minute, local_nights
from jetbridge.engines.legality.kernels.compiled import compiled
from jetbridge.engines.legality.kernels.layout import (
    DAY,
    Case,
    RuleTables,
)

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
    arrived: int  # debrief of the duty that came from another theatre


@compiled
def zone_difference(zones: Zones, one: int, other: int, minute: int) -> int:
    """Give the difference between two local clocks, in minutes, at most 12 hours."""
    apart = abs(local_minute(zones, one, minute) - local_minute(zones, other, minute))
    return min(apart, abs(DAY - apart))


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


@compiled
def recovered_at_home(case: Case, duty: int) -> bool:
    """Tell whether the rest before ``duty`` was at home, and ends the rotation."""
    roster, clocks = case.roster, case.clocks
    if not roster.duties[duty - 1].at_home:
        return False
    nights = nights_at_home(
        case.tables, clocks[duty - 1].difference, clocks[duty - 1].elapsed
    )
    span = (roster.duties[duty - 1].debrief, roster.duties[duty].report)
    return (
        local_nights(case.zones, roster.duties[duty - 1].end_zone, span, nights)
        >= nights
    )


@compiled
def free_for(case: Case, line: int, duty: int) -> int:
    """Give the free minutes before a duty of a line; 0 before its first one."""
    roster = case.roster
    if duty == roster.lines[line].duties_from:
        return 0
    return int(roster.duties[duty].report - roster.duties[duty - 1].debrief)


@compiled
def state_at(case: Case, line: int, duty: int, body: Body) -> int:
    """Give the state at the report of a duty.

    The difference that counts is the greater of those from the acclimatised zone and
    from the last departure point (GM1 ORO.FTL.105(1)). An unknown state ends only by
    duties that start and end in the new zone (GM3).
    """
    roster, tables = case.roster, case.tables
    minute, here = roster.duties[duty].report, roster.duties[duty].start_zone
    apart, hop = zone_difference(case.zones, here, body.base, minute), 0
    if duty > roster.lines[line].duties_from:
        hop = zone_difference(
            case.zones, here, roster.duties[duty - 1].start_zone, minute
        )
    apart = max(apart, hop)
    if apart <= tables.band and not body.unknown:
        return WITHIN_BAND
    state = table_state(tables, apart, minute - body.left)
    if body.unknown and not (state == LOCAL and hop <= tables.band):
        return UNKNOWN
    return state


@compiled
def state_by_stay(case: Case, line: int, duty: int, body: Body) -> int:
    """Give the state at the report of a duty under 14 CFR 117.3.

    A stay of 72 hours in a theatre, or 36 hours free of duty in it, acclimates.
    """
    tables, minute = case.tables, case.roster.duties[duty].report
    here = case.roster.duties[duty].start_zone
    if zone_difference(case.zones, here, body.base, minute) <= tables.band:
        return WITHIN_BAND
    if free_for(case, line, duty) >= tables.acclimating_rest:
        return LOCAL
    return LOCAL if minute - body.arrived >= tables.acclimating_stay else UNKNOWN


@compiled
def next_body(case: Case, duty: int, body: Body, state: int) -> Body:
    """Give the memory after the report of a duty in ``state``."""
    roster = case.roster
    base, left = body.base, body.left
    away = base != body.home
    if state == LOCAL or (state == WITHIN_BAND and away):
        left = roster.duties[duty].report
    if state == LOCAL:
        base = roster.duties[duty].start_zone
    unknown = 1 if state == UNKNOWN else 0
    rests = roster.duties[duty].end_zone
    apart = zone_difference(case.zones, rests, body.home, roster.duties[duty].debrief)
    widest, arrived = max(body.widest, apart), body.arrived
    begins, ends = roster.duties[duty].start_zone, roster.duties[duty].end_zone
    debrief = roster.duties[duty].debrief
    if zone_difference(case.zones, begins, ends, debrief) > case.tables.band:
        arrived = debrief
    return Body(body.home, base, left, unknown, body.begun, widest, arrived)


@compiled
def fresh(home: int, report: int) -> Body:
    """Give the memory of a person acclimatised to home, at a first report."""
    return Body(home, home, report, 0, report, 0, report)


@compiled
def acclimatise(case: Case, line: int) -> None:
    """Write the reference clock of each duty of a line into ``case.clocks``.

    The line begins acclimatised to home base, at the report of its first duty.
    """
    roster, clocks, by_table = (
        case.roster,
        case.clocks,
        not case.tables.acclimating_rest,
    )
    first, last = roster.lines[line].duties_from, roster.lines[line].duties_until
    home = roster.lines[line].home_zone
    body = fresh(home, roster.duties[first].report)
    for duty in range(first, last):
        here, state = roster.duties[duty].start_zone, WITHIN_BAND
        if roster.duties[duty].moved:
            home = roster.duties[duty].moved - 1
            body = Body(
                home,
                body.base,
                body.left,
                body.unknown,
                body.begun,
                body.widest,
                body.arrived,
            )
        if not by_table:
            state = state_by_stay(case, line, duty, body)
        elif duty > first and recovered_at_home(case, duty):
            body = fresh(home, roster.duties[duty].report)
        else:
            state = state_at(case, line, duty, body)
        body = next_body(case, duty, body, state)
        clocks[duty].zone = here if state == WITHIN_BAND else body.base
        clocks[duty].unknown = body.unknown
        clocks[duty].difference = body.widest
        clocks[duty].elapsed = roster.duties[duty].debrief - body.begun
