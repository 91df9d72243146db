"""An operator's own scheme: a regulation with limits tightened, never loosened."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import combinations
from typing import Any

from jetbridge.aviation.errors import Flaw, InputError
from jetbridge.engines.legality.blocks import added_rules, block_flaws
from jetbridge.engines.legality.contradictions import contradictions
from jetbridge.engines.legality.scalars import REFUSED_CELL, minutes

_LOWER = frozenset(
    {
        "limit",
        "unknown_state",
        "unknown_state_managed",
        "count",
        "counts",
        "difference",
        "travel_free",
        "augmented",
        "limits",
        "sectors",
        "share",
        "airport",
        "airport_free",
        "standby",
        "short_call",
        "free",
        "free_relieved",
        "over",
        "unaugmented",
    }
)
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
        "around",
        "after",
        "flying",
        "monitoring",
        "relief",
        "prepare",
        "nights",
        "long_call",
        "long",
    }
)
_HEAD = ("id", "name", "extends")
_ISSUE = ("version", "effective_from")
_PARTS = ("settings", "rules", "added")
_MEND = "See docs/reference/legality.md for what an operator's scheme may say."

Book = dict[str, Any]


def overlaid(
    base: Mapping[str, Any], own: Mapping[str, Any], source: str
) -> list[Book]:
    """Put an operator's file over the regulation it extends.

    Returns:
        Its issues, in order of the dates they come into force.

    Raises:
        InputError: with everything that is missing, unknown, looser or contradictory.
    """
    flaws = list(_head_flaws(own))
    issues = [("", own)] if "version" in own or "issue" not in own else []
    for number, issue in enumerate(own.get("issue", [])):
        issues.append((f"issue[{number}].", issue))
    for place, issue in issues:
        found = [*_issue_flaws(issue, top=not place), *_part_flaws(base, issue)]
        flaws += (replace(one, field=f"{place}{one.field}") for one in found)
    if not flaws:
        flaws += _same_dates(issues)
        books = [_book(base, own, issue) for _, issue in issues]
        for place, book in zip((place for place, _ in issues), books, strict=True):
            against = contradictions(book["rule"])
            flaws += (replace(one, field=f"{place}{one.field}") for one in against)
    if flaws:
        located = (replace(flaw, source=source) for flaw in flaws)
        raise InputError(*located, next_step=_MEND)
    return sorted(books, key=lambda book: book["effective_from"])


def _head_flaws(own: Mapping[str, Any]) -> Iterator[Flaw]:
    for key in _HEAD:
        if key not in own:
            yield Flaw("it is missing", field=key)


def _issue_flaws(issue: Mapping[str, Any], *, top: bool) -> Iterator[Flaw]:
    for key in _ISSUE:
        if key not in issue:
            yield Flaw("it is missing", field=key)
    if type(issue.get("effective_from", date.min)) is not date:
        yield Flaw("it is no date, like 2026-01-01", field="effective_from")
    for key in issue.keys() - {*_ISSUE, *_PARTS, *((*_HEAD, "issue") if top else ())}:
        yield Flaw("it is unknown here", field=key)


def _part_flaws(base: Mapping[str, Any], issue: Mapping[str, Any]) -> Iterator[Flaw]:
    yield from _setting_flaws(base, issue)
    rules = {rule["id"]: rule for rule in base["rule"]}
    for rule_id, values in issue.get("rules", {}).items():
        yield from _rule_flaws(rules.get(rule_id), f"rules.{rule_id}", values)
    yield from block_flaws(base, issue)


def _same_dates(issues: list[tuple[str, Mapping[str, Any]]]) -> Iterator[Flaw]:
    for (one, issue), (other, later) in combinations(issues, 2):
        if issue["effective_from"] == later["effective_from"]:
            reason = f"{one}effective_from has the same date: both would be in force"
            yield Flaw(reason, field=f"{other}effective_from")


def _book(
    base: Mapping[str, Any], own: Mapping[str, Any], issue: Mapping[str, Any]
) -> Book:
    return {
        **base,
        **{key: own[key] for key in _HEAD},
        **{key: issue[key] for key in _ISSUE},
        "settings": {**base["settings"], **issue.get("settings", {})},
        "rule": [*(_merged(rule, issue) for rule in base["rule"]), *added_rules(issue)],
    }


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
    if value == REFUSED_CELL:
        return 0
    return minutes(value) if isinstance(value, str) else value


def _merged(rule: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    values = dict(own.get("rules", {}).get(rule["id"], {}))
    citation = values.pop("citation", None)
    if citation:
        values["citation"] = f"{citation}; {rule['citation']}"
    return {**rule, **values}
