"""Rules judged at each duty: its flight duty period and the rest before it."""

from jetbridge.engines.legality.kernels.acclimatisation import (
    nights_at_home,
    zone_difference,
)
from jetbridge.engines.legality.kernels.clock import local_minute, local_nights
from jetbridge.engines.legality.kernels.compiled import compiled
from jetbridge.engines.legality.kernels.finding import (
    at_least,
    at_most,
    lacks_history,
)
from jetbridge.engines.legality.kernels.layout import (
    DAY,
    Case,
    Roster,
    Rows,
    Slot,
)
from jetbridge.engines.legality.kernels.lookup import (
    maximum_fdp,
    maximum_fdp_unknown,
    maximum_flight_time,
    minimum_rest,
)
from jetbridge.engines.legality.kernels.night import judge_night, judge_transition
from jetbridge.engines.legality.kernels.part117 import (
    judge_consecutive_nights,
    judge_weekly_rest,
)


@compiled
def report_minute(case: Case, duty: int) -> int:
    """Give the minute of the day a duty reports at, in reference time."""
    zone = case.clocks[duty].zone
    return local_minute(case.zones, zone, case.roster.duties[duty].report) % DAY


@compiled
def flown_in(roster: Roster, duty: int) -> int:
    """Give the flight minutes of a duty."""
    flown = 0
    for flight in range(
        roster.duties[duty].flights_from, roster.duties[duty].flights_until
    ):
        flown += roster.flights[flight].on_block - roster.flights[flight].off_block
    return flown


@compiled
def judge_duty_period(case: Case, duty: int, out: Rows) -> None:
    """Judge a flight duty period; a refused number of sectors has the limit 0."""
    roster = case.roster
    sectors, report = roster.duties[duty].sectors, roster.duties[duty].report
    if sectors == 0:
        return
    minute = report_minute(case, duty)
    if case.clocks[duty].unknown:
        limit = maximum_fdp_unknown(case.tables, minute, sectors)
    else:
        limit = maximum_fdp(case.tables, minute, sectors)
    span = (report, roster.duties[duty].fdp_end)
    at_most(out[Slot.FDP], span[1] - report, max(0, limit), span, duty)
    limit = maximum_flight_time(case.tables, minute)
    at_most(out[Slot.FLIGHT_TIME], flown_in(roster, duty), limit, span, duty)


@compiled
def judge_rest(case: Case, duty: int, out: Rows) -> None:
    """Judge the rest before a duty that follows another one."""
    roster, before = case.roster, duty - 1
    span = (roster.duties[before].debrief, roster.duties[duty].report)
    worked = roster.duties[before].debrief - roster.duties[before].report
    least = minimum_rest(
        case.tables, worked, roster.duties[before].at_home, roster.duties[before].travel
    )
    at_least(out[Slot.REST], span[1] - span[0], least, span, duty)


@compiled
def judge_zone_rest(case: Case, duty: int, out: Rows) -> None:
    """Judge the rest before a duty for the zones crossed (CS FTL.1.235(b))."""
    roster, before = case.roster, duty - 1
    span = (roster.duties[before].debrief, roster.duties[duty].report)
    start, end = roster.duties[before].start_zone, roster.duties[before].end_zone
    if roster.duties[before].at_home:
        clock = case.clocks[before]
        least = nights_at_home(case.tables, clock.difference, clock.elapsed)
        if least:
            nights = local_nights(case.zones, end, span, least)
            at_least(out[Slot.ZONE_NIGHTS], nights, least, span, duty)
        return
    if zone_difference(case.zones, start, end, span[0]) >= case.tables.zone_change:
        least = max(case.tables.zone_rest_away, span[0] - roster.duties[before].report)
        at_least(out[Slot.ZONE_REST], span[1] - span[0], least, span, duty)


@compiled
def judge_duty(case: Case, line: int, duty: int, out: Rows) -> None:
    """Judge one duty of a line: its FDP, its night, the rest before it."""
    roster = case.roster
    judge_duty_period(case, duty, out)
    judge_night(case, line, duty, out)
    judge_weekly_rest(case, line, duty, out)
    judge_consecutive_nights(case, line, duty, out)
    if duty > roster.lines[line].duties_from:
        judge_rest(case, duty, out)
        judge_zone_rest(case, duty, out)
        judge_transition(case, duty, out)
    elif roster.duties[duty].report - roster.lines[line].known_from < 2 * DAY:
        lacks_history(out[Slot.REST])
