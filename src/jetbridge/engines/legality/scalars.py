"""The single values of a scheme: which rule and key each field of the kernels is.

A text ``h:mm`` becomes minutes; a rule that is absent gets the last value here.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from jetbridge.engines.legality.kernels.layout import NO_LIMIT, Slot

REFUSED_CELL = "-"
"""A cell of a table that refuses."""


class Field(NamedTuple):
    """Where a value stands, and what stands for it where it does not."""

    slot: Slot
    key: str = "limit"
    default: int = NO_LIMIT


_FLOWN, _SPLIT = Slot.IN_FLIGHT_REST, Slot.SPLIT_BREAK
_TOTAL, _RECOVERY = Slot.STANDBY_TOTAL, Slot.RECOVERY_SPACING
_NOTICE, _TOLD = Slot.RESERVE_NOTICE, Slot.DISCRETION_REPORT

FIELDS = {
    "fdp_not_acclimated_cut": Field(Slot.FDP, "not_acclimated_cut", 0),
    "delay_short": Field(Slot.DELAYED, "short", 0),
    "delay_again": Field(Slot.DELAYED, "again", 0),
    "delay_rest": Field(Slot.DELAYED, "rest"),
    "pilots_report_most": Field(Slot.EARLIER, "most", 0),
    "zone_change": Field(Slot.ZONE_REST, "difference"),
    "zone_rest_away": Field(Slot.ZONE_REST, "least"),
    "rest_home": Field(Slot.REST, "home", 0),
    "rest_away": Field(Slot.REST, "away", 0),
    "rest_matches_duty": Field(Slot.REST, "matches_duty", 0),
    "rest_long": Field(Slot.REST, "long"),
    "rest_long_after": Field(Slot.REST, "long_after"),
    "travel_free": Field(Slot.REST, "travel_free", 0),
    "travel_factor": Field(Slot.REST, "travel_factor", 0),
    "recovery": Field(_RECOVERY, "recovery"),
    "recovery_nights": Field(_RECOVERY, "local_nights"),
    "recovery_spacing": Field(_RECOVERY),
    "recovery_local_days": Field(Slot.RECOVERY_LOCAL_DAYS, "local_days"),
    "disrupted_by": Field(Slot.RECOVERY_DISRUPTED, "count"),
    "disrupted_recovery": Field(Slot.RECOVERY_DISRUPTED, "least"),
    "weekly_rest": Field(Slot.WEEKLY_REST, "least"),
    "weekly_window": Field(Slot.WEEKLY_REST, "window"),
    "free_days": Field(Slot.WEEKLY_REST, "calendar_days", 0),
    "late_to_early_nights": Field(Slot.LATE_TO_EARLY, "local_nights", 0),
    "night_sectors": Field(Slot.NIGHT_SECTORS, "count"),
    "night_length": Field(Slot.NIGHT_LENGTH),
    "consecutive_nights": Field(Slot.CONSECUTIVE_NIGHTS, "count"),
    "rested_nights": Field(Slot.CONSECUTIVE_NIGHTS, "rested_count", 0),
    "rested_night": Field(Slot.CONSECUTIVE_NIGHTS, "rested_least"),
    "extension_count": Field(Slot.EXTENSION_COUNT, "count"),
    "extension_window": Field(Slot.EXTENSION_COUNT, "window"),
    "extension_rest": Field(Slot.EXTENSION_REST, "around"),
    "extension_rest_after": Field(Slot.EXTENSION_REST, "after"),
    "extension_wocl": Field(Slot.EXTENSION_SECTORS, "encroachment", 0),
    "augmented_sectors": Field(_FLOWN, "sectors", 0),
    "augmented_bonus": Field(_FLOWN, "bonus", 0),
    "augmented_bonus_sectors": Field(_FLOWN, "bonus_sectors", 0),
    "augmented_bonus_flight": Field(_FLOWN, "bonus_flight"),
    "augmented_rest": Field(Slot.AUGMENTED_REST, "least"),
    "rest_on_board": Field(_FLOWN, "relief", 0),
    "rest_landing": Field(_FLOWN, "flying", 0),
    "rest_monitoring": Field(_FLOWN, "monitoring", 0),
    "rest_second_half": Field(_FLOWN, "second_half", 0),
    "split_least": Field(_SPLIT, "least"),
    "split_share": Field(_SPLIT, "share", 0),
    "split_excluded": Field(_SPLIT, "excluded", 0),
    "split_prepare": Field(_SPLIT, "prepare", 0),
    "split_cap": Field(_SPLIT, "cap"),
    "split_from": Field(_SPLIT, "opens", 0),
    "split_until": Field(_SPLIT, "closes", 0),
    "split_total": Field(Slot.SPLIT_TOTAL),
    "airport_is_fdp": Field(_TOTAL, "airport_is_fdp", 0),
    "airport_free": Field(_TOTAL, "airport_free"),
    "airport_total": Field(_TOTAL, "airport"),
    "availability_over": Field(_TOTAL, "over"),
    "availability_total": Field(_TOTAL, "unaugmented"),
    "standby_longest": Field(Slot.STANDBY_LENGTH, "standby"),
    "availability": Field(Slot.STANDBY_LENGTH, "short_call"),
    "awake": Field(Slot.AWAKE),
    "standby_free": Field(Slot.AWAKE, "free"),
    "standby_free_long": Field(Slot.AWAKE, "free_relieved"),
    "standby_share": Field(Slot.AWAKE, "share", 100),
    "quiet_from": Field(Slot.AWAKE, "quiet_from"),
    "quiet_until": Field(Slot.AWAKE, "quiet_until", 0),
    "reserve_notice": Field(_NOTICE, "least"),
    "long_call_notice": Field(_NOTICE, "long_call"),
    "reserve_sleep": Field(Slot.RESERVE_SLEEP, "least"),
    "discretion": Field(Slot.DISCRETION),
    "discretion_augmented": Field(Slot.DISCRETION, "augmented"),
    "discretion_rest": Field(Slot.DISCRETION_REST, "least", 0),
    "discretion_told_over": Field(_TOLD, "over"),
    "discretion_told_within": Field(_TOLD),
    "discretion_once_over": Field(Slot.DISCRETION_ONCE, "over"),
    "discretion_once": Field(Slot.DISCRETION_ONCE, "count"),
    "reduced_away": Field(Slot.REDUCED_REST, "away"),
    "reduced_count": Field(Slot.REDUCED_COUNT, "count"),
    "reduced_next": Field(Slot.REDUCED_NEXT, "least", 0),
    "reduced_within": Field(Slot.REDUCED_NEXT, "within"),
    "alternation_first": Field(Slot.ALTERNATION, "first"),
    "alternation_then": Field(Slot.ALTERNATION, "then"),
    "alternation_nights": Field(Slot.ALTERNATION, "local_nights"),
    "base_change_rest": Field(Slot.BASE_CHANGE_REST, "least"),
    "base_change_nights": Field(Slot.BASE_CHANGE_NIGHTS, "local_nights"),
    "long_trip": Field(Slot.LONG_TRIP_REST, "away"),
    "long_trip_rest": Field(Slot.LONG_TRIP_REST, "least"),
    "long_trip_nights": Field(Slot.LONG_TRIP_NIGHTS, "nights"),
    "deadhead_rest": Field(Slot.DEADHEAD_REST, "matches_deadhead", 0),
    "sectors": Field(Slot.SECTORS, "count"),
    "consecutive_duties": Field(Slot.CONSECUTIVE_DUTIES, "count"),
    "year_flight": Field(Slot.CALENDAR_YEAR),
    "twelve_months_flight": Field(Slot.TWELVE_MONTHS),
}


def minutes(text: str) -> int:
    """Read ``h:mm`` as minutes."""
    hours, _, rest = text.partition(":")
    return int(hours) * 60 + int(rest)


def scalars(
    rules: Mapping[int, Mapping[str, Any]], settings: Mapping[str, Any]
) -> dict[str, int]:
    """Give the single values of a scheme as the kernels read them.

    Reduced rest is in force where ``reduced_rest_managed`` is not set to false.
    """
    found = {name: _value(rules, field) for name, field in FIELDS.items()}
    home = Field(Slot.REDUCED_REST, "home")
    managed = settings.get("reduced_rest_managed", True)
    return found | {"reduced_home": _value(rules, home) if managed else NO_LIMIT}


def _value(rules: Mapping[int, Mapping[str, Any]], field: Field) -> int:
    value = rules.get(field.slot, {}).get(field.key, field.default)
    return minutes(value) if isinstance(value, str) else int(value)
