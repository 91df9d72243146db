"""Building blocks: the rules an airline's agreement may add, each a named kind."""

from collections.abc import Iterator, Mapping
from typing import Any

from jetbridge.aviation.errors import Flaw
from jetbridge.engines.legality.scalars import minutes

_WORDS = {"id": str, "block": str, "title": str, "citation": str}
BLOCKS: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "rolling": ("ROLLING", {"quantity": "duty", "limit": "60:00", "window": "168:00"}),
    "duty_length": ("DUTY_LENGTH", {"limit": "14:00"}),
    "flight_time": ("FLIGHT_TIME", {"limit": "9:00"}),
    "sectors": ("SECTORS", {"count": "4"}),
    "days_in_a_row": ("CONSECUTIVE_DUTIES", {"count": "5"}),
    "nights_in_a_row": ("CONSECUTIVE_NIGHTS", {"count": "3"}),
    "free_time": ("WEEKLY_REST", {"least": "36:00", "window": "168:00"}),
    "free_days": ("WEEKLY_REST", {"least": "24:00", "calendar_days": "7"}),
}
"""The slot of each block, and what it asks for, with an example of each value."""
_QUANTITIES = ("duty", "flight", "fdp")
_COUNTED = ("count", "calendar_days")


def added_rules(own: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Give the rules that blocks stand for, as a scheme file states rules."""
    for entry in own.get("added", []):
        slot, asked = BLOCKS[entry["block"]]
        values = {key: entry[key] for key in asked}
        if slot == "DUTY_LENGTH":
            values = {"limits": [values["limit"]] * 4}
        if slot == "FLIGHT_TIME":
            values = {"from": ["00:00"], "limit": [values["limit"]]}
        yield {
            "id": entry["id"],
            "slot": slot,
            "title": entry["title"],
            "citation": entry["citation"],
            "mark": "V",
            "explain": f"{entry['title']}: added by the airline's own agreement.",
            "missing": "the duties before the record begins",
            **values,
        }


def block_flaws(base: Mapping[str, Any], own: Mapping[str, Any]) -> Iterator[Flaw]:
    """Find what is wrong with the blocks of an agreement, each with its place."""
    names = {rule["id"]: f"{base['id']}: {rule['id']}" for rule in base["rule"]}
    slots = {rule["slot"]: f"{base['id']}: {rule['id']}" for rule in base["rule"]}
    rollings = sum(rule["slot"] == "ROLLING" for rule in base["rule"])
    for number, entry in enumerate(own.get("added", [])):
        place = f"added[{number}]"
        flaws = list(_entry_flaws(entry, place))
        yield from flaws
        if flaws:
            continue
        slot = BLOCKS[entry["block"]][0]
        rollings += slot == "ROLLING"
        if entry["id"] in names:
            yield Flaw(f"{names[entry['id']]} has this id", field=f"{place}.id")
        elif slot != "ROLLING" and slot in slots:
            reason = f"{slots[slot]} rules on this already: tighten that one"
            yield Flaw(reason, field=f"{place}.block")
        elif rollings > _MOST_ROLLINGS:
            reason = f"more than {_MOST_ROLLINGS} rolling limits in all"
            yield Flaw(reason, field=f"{place}.block")
        names[entry["id"]], slots[slot] = place, place


_MOST_ROLLINGS = 8


def _entry_flaws(entry: Mapping[str, Any], place: str) -> Iterator[Flaw]:
    missing = [key for key in _WORDS if not isinstance(entry.get(key), str)]
    if missing:
        yield Flaw(f"it lacks {', '.join(missing)}", field=place)
        return
    if entry["block"] not in BLOCKS:
        known = ", ".join(BLOCKS)
        yield Flaw(f"there is no such block; choose {known}", field=f"{place}.block")
        return
    asked = BLOCKS[entry["block"]][1]
    for key in entry.keys() - asked.keys() - _WORDS.keys():
        yield Flaw("the block has no such value", field=f"{place}.{key}")
    for key, example in asked.items():
        if not _is_value(key, entry.get(key)):
            yield Flaw(f"write it like {example}", field=f"{place}.{key}")


def _is_value(key: str, value: Any) -> bool:
    if key in _COUNTED:
        return type(value) is int and value > 0
    if key == "quantity":
        return value in _QUANTITIES
    try:
        return minutes(value) > 0
    except (ValueError, AttributeError):
        return False
