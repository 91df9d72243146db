"""The longest flight duty period of one duty, with all that it has."""

from jetbridge.engines.legality.kernels.clock import inside, local_minute, minute_at
from jetbridge.engines.legality.kernels.compiled import uncounted
from jetbridge.engines.legality.kernels.finding import Span
from jetbridge.engines.legality.kernels.layout import DAY, Case, DutyKind
from jetbridge.engines.legality.kernels.lookup import (
    REFUSED,
    longest_cabin_fdp,
    maximum_augmented,
    maximum_extended,
    maximum_fdp,
    maximum_fdp_unknown,
)
from jetbridge.engines.legality.kernels.night import WOCL_CLOSES, WOCL_OPENS
from jetbridge.engines.legality.kernels.period import delay_is_rest
from jetbridge.engines.legality.kernels.rest import rest_cut


@uncounted
def fdp_start(case: Case, duty: int) -> int:
    """Give the minute from which a flight duty period counts."""
    own = case.duties[duty]
    if own.called and case.tables.airport_is_fdp:
        before = case.duties[duty - 1]
        if before.kind == DutyKind.AIRPORT_STANDBY:
            return int(before.report)
    if own.renotified:
        return int(min(own.renotified + case.tables.delay_again, own.delayed_to))
    return int(own.report)


@uncounted
def net_break(case: Case, duty: int) -> Span:
    """Give the break of a split duty without what is done before and after it."""
    own = case.duties[duty]
    short = max(0, case.tables.split_prepare - own.break_post - own.break_pre)
    start = own.break_from + own.break_post
    return start, max(start, own.break_until - own.break_pre - short)


@uncounted
def counted_break(case: Case, duty: int) -> int:
    """Give the minutes of a break that count: for the gain, or as no part of the FDP.

    Without suitable accommodation the time beyond a cap, or in the WOCL, earns
    nothing (CS FTL.1.220); where the break is no part of the FDP, only that in
    suitable accommodation, in the hours of the rule and after the first segment is
    (14 CFR 117.15).
    """
    own, tables, zone = case.duties[duty], case.tables, case.clocks[duty].zone
    if not own.break_until or own.facility:
        return 0
    span = net_break(case, duty)
    if tables.split_excluded:
        flown = case.flights[own.flights_from].on_block
        if not own.suitable or span[0] < flown:
            return 0
        rest = inside(case.zones, zone, span, tables.split_from, tables.split_until)
        return int(rest) if rest >= tables.split_least else 0
    counted = span[1] - span[0]
    if counted < tables.split_least:
        return 0
    if not own.suitable:
        span = (span[0], min(span[1], span[0] + tables.split_cap))
        counted = span[1] - span[0]
        counted -= inside(case.zones, zone, span, WOCL_OPENS, WOCL_CLOSES)
    return int(counted)


@uncounted
def counted_from(case: Case, duty: int) -> int:
    """Give the minute from which a break that is no part of the FDP counts."""
    start, tables, zone = net_break(case, duty)[0], case.tables, case.clocks[duty].zone
    local = local_minute(case.zones, zone, start)
    if tables.split_until - DAY <= local % DAY < tables.split_from:
        opens = local // DAY * DAY + tables.split_from
        return minute_at(case.zones, zone, opens)
    return int(start)


@uncounted
def fdp_minutes(case: Case, duty: int, end: int) -> int:
    """Give the length of a flight duty period that ends at ``end``."""
    worked = end - fdp_start(case, duty)
    if case.tables.split_excluded:
        worked -= counted_break(case, duty)
    return int(worked)


@uncounted
def standby_counts_from(case: Case, duty: int) -> int:
    """Give the minute from which the standby before a called duty counts.

    One that starts in the quiet hours counts from the call, or from their end.
    """
    tables, zone = case.tables, case.clocks[duty - 1].zone
    start = case.duties[duty - 1].report
    local = local_minute(case.zones, zone, start)
    if tables.quiet_until <= local % DAY < tables.quiet_from:
        return int(start)
    day = local // DAY + (1 if local % DAY >= tables.quiet_from else 0)
    ends = minute_at(case.zones, zone, day * DAY + tables.quiet_until)
    return int(max(start, min(ends, case.duties[duty].called)))


@uncounted
def standby_cut(case: Case, duty: int) -> int:
    """Give the minutes by which standby shortens the maximum of a called duty."""
    own, tables = case.duties[duty], case.tables
    if not own.called:
        return 0
    before = case.duties[duty - 1]
    if before.kind == DutyKind.AIRPORT_STANDBY:
        return int(max(0, before.debrief - before.report - tables.airport_free))
    if before.kind != DutyKind.STANDBY:
        return 0
    relieved = own.facility or own.break_until
    free = tables.standby_free_long if relieved else tables.standby_free
    return int(max(0, own.report - standby_counts_from(case, duty) - free))


@uncounted
def table_limit(case: Case, duty: int, minute: int) -> int:
    """Look up the table that holds for a duty by a report at ``minute``.

    Discretion adds nothing to a planned extension: the limit without it counts.
    """
    own, tables = case.duties[duty], case.tables
    clock = case.clocks[duty]
    local = local_minute(case.zones, clock.zone, minute) % DAY
    if own.facility:
        return augmented_limit(case, duty, local)
    if own.extended and not own.discretion:
        if clock.unknown or own.break_until:
            return REFUSED
        return maximum_extended(tables, local, own.sectors)
    if clock.unknown:
        return maximum_fdp_unknown(tables, local, own.sectors)
    return maximum_fdp(tables, local, own.sectors)


@uncounted
def augmented_limit(case: Case, duty: int, local: int) -> int:
    """Give the longest flight duty period with in-flight rest.

    EASA cabin crew: the longest row that their class of facility has.
    """
    own, tables = case.duties[duty], case.tables
    if own.sectors > tables.augmented_sectors or own.extended or own.break_until:
        return REFUSED
    if case.line.cabin:
        return longest_cabin_fdp(tables, own.facility)
    limit = maximum_augmented(tables, local, own.facility, own.extra_pilots)
    if limit <= 0:
        return REFUSED
    if case.clocks[duty].unknown:
        limit -= tables.fdp_not_acclimated_cut
    return int(limit + long_sector_bonus(case, duty))


@uncounted
def long_sector_bonus(case: Case, duty: int) -> int:
    """Give what one long sector adds to the maximum of pilots with in-flight rest."""
    own, tables = case.duties[duty], case.tables
    if own.sectors <= tables.augmented_bonus_sectors:
        for flight in range(own.flights_from, own.flights_until):
            flown = case.flights[flight]
            if flown.on_block - flown.off_block > tables.augmented_bonus_flight:
                return int(tables.augmented_bonus)
    return 0


@uncounted
def reported_limit(case: Case, duty: int) -> int:
    """Look up a table by the report that decides, after delays and for cabin crew."""
    own, tables = case.duties[duty], case.tables
    if own.pilots_report:
        limit = table_limit(case, duty, own.pilots_report)
        earlier = own.pilots_report - own.report
        return limit + min(tables.pilots_report_most, earlier) if limit > 0 else limit
    start = fdp_start(case, duty) if tables.airport_is_fdp else own.report
    limit = table_limit(case, duty, start)
    if own.delayed_from and not delay_is_rest(case, duty):
        told = table_limit(case, duty, own.delayed_from)
        short = own.report - own.delayed_from < tables.delay_short
        return told if short else min(told, limit)
    return limit


@uncounted
def longest_fdp(case: Case, duty: int) -> int:
    """Give the longest flight duty period of a duty; 0 when it is refused.

    A reduced rest before it shortens it by the cut (ORO.FTL.235(c)).
    """
    own = case.duties[duty]
    limit = reported_limit(case, duty)
    if limit <= 0:
        return 0
    if own.break_until:
        if own.reduced_rest:
            return 0
        limit += counted_break(case, duty) * case.tables.split_share // 100
    return int(max(0, limit - standby_cut(case, duty) - rest_cut(case, duty)))
