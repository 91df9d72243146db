"""An operator's own scheme: a regulation with limits tightened, never loosened."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from jetbridge.aviation.errors import Flaw, InputError
from jetbridge.engines.legality.scalars import minutes

_LOWER = frozenset({"limit", "unknown_state", "count", "difference", "travel_free"})
_HIGHER = frozenset(
    {
        "home",
        "away",
        "recovery",
        "least",
        "local_nights",
        "local_days",
        "travel_factor",
        "not_acclimated_cut",
    }
)
_HEAD = ("id", "name", "version", "effective_from", "extends")
_MEND = "See docs/reference/legality.md for what an operator's scheme may say."


def overlaid(
    base: Mapping[str, Any], own: Mapping[str, Any], source: str
) -> dict[str, Any]:
    """Put an operator's file over the regulation it extends.

    Raises:
        InputError: with everything that is missing, unknown or looser.
    """
    flaws = [*_head_flaws(own), *_setting_flaws(base, own)]
    rules = {rule["id"]: rule for rule in base["rule"]}
    for rule_id, values in own.get("rules", {}).items():
        flaws += _rule_flaws(rules.get(rule_id), f"rules.{rule_id}", values)
    if flaws:
        located = (replace(flaw, source=source) for flaw in flaws)
        raise InputError(*located, next_step=_MEND)
    return {
        **base,
        **{key: own[key] for key in _HEAD if key in own},
        "settings": {**base["settings"], **own.get("settings", {})},
        "rule": [_merged(rule, own) for rule in base["rule"]],
    }


def _head_flaws(own: Mapping[str, Any]) -> Iterator[Flaw]:
    for key in _HEAD:
        if key not in own:
            yield Flaw("it is missing", field=key)
    if not isinstance(own.get("effective_from", date.min), date):
        yield Flaw("it is no date, like 2026-01-01", field="effective_from")
    for key in own.keys() - {*_HEAD, "settings", "rules"}:
        yield Flaw("it is unknown here", field=key)


def _setting_flaws(base: Mapping[str, Any], own: Mapping[str, Any]) -> Iterator[Flaw]:
    known = base["settings"]
    for name, value in own.get("settings", {}).items():
        if name not in known:
            yield Flaw("the regulation has no such setting", field=f"settings.{name}")
        elif type(value) is not type(known[name]):
            yield Flaw(f"write it like {known[name]!r}", field=f"settings.{name}")


def _rule_flaws(
    rule: Mapping[str, Any] | None, field: str, own: Mapping[str, Any]
) -> Iterator[Flaw]:
    if rule is None:
        yield Flaw("the regulation has no such rule", field=field)
        return
    for key, value in own.items():
        reason = "" if key == "citation" else _refusal(rule, key, value)
        if reason:
            yield Flaw(reason, field=f"{field}.{key}")


def _refusal(rule: Mapping[str, Any], key: str, value: Any) -> str:
    """Say why a value may not stand for the regulation's; nothing, when it may."""
    if key not in rule or key not in _LOWER | _HIGHER:
        return "it is no limit of this rule"
    sign = 1 if key in _LOWER else -1
    try:
        loose = any(_loosenings(rule[key], value, sign))
    except (TypeError, ValueError):
        return f"write it like {rule[key]!r}"
    return f"it is looser than {rule[key]}" if loose else ""


def _loosenings(base: Any, own: Any, sign: int) -> Iterator[bool]:
    """Compare amounts, or tables of them cell by cell."""
    if isinstance(base, list):
        for cell, own_cell in zip(base, own, strict=True):
            yield from _loosenings(cell, own_cell, sign)
    elif type(base) is not type(own):
        raise TypeError(own)
    else:
        yield sign * (_amount(own) - _amount(base)) > 0


def _amount(value: str | int) -> int:
    return minutes(value) if isinstance(value, str) else value


def _merged(rule: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    values = dict(own.get("rules", {}).get(rule["id"], {}))
    citation = values.pop("citation", None)
    if citation:
        values["citation"] = f"{citation}; {rule['citation']}"
    return {**rule, **values}
