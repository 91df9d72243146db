"""All the findings of one line, by rule set."""

from typing import NamedTuple

from jetbridge.aviation.positions import Category
from tests.engines.legality.oracle import (
    agreement,
    body,
    cabin121,
    cumulative,
    easa_duty,
    easa_planned,
    easa_record,
    easa_recovery,
    easa_rest,
    easa_waiting,
    part117,
    part117_special,
    rotations,
)
from tests.engines.legality.oracle.facts import Finding, person


class Judged(NamedTuple):
    """The findings of one line; recovery where the rule set knows it."""

    found: list[Finding]
    recovery: easa_recovery.Recovery | None = None


def easa(line, airports, settings):
    """Judge a line by ORO.FTL and CS FTL.1; recovery apart from the other rules."""
    whom = person(line, airports)
    each = body.bodies(whom)
    found = [
        *easa_duty.flight_duty_periods(whom, each, settings),
        *easa_duty.night_sectors(whom, each),
        *easa_duty.night_lengths(whom, each, settings),
        *easa_rest.rests(whom, settings),
        *easa_rest.zone_rests(whom),
        *easa_rest.zone_nights(whom, each),
        *rotations.alternations(whom),
        *easa_rest.base_changes(whom),
        *easa_rest.late_to_early(whom, each, settings),
        *easa_rest.reduced_counts(whom),
        *easa_rest.after_rest_on_board(whom),
        *easa_planned.extensions(whom, each),
        *easa_planned.extension_sectors(whom, each),
        *easa_planned.extension_rests(whom, each, settings),
        *easa_planned.rests_on_board(whom, each),
        *easa_planned.breaks(whom, each),
        *easa_waiting.lengths(whom),
        *easa_waiting.totals(whom, each),
        *easa_waiting.awake(whom, each),
        *easa_waiting.reserves(whom),
        *easa_record.increases(whom, each, settings),
        *easa_record.reports(whom, each, settings),
        *cumulative.easa(whom, 50 if settings.agreed else 60),
        *cumulative.calendar(whom),
    ]
    if settings.agreed:
        found += agreement.judged(whom, each)
    recovery = easa_recovery.recovery(whom, each, settings)
    return Judged(found, recovery)


def part_117(line, airports, _settings=None):
    """Judge a line by 14 CFR Part 117, or a flight attendant's by 121.467."""
    whom = person(line, airports)
    if line.category is Category.CABIN:
        return Judged(
            [
                *cabin121.duties(whom),
                *cabin121.rests(whom),
                *cabin121.next_rests(whom),
                *cabin121.weekly(whom),
            ]
        )
    each = part117.bodies(whom)
    found = [
        *part117.duty_periods(whom, each),
        *part117.rests(whom),
        *part117.deadhead_rests(whom, each),
        *rotations.long_trips(whom),
        *part117.weekly_rest(whom),
        *part117.consecutive_nights(whom, each),
        *part117_special.rests_on_board(whom, each),
        *part117_special.breaks(whom, each),
        *part117_special.short_calls(whom, each),
        *part117_special.notices(whom, each),
        *part117_special.extensions(whom, each),
        *cumulative.part_117(whom, each),
    ]
    return Judged(found)
