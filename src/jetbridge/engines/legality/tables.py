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
from jetbridge.engines.legality.kernels.ruletables import (
    BANDS,
    CABIN_BANDS,
    CLASSES,
    CREWS,
    EXTENDED_SECTORS,
    RULE_TABLES,
    SECTORS,
)
from jetbridge.engines.legality.scalars import REFUSED_CELL, minutes, scalars

Values = Mapping[str, Any]
Rules = Mapping[int, Values]
Entries = dict[str, Any]

_REFUSED = -1
_STATES = {"B": 0, "D": 1, "X": 2}


def build(rules: Rules, clock: Values, settings: Values) -> RuleTables:
    """Make rule tables; a rule that is absent gets a limit nobody meets.

    Args:
        rules: The values of each rule, by slot.
        clock: Table 1 of the scheme.
        settings: What the operator or the authority chose.
    """
    entries = {
        **scalars(rules, settings),
        **_duty(rules, settings),
        **_planned(rules),
        **_acclimatisation(rules, clock),
        **_nights(rules, settings),
        "travel_added_after": settings.get("travel_excess") == "after",
        "rolling": _rolling(rules),
    }
    table = np.zeros(1, RULE_TABLES)
    for name in RULE_TABLES.names or ():
        table[name] = entries[name]
    record: RuleTables = table[0]
    return record


def _row(texts: Sequence[str]) -> list[int]:
    return [_REFUSED if text == REFUSED_CELL else minutes(text) for text in texts]


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


def _duty(rules: Rules, settings: Values) -> Entries:
    duty, flight = rules.get(Slot.FDP, {}), rules.get(Slot.FLIGHT_TIME, {})
    open_ended = duty.get("open_ended", False)
    fdp_from, fdp_rows = _bands(duty.get("from", ["0:00"]), duty.get("limit", [[]]))
    fdp_limit = np.full((BANDS, SECTORS), NO_LIMIT, np.int64)
    for band, texts in enumerate(fdp_rows):
        if texts:
            fdp_limit[band] = _by_sectors(texts, open_ended=open_ended)
    managed = settings.get("unknown_state_managed", False)
    unknown = duty.get("unknown_state_managed" if managed else "unknown_state", [])
    flight_from, flight_limit = _bands(["0:00"], [NO_LIMIT])
    if flight:
        flight_from, flight_limit = _bands(flight["from"], _row(flight["limit"]))
    crews = _row(flight.get("augmented", []))
    return {
        "fdp_from": fdp_from,
        "fdp_limit": fdp_limit,
        "fdp_unknown": _by_sectors(unknown, open_ended=False),
        "fdp_open_ended": open_ended or not duty,
        "flight_from": flight_from,
        "flight_limit": flight_limit + [0] * (BANDS - len(flight_limit)),
        "augmented_flight": [NO_LIMIT, *crews] if crews else NO_LIMIT,
        "duty_length": _row(rules.get(Slot.DUTY_LENGTH, {}).get("limits", []))
        or NO_LIMIT,
    }


def _planned(rules: Rules) -> Entries:
    """Give the tables of planned extensions and of in-flight rest."""
    extended = rules.get(Slot.EXTENSION_COUNT, {})
    flown, cabin = rules.get(Slot.IN_FLIGHT_REST, {}), rules.get(Slot.IN_FLIGHT_REST)
    cabin = (cabin or {}).get("cabin", {})
    starts, rows = _bands(extended.get("from", ["0:00"]), extended.get("limit", [[]]))
    limit = np.full((BANDS, EXTENDED_SECTORS), _REFUSED, np.int64)
    for band, texts in enumerate(rows):
        limit[band, : len(texts)] = _row(texts)
    begin, crews = _bands(flown.get("from", ["0:00"]), flown.get("limit", [[]]))
    augmented = np.full((BANDS, CLASSES, CREWS), _REFUSED, np.int64)
    for band, classes in enumerate(crews):
        for number, texts in enumerate(classes, start=1):
            augmented[band, number, 1:] = _row(texts)
    rest = np.full((CABIN_BANDS, CLASSES), _REFUSED, np.int64)
    for row, texts in enumerate(cabin.get("least", [])):
        rest[row, 1:] = _row(texts)
    return {
        "extension_from": starts,
        "extension_limit": limit,
        "extension_sectors": rules.get(Slot.EXTENSION_SECTORS, {}).get("counts", 0),
        "augmented_from": begin,
        "augmented_limit": augmented,
        "cabin_fdp": _row(cabin.get("fdp", [])) or 0,
        "cabin_rest": rest,
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
        "night_difference": _row(nights.get("difference", ["12:00"] * 3)),
        "night_elapsed": _row(nights.get("elapsed", ["0:00"] * 4)),
        "nights": nights.get("nights", 0),
    }


def _nights(rules: Rules, settings: Values) -> Entries:
    kind = f"{settings.get('disruptive_type', 'early')}_type"
    bounds = _row(rules.get(Slot.RECOVERY_DISRUPTED, {}).get(kind, ["0:00"] * 4))
    managed = settings.get("night_duties_over_10_h_managed", False)
    own = {
        "early_from": bounds[0],
        "early_until": bounds[1],
        "late_from": bounds[2],
        "late_until": bounds[3],
    }
    return own | ({"night_length": NO_LIMIT} if managed else {})


def _rolling(rules: Rules) -> Minutes:
    rows = [[0, NO_LIMIT, NO_LIMIT] for _ in range(ROLLINGS)]
    for number, row in enumerate(rows):
        rule = rules.get(Slot.ROLLING + number)
        if rule:
            row[0] = Quantity[rule["quantity"].upper()]
            row[1:] = minutes(rule["limit"]), minutes(rule["window"])
    return np.array(rows, np.int64)
