"""Rules that contradict each other, each with both places."""

from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Any

from jetbridge.aviation.errors import Flaw
from jetbridge.engines.legality.scalars import minutes

Rule = Mapping[str, Any]


def contradictions(rules: list[Rule]) -> Iterator[Flaw]:
    """Find limits that cannot both be meant, in the rules of one issue."""
    yield from _windows(rules)
    by_slot = {rule["slot"]: rule for rule in rules}
    spacing = by_slot.get("RECOVERY_SPACING")
    disrupted = by_slot.get("RECOVERY_DISRUPTED")
    if spacing and disrupted:
        pair = (disrupted, "least", spacing, "recovery")
        yield from _below(pair, "is shorter than the recovery it lengthens")
    if spacing:
        pair = (spacing, "limit", spacing, "recovery")
        yield from _below(pair, "is shorter than the recovery itself")
    weekly = by_slot.get("WEEKLY_REST")
    if weekly and "window" in weekly:
        pair = (weekly, "window", weekly, "least")
        yield from _below(pair, "is shorter than the free time in it")
    elif weekly and minutes(weekly["least"]) > weekly["calendar_days"] * 24 * 60:
        place = f"{weekly['id']}.least"
        yield Flaw(f"it does not fit in {weekly['id']}.calendar_days", field=place)


def _below(pair: tuple[Rule, str, Rule, str], reason: str) -> Iterator[Flaw]:
    one, key, other, than = pair
    if minutes(one[key]) < minutes(other[than]):
        told = f"{one[key]} {reason}: {other['id']}.{than} is {other[than]}"
        yield Flaw(told, field=f"{one['id']}.{key}")


def _windows(rules: list[Rule]) -> Iterator[Flaw]:
    rolling = [rule for rule in rules if rule["slot"] == "ROLLING"]
    ordered = sorted(rolling, key=lambda rule: minutes(rule["window"]))
    for short, long in combinations(ordered, 2):
        same = short["quantity"] == long["quantity"]
        if same and minutes(short["limit"]) > minutes(long["limit"]):
            told = (
                f"{short['limit']} in {short['window']} is more than {long['id']}.limit"
                f" allows in {long['window']}: {long['limit']}"
            )
            yield Flaw(told, field=f"{short['id']}.limit")
