"""Limits of one duty and of one rest: what pricing and verdicts both ask."""

from jetbridge.aviation.zones import Minutes
from jetbridge.engines.legality.kernels.compiled import compiled
from jetbridge.engines.legality.kernels.layout import RuleTables
from jetbridge.engines.legality.kernels.ruletables import (
    EXTENDED_SECTORS,
    SECTORS,
)

REFUSED = -1


@compiled
def band_of(starts: Minutes, minute_of_day: int) -> int:
    """Find the row of a table whose half-open band holds a minute of the day."""
    band = len(starts) - 1
    while starts[band] > minute_of_day:
        band -= 1
    return band


@compiled
def maximum_fdp(tables: RuleTables, report_minute_of_day: int, sectors: int) -> int:
    """Give the longest flight duty period, in minutes; -1 when the table refuses.

    Args:
        tables: The scheme's values.
        report_minute_of_day: Report in reference time, 0..1439.
        sectors: Operated sectors; positioning is none.
    """
    if sectors < 1 or (sectors > SECTORS and not tables.fdp_open_ended):
        return REFUSED
    band = band_of(tables.fdp_from, report_minute_of_day)
    return int(tables.fdp_limit[band, min(sectors, SECTORS) - 1])


@compiled
def maximum_fdp_unknown(
    tables: RuleTables, report_minute_of_day: int, sectors: int
) -> int:
    """Give the longest flight duty period in an unknown state; -1 when refused.

    EASA has a table of its own; Part 117 shortens the ordinary one.
    """
    if tables.fdp_not_acclimated_cut:
        limit = maximum_fdp(tables, report_minute_of_day, sectors)
        return int(limit - tables.fdp_not_acclimated_cut) if limit > 0 else limit
    if sectors < 1 or sectors > SECTORS:
        return REFUSED
    return int(tables.fdp_unknown[sectors - 1])


@compiled
def maximum_extended(
    tables: RuleTables, report_minute_of_day: int, sectors: int
) -> int:
    """Give the longest flight duty period with a planned extension; -1 refused."""
    if sectors < 1 or sectors > EXTENDED_SECTORS:
        return REFUSED
    band = band_of(tables.extension_from, report_minute_of_day)
    return int(tables.extension_limit[band, sectors - 1])


@compiled
def maximum_augmented(
    tables: RuleTables, report_minute_of_day: int, facility: int, extra_pilots: int
) -> int:
    """Give the longest flight duty period of pilots with in-flight rest; -1 refused."""
    band = band_of(tables.augmented_from, report_minute_of_day)
    return int(tables.augmented_limit[band, facility, extra_pilots])


@compiled
def longest_cabin_fdp(tables: RuleTables, facility: int) -> int:
    """Give the longest flight duty period of cabin crew with in-flight rest."""
    longest = REFUSED
    for row in range(len(tables.cabin_fdp)):
        if tables.cabin_rest[row, facility] > 0:
            longest = max(longest, tables.cabin_fdp[row])
    return int(longest)


@compiled
def least_cabin_rest(tables: RuleTables, fdp_minutes: int, facility: int) -> int:
    """Give the least in-flight rest of cabin crew; -1 refused."""
    row = 0
    while row < len(tables.cabin_fdp) and fdp_minutes > tables.cabin_fdp[row]:
        row += 1
    return (
        REFUSED
        if row == len(tables.cabin_fdp)
        else int(tables.cabin_rest[row, facility])
    )


@compiled
def maximum_flight_time(tables: RuleTables, report_minute_of_day: int) -> int:
    """Give the longest flight time within one flight duty period, in minutes."""
    band = band_of(tables.flight_from, report_minute_of_day)
    return int(tables.flight_limit[band])


@compiled
def minimum_rest(
    tables: RuleTables, duty_minutes: int, at_home: int, travel_minutes: int
) -> int:
    """Give the shortest rest after a duty, in minutes.

    Args:
        tables: The scheme's values.
        duty_minutes: Length of the preceding duty, report to debrief.
        at_home: 1 when the rest is taken at home base.
        travel_minutes: One-way travel to the accommodation, away from base.
    """
    least, excess = tables.rest_home, 0
    if not at_home:
        least = tables.rest_away
        excess = tables.travel_factor * max(0, travel_minutes - tables.travel_free)
    if not tables.travel_added_after:
        least, excess = least + excess, 0
    if tables.rest_matches_duty:
        least = max(least, duty_minutes)
    if duty_minutes > tables.rest_long_after:
        least = max(least, tables.rest_long)
    return int(least + excess)
