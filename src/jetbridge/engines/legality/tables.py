"""From the values of a scheme to the record the kernels read."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from jetbridge.aviation.zones import Minutes
from jetbridge.engines.legality.kernels.layout import (
    DAY,
    NO_LIMIT,
    ROLLINGS,
    Quantity,
    RuleTables,
    Slot,
)
from jetbridge.engines.legality.kernels.ruletables import BANDS, RULE_TABLES, SECTORS

Values = Mapping[str, Any]
Rules = Mapping[int, Values]
Entries = dict[str, Any]

_REFUSED = -1
_STATES = {"B": 0, "D": 1, "X": 2}


def minutes(text: str) -> int:
    """Read ``h:mm`` as minutes."""
    hours, _, rest = text.partition(":")
    return int(hours) * 60 + int(rest)


def build(rules: Rules, clock: Values, settings: Values) -> RuleTables:
    """Make rule tables; a rule that is absent gets a limit nobody meets.

    Args:
        rules: The values of each rule, by slot.
        clock: Table 1 of the scheme.
        settings: What the operator or the authority chose.
    """
    entries = {
        **_duty(rules),
        **_acclimatisation(rules, clock),
        **_rest(rules[Slot.REST], settings),
        **_recovery(rules),
        **_nights(rules, settings),
        "rolling": _rolling(rules),
        "year_flight": _limit(rules, Slot.CALENDAR_YEAR),
        "twelve_months_flight": _limit(rules, Slot.TWELVE_MONTHS),
    }
    table = np.zeros(1, RULE_TABLES)
    for name in RULE_TABLES.names or ():
        table[name] = entries[name]
    record: RuleTables = table[0]
    return record


def _row(texts: Sequence[str]) -> list[int]:
    return [minutes(text) for text in texts]


def _limit(rules: Rules, slot: int, key: str = "limit", default: int = NO_LIMIT) -> int:
    values = rules.get(slot, {})
    return minutes(values[key]) if key in values else default


def _count(rules: Rules, slot: int, key: str = "count", default: int = NO_LIMIT) -> int:
    return int(rules.get(slot, {}).get(key, default))


def _bands(starts: Sequence[str], limits: Sequence[Any]) -> tuple[Minutes, list[Any]]:
    """Put rows in order from midnight; the one that passes midnight comes twice."""
    order = sorted(zip(_row(starts), limits, strict=True), key=lambda row: row[0])
    if order[0][0] > 0:
        order.insert(0, (0, order[-1][1]))
    begin = np.full(BANDS, DAY, np.int64)
    begin[: len(order)] = [start for start, _ in order]
    return begin, [limit for _, limit in order]


def _by_sectors(texts: Sequence[str], *, open_ended: bool) -> Minutes:
    row = np.full(SECTORS, _REFUSED, np.int64)
    row[: len(texts)] = _row(texts)
    if open_ended:
        row[len(texts) :] = row[len(texts) - 1]
    return row


def _duty(rules: Rules) -> Entries:
    duty, flight = rules[Slot.FDP], rules.get(Slot.FLIGHT_TIME)
    open_ended = duty.get("open_ended", False)
    fdp_from, fdp_rows = _bands(duty["from"], duty["limit"])
    fdp_limit = np.zeros((BANDS, SECTORS), np.int64)
    for band, texts in enumerate(fdp_rows):
        fdp_limit[band] = _by_sectors(texts, open_ended=open_ended)
    unknown = duty.get("unknown_state", [])
    flight_from, flight_limit = _bands(["0:00"], [NO_LIMIT])
    if flight:
        flight_from, flight_limit = _bands(flight["from"], _row(flight["limit"]))
    return {
        "fdp_from": fdp_from,
        "fdp_limit": fdp_limit,
        "fdp_unknown": _by_sectors(unknown, open_ended=False),
        "fdp_open_ended": open_ended,
        "fdp_not_acclimated_cut": _limit(rules, Slot.FDP, "not_acclimated_cut", 0),
        "flight_from": flight_from,
        "flight_limit": flight_limit + [0] * (BANDS - len(flight_limit)),
    }


def _acclimatisation(rules: Rules, clock: Values) -> Entries:
    nights = rules.get(Slot.ZONE_NIGHTS, {})
    states = [[_STATES[letter] for letter in row] for row in clock.get("state", [])]
    return {
        "band": minutes(clock["band"]),
        "difference": _row(clock.get("difference", ["0:00"])),
        "elapsed": _row(clock.get("elapsed", ["0:00"])),
        "state": states or 0,
        "acclimating_rest": minutes(clock.get("rest", "0:00")),
        "acclimating_stay": minutes(clock.get("stay", "0:00")),
        "zone_change": _limit(rules, Slot.ZONE_REST, "difference"),
        "zone_rest_away": _limit(rules, Slot.ZONE_REST, "least"),
        "night_difference": _row(nights.get("difference", ["12:00"] * 3)),
        "night_elapsed": _row(nights.get("elapsed", ["0:00"] * 4)),
        "nights": nights.get("nights", 0),
    }


def _rest(values: Values, settings: Values) -> Entries:
    return {
        "rest_home": minutes(values["home"]),
        "rest_away": minutes(values["away"]),
        "rest_matches_duty": values["matches_duty"],
        "travel_free": minutes(values.get("travel_free", "0:00")),
        "travel_factor": values.get("travel_factor", 0),
        "travel_added_after": settings.get("travel_excess") == "after",
    }


def _recovery(rules: Rules) -> Entries:
    return {
        "recovery": _limit(rules, Slot.RECOVERY_SPACING, "recovery"),
        "recovery_nights": _count(rules, Slot.RECOVERY_SPACING, "local_nights"),
        "recovery_spacing": _limit(rules, Slot.RECOVERY_SPACING),
        "recovery_local_days": _count(rules, Slot.RECOVERY_LOCAL_DAYS, "local_days"),
        "disrupted_by": _count(rules, Slot.RECOVERY_DISRUPTED),
        "disrupted_recovery": _limit(rules, Slot.RECOVERY_DISRUPTED, "least"),
        "weekly_rest": _limit(rules, Slot.WEEKLY_REST, "least"),
        "weekly_window": _limit(rules, Slot.WEEKLY_REST, "window"),
    }


def _nights(rules: Rules, settings: Values) -> Entries:
    kind = f"{settings.get('disruptive_type', 'early')}_type"
    bounds = _row(rules.get(Slot.RECOVERY_DISRUPTED, {}).get(kind, ["0:00"] * 4))
    managed = settings.get("night_duties_over_10_h_managed", False)
    return {
        "early_from": bounds[0],
        "early_until": bounds[1],
        "late_from": bounds[2],
        "late_until": bounds[3],
        "late_to_early_nights": _count(rules, Slot.LATE_TO_EARLY, "local_nights", 0),
        "night_sectors": _count(rules, Slot.NIGHT_SECTORS),
        "night_length": NO_LIMIT if managed else _limit(rules, Slot.NIGHT_LENGTH),
        "consecutive_nights": _count(rules, Slot.CONSECUTIVE_NIGHTS),
    }


def _rolling(rules: Rules) -> Minutes:
    rows = [[0, NO_LIMIT, NO_LIMIT] for _ in range(ROLLINGS)]
    for number, row in enumerate(rows):
        rule = rules.get(Slot.ROLLING + number)
        if rule:
            row[0] = Quantity[rule["quantity"].upper()]
            row[1:] = minutes(rule["limit"]), minutes(rule["window"])
    return np.array(rows, np.int64)
