"""``E.json`` of ``crew recover``: what happened, and when it is known.

Version 1; docs/reference/optimiser.md. Every wrong event is told, by its number.
"""

import json
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jetbridge.apps.cli.crew.documents import VERSION, why
from jetbridge.apps.cli.crew.files import contents
from jetbridge.apps.cli.crew.shapes import minute
from jetbridge.aviation.errors import Flaw, InputError
from jetbridge.engines.optimiser.recovery import (
    Cancellation,
    Closure,
    Delay,
    Event,
    Sick,
)

_SEE = "See docs/reference/optimiser.md."


@dataclass(frozen=True, slots=True)
class Known:
    """What events may name; ``period`` is that of the legs."""

    legs: Collection[str]
    crew: Collection[str]
    airports: Collection[str]
    period: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Happened:
    """When it is known, and what."""

    now: int
    events: tuple[Event, ...]


def read_events(path: Path, known: Known) -> Happened:
    """Read events.

    Raises:
        InputError: the file is no such document, or events are wrong; all of them
            are named.
    """
    document = _document(path)
    flaws: list[Flaw] = []
    now = _moment(document, "now_utc", known.period, flaws, str(path))
    events = []
    for number, item in enumerate(document["events"]):
        place = f"events[{number}]"
        found = list(_wrong(item, known))
        flaws += [
            Flaw(reason, field=f"{place}{field}", source=str(path))
            for field, reason in found
        ]
        if not found:
            events.append(_READ[item["kind"]](item))
    if flaws:
        raise InputError(*flaws, next_step=_SEE)
    return Happened(now, tuple(events))


def _document(path: Path) -> dict[str, Any]:
    try:
        return _shaped(json.loads(contents(path)))
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        flaw = Flaw(f"is no event document: {why(error)}", source=str(path))
        raise InputError(flaw, next_step=_SEE) from None


def _shaped(document: dict[str, Any]) -> dict[str, Any]:
    """Refuse what has not the members of an event document."""
    if document["version"] != VERSION:
        raise ValueError(f"it says version {document['version']}")
    if not all(isinstance(item, dict) for item in document["events"]):
        raise ValueError("an event is no object")
    return {**document, "now_utc": document["now_utc"]}


def _moment(
    document: Mapping[str, Any],
    field: str,
    period: tuple[int, int],
    flaws: list[Flaw],
    source: str,
) -> int:
    reason, moment = _time(document.get(field))
    if not reason and not period[0] - _WEEK <= moment < period[1]:
        reason = "is outside the period of the flights"
    if reason:
        flaws.append(Flaw(reason, field=field, source=source))
    return moment


_WEEK = 7 * 1440


def _time(text: object) -> tuple[str, int]:
    """Give what is wrong with a time, or its minute."""
    try:
        return "", minute(str(text))
    except (ValueError, TypeError):
        return f"{text!r} is no UTC time like 2026-07-04T06:00Z", 0


def _wrong(item: Mapping[str, Any], known: Known) -> Iterator[tuple[str, str]]:
    kind = item.get("kind")
    if kind not in _READ:
        yield ".kind", f"{kind!r} is none of {', '.join(_READ)}"
        return
    names = {"leg": known.legs, "crew": known.crew, "airport": known.airports}
    for field, known_names in names.items():
        if field in _FIELDS[kind] and item.get(field) not in known_names:
            yield f".{field}", f"{field} {item.get(field)!r} is unknown"
    if kind == "delay":
        yield from _wrong_minutes(item.get("minutes"))
    if "from_utc" in _FIELDS[kind]:
        yield from _wrong_period(item, known.period)


def _wrong_minutes(minutes: object) -> Iterator[tuple[str, str]]:
    if not isinstance(minutes, int) or isinstance(minutes, bool) or minutes <= 0:
        yield ".minutes", f"{minutes!r} is no number of minutes above 0"


def _wrong_period(
    item: Mapping[str, Any], period: tuple[int, int]
) -> Iterator[tuple[str, str]]:
    times = []
    for field in ("from_utc", "until_utc"):
        reason, moment = _time(item.get(field))
        times.append(moment)
        if reason:
            yield f".{field}", reason
            return
    if times[1] <= times[0]:
        yield ".until_utc", "is not after from_utc"
    elif times[1] <= period[0] or times[0] >= period[1]:
        yield ".from_utc", "is outside the period of the flights"


_FIELDS: dict[str, tuple[str, ...]] = {
    "delay": ("leg", "minutes"),
    "cancellation": ("leg",),
    "sick": ("crew", "from_utc", "until_utc"),
    "closure": ("airport", "from_utc", "until_utc"),
}
_READ: dict[str, Callable[[Mapping[str, Any]], Event]] = {
    "delay": lambda item: Delay(item["leg"], item["minutes"]),
    "cancellation": lambda item: Cancellation(item["leg"]),
    "sick": lambda item: Sick(
        item["crew"], minute(item["from_utc"]), minute(item["until_utc"])
    ),
    "closure": lambda item: Closure(
        item["airport"], minute(item["from_utc"]), minute(item["until_utc"])
    ),
}
