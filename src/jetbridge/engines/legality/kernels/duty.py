"""Rules judged at each duty: its flight duty period and the rest before it."""

from jetbridge.engines.legality.kernels.acclimatisation import zone_difference
from jetbridge.engines.legality.kernels.attendants import judge_free_days
from jetbridge.engines.legality.kernels.clock import all_local_nights, local_minute
from jetbridge.engines.legality.kernels.compiled import uncounted
from jetbridge.engines.legality.kernels.finding import at_least, at_most
from jetbridge.engines.legality.kernels.layout import (
    DAY,
    NO_LIMIT,
    Case,
    DutyKind,
    Rows,
    Slot,
)
from jetbridge.engines.legality.kernels.limit import (
    fdp_minutes,
    fdp_start,
    longest_fdp,
    table_limit,
)
from jetbridge.engines.legality.kernels.lookup import maximum_flight_time
from jetbridge.engines.legality.kernels.night import judge_night, judge_transition
from jetbridge.engines.legality.kernels.part117 import (
    judge_consecutive_nights,
    judge_weekly_rest,
)
from jetbridge.engines.legality.kernels.period import free_until, worked
from jetbridge.engines.legality.kernels.planned import (
    judge_extension,
    judge_in_flight_rest,
    judge_split,
)
from jetbridge.engines.legality.kernels.record import judge_record
from jetbridge.engines.legality.kernels.recovery import judge_reduced_count
from jetbridge.engines.legality.kernels.rest import (
    judge_deadhead,
    judge_rest,
    judge_special_rest,
    lacks_rest,
    rests_before,
)
from jetbridge.engines.legality.kernels.rotation import (
    judge_alternation,
    judge_days_in_a_row,
    judge_long_trip,
    judge_new_base,
)
from jetbridge.engines.legality.kernels.waiting import judge_called, judge_waiting


@uncounted
def begin_minute(case: Case, duty: int) -> int:
    """Give the minute of the day a flight duty period begins at, in reference time."""
    zone = case.clocks[duty].zone
    return local_minute(case.zones, zone, fdp_start(case, duty)) % DAY


@uncounted
def flown_in(case: Case, duty: int) -> int:
    """Give the flight minutes of a duty."""
    flown = 0
    for flight in range(
        case.duties[duty].flights_from, case.duties[duty].flights_until
    ):
        flown += case.flights[flight].on_block - case.flights[flight].off_block
    return flown


@uncounted
def judge_duty_period(case: Case, duty: int, out: Rows) -> None:
    """Judge a flight duty period; one that the tables refuse has the limit 0."""
    own, tables = case.duties[duty], case.tables
    if own.sectors == 0 or tables.fdp_limit[0, 0] >= NO_LIMIT:
        return
    if own.special:
        judge_special_period(case, duty, out)
    else:
        limit = max(0, table_limit(case, duty, own.report))
        span = (own.report, own.fdp_end)
        at_most(out[Slot.FDP], span[1] - span[0], limit, span, duty)
    limit = maximum_flight_time(tables, begin_minute(case, duty))
    if own.extra_pilots:
        limit = tables.augmented_flight[own.extra_pilots]
    if limit < NO_LIMIT:
        span = (fdp_start(case, duty), own.fdp_end)
        at_most(out[Slot.FLIGHT_TIME], flown_in(case, duty), limit, span, duty)
    if tables.sectors < NO_LIMIT:
        span = (own.report, own.fdp_end)
        at_most(out[Slot.SECTORS], own.sectors, tables.sectors, span, duty)


@uncounted
def judge_special_period(case: Case, duty: int, out: Rows) -> None:
    """Judge a flight duty period with what few have; discretion has its own rule."""
    own = case.duties[duty]
    if own.discretion:
        return
    limit = longest_fdp(case, duty)
    slot = Slot.DELAYED if own.delayed_from else Slot.FDP
    slot = Slot.EARLIER if own.pilots_report else slot
    span = (fdp_start(case, duty), own.fdp_end)
    length = fdp_minutes(case, duty, own.fdp_end)
    at_most(out[slot], length, limit, span, duty)


@uncounted
def judge_length(case: Case, duty: int, out: Rows) -> None:
    """Judge the length of a duty by its extra attendants (14 CFR 121.467(b)).

    The longest one takes a flight beyond the 48 states; an overrun that nobody
    controlled is no breach, and after a reduced rest no duty is a long one.
    """
    own, limits = case.duties[duty], case.tables.duty_length
    extra = min(own.attendants, len(limits) - 1)
    if extra == len(limits) - 1 and not own.outside:
        extra -= 1
    if own.reduced_rest:
        extra = 0
    if not own.overrun:
        span = (own.report, own.debrief)
        length = own.debrief - own.report
        at_most(out[Slot.DUTY_LENGTH], length, limits[extra], span, duty)


@uncounted
def judge_zone_rest(case: Case, duty: int, out: Rows) -> None:
    """Judge the rest before a duty for the zones crossed (CS FTL.1.235(b))."""
    before = duty - 1
    span = (case.duties[before].debrief, free_until(case, duty))
    start, end = case.duties[before].start_zone, case.duties[before].end_zone
    if case.duties[before].at_home:
        least = case.clocks[before].nights
        if least:
            nights = all_local_nights(case.zones, end, span)
            at_least(out[Slot.ZONE_NIGHTS], nights, least, span, duty)
        return
    if zone_difference(case.zones, start, end, span[0]) >= case.tables.zone_change:
        least = max(case.tables.zone_rest_away, worked(case, before))
        at_least(out[Slot.ZONE_REST], span[1] - span[0], least, span, duty)


@uncounted
def judge_planned(case: Case, duty: int, out: Rows) -> None:
    """Judge what was planned to lengthen a duty."""
    own = case.duties[duty]
    if own.extended:
        judge_extension(case, duty, out)
    if own.facility:
        judge_in_flight_rest(case, duty, out)
    if own.break_until:
        judge_split(case, duty, out)


@uncounted
def judge_special(case: Case, duty: int, out: Rows) -> None:
    """Judge what few duties have, where one has it."""
    own = case.duties[duty]
    if own.kind != DutyKind.DUTY:
        judge_waiting(case, duty, out)
        return
    judge_planned(case, duty, out)
    if own.called:
        judge_called(case, duty, out)
    if own.discretion or own.rest_cut:
        judge_record(case, duty, out)
    if own.reduced_rest:
        judge_reduced_count(case, duty, out)
    if own.moved:
        judge_new_base(case, duty, out)


@uncounted
def judge_free_time(case: Case, duty: int, out: Rows) -> None:
    """Judge free time and days in a row, where the scheme has such rules."""
    tables = case.tables
    if tables.weekly_window < NO_LIMIT:
        judge_weekly_rest(case, duty, out)
    if tables.consecutive_nights < NO_LIMIT:
        judge_consecutive_nights(case, duty, out)
    if tables.free_days:
        judge_free_days(case, duty, out)
    if tables.consecutive_duties < NO_LIMIT:
        judge_days_in_a_row(case, duty, out)


@uncounted
def judge_after(case: Case, duty: int, out: Rows) -> None:
    """Judge a duty with the entry before it in the line."""
    own, before = case.duties[duty], case.duties[duty - 1]
    if not (own.special or before.special):
        judge_rest(case, duty, out)
    elif rests_before(case, duty):
        judge_special_rest(case, duty, out)
    if case.tables.deadhead_rest:
        judge_deadhead(case, duty, out)
    if not own.called:
        judge_zone_rest(case, duty, out)
    judge_transition(case, duty, out)
    if before.at_home or own.moved:
        if not own.at_home:
            judge_alternation(case, duty, out)
        if case.tables.long_trip < NO_LIMIT:
            judge_long_trip(case, duty, out)


@uncounted
def judge_duty(case: Case, duty: int, out: Rows) -> None:
    """Judge one duty of a line: its FDP, its night, the rest before it."""
    own = case.duties[duty]
    if own.special:
        judge_special(case, duty, out)
    if own.kind == DutyKind.DUTY:
        judge_duty_period(case, duty, out)
        if case.tables.duty_length[0] < NO_LIMIT:
            judge_length(case, duty, out)
    if case.tables.night_sectors < NO_LIMIT:
        judge_night(case, duty, out)
    judge_free_time(case, duty, out)
    if duty > case.line.duties_from:
        judge_after(case, duty, out)
    elif own.kind not in (DutyKind.RESERVE, DutyKind.LONG_CALL):
        lacks_rest(case, duty, out)
