"""``crew.csv``: people, what is decided for them already, and their wishes."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from pathlib import Path

from jetbridge.apps.cli.crew.files import Read, rows
from jetbridge.aviation.errors import Flaw
from jetbridge.aviation.positions import Category, Position
from jetbridge.aviation.zones import minute_of, zone
from jetbridge.engines.optimiser.rostering import (
    CrewMember,
    Preassigned,
    Qualification,
    Wish,
    WishKind,
)
from jetbridge.engines.optimiser.rostering.contracts import FOREVER, NEVER
from jetbridge.hub.formats.delimited import Column, Row
from jetbridge.hub.formats.schedule_csv import moment

ABSENCES = frozenset({"leave", "vacation", "day_off", "off", "sick", "unavailable"})
"""Preassigned kinds that are no duty; every other kind is."""

_DAY = timedelta(days=1)


def read_crew(path: Path, zone_of: Callable[[str], str | None]) -> Read[CrewMember]:
    """Read people; a line that cannot be read is a flaw, the others go on.

    ``zone_of`` tells the zone of a base, or nothing where it is no base.
    """
    found = rows(path, _COLUMNS)
    crew: dict[str, CrewMember] = {}
    flaws = list(found.flaws)
    for row in found.values:
        clock = zone_of(row["base"])
        if row["id"] in crew:
            reason = f"id: {row['id']!r} stands on an earlier line already"
            flaws.append(Flaw(reason, line=row["line"], source=str(path)))
        elif clock is None:
            reason = f"base: {row['base']!r} is unknown"
            flaws.append(Flaw(reason, line=row["line"], source=str(path)))
        else:
            crew[row["id"]] = _member(row, clock)
    return Read(tuple(crew.values()), tuple(flaws))


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.replace(";", " ").split())


def _category(text: str) -> Category:
    return Category(text)


def _qualifications(text: str) -> tuple[tuple[str, str, str, str], ...]:
    """Read ``medical:class_1:2026-08-01/2027-07-31``: local days, the last included.

    Without the first day it was always valid, without both it is for ever.
    """
    found = []
    for word in _words(text):
        code, _, rest = word.partition(":")
        subject, _, validity = rest.partition(":")
        first, slash, last = validity.rpartition("/")
        for day in (first, last):
            if day or slash:
                date.fromisoformat(day)
        found.append((code, subject, first, last))
    return tuple(found)


def _positions(text: str) -> tuple[Position, ...]:
    return tuple(Position(word) for word in _words(text))


def _is_new(text: str) -> bool:
    """Read ``inexperienced``; anything else but nothing is refused."""
    if text not in {"", "experienced", "inexperienced"}:
        raise ValueError(f"{text!r} is neither experienced nor inexperienced")
    return text == "inexperienced"


def _number(text: str) -> int:
    return int(text)


def _given(text: str) -> tuple[tuple[str, str, str], ...]:
    """Read ``leave:2027-03-02/2027-03-06``: local days, half-open, or UTC times."""
    found = []
    for word in _words(text):
        kind, _, period = word.partition(":")
        start, slash, end = period.partition("/")
        if not (kind and slash):
            raise ValueError(f"{word!r} is not like leave:2027-03-02/2027-03-06")
        for edge in (start, end):
            datetime.fromisoformat(edge)
        found.append((kind, start, end))
    return tuple(found)


def _wishes(text: str) -> tuple[tuple[str, WishKind, str, float], ...]:
    """Read ``day_off:2027-03-06:3``: kind, value, weight (1 without it).

    A day off may be a period, ``2027-03-06/2027-03-09``, half-open like leave.
    """
    found = []
    for word in _words(text):
        kind, _, rest = word.partition(":")
        value, _, weight = rest.partition(":")
        if not value:
            raise ValueError(f"{word!r} is not like day_off:2027-03-06:3")
        if kind == WishKind.DAY_OFF:
            for edge in value.split("/"):
                date.fromisoformat(edge)
        found.append((word, WishKind(kind), value, float(weight or 1)))
    return tuple(found)


_COLUMNS: Mapping[str, Column] = {
    "id": Column(),
    "category": Column(_category),
    "rank": Column(required=False),
    "positions": Column(_positions),
    "fleets": Column(_words, required=False),
    "base": Column(),
    "seniority": Column(_number, required=False),
    "experience": Column(_is_new, required=False),
    "qualifications": Column(_qualifications, required=False),
    "preassigned": Column(_given, required=False),
    "preferences": Column(_wishes, required=False),
}


def _member(row: Row, zone_name: str) -> CrewMember:
    return CrewMember(
        id=row["id"],
        category=row["category"],
        rank=row.get("rank") or "",
        positions=row["positions"],
        base=row["base"],
        fleets=row.get("fleets") or (),
        seniority=row.get("seniority") or 0,
        inexperienced=bool(row.get("experience")),
        qualifications=tuple(
            Qualification(
                code,
                subject,
                _edge(first, zone_name) if first else NEVER,
                _after(last, zone_name) if last else FOREVER,
            )
            for code, subject, first, last in row.get("qualifications") or ()
        ),
        preassigned=tuple(
            Preassigned(
                kind,
                _edge(start, zone_name),
                _edge(end, zone_name),
                duty=kind not in ABSENCES,
            )
            for kind, start, end in row.get("preassigned") or ()
        ),
        wishes=tuple(_wish(wish, zone_name) for wish in row.get("preferences") or ()),
    )


def _edge(text: str, zone_name: str) -> int:
    """Give a local day's beginning, or a UTC moment."""
    if len(text) > len("2027-03-02"):
        return minute_of(moment(text))
    return minute_of(datetime.fromisoformat(text).replace(tzinfo=zone(zone_name)))


def _after(day: str, zone_name: str) -> int:
    """Give the end of a local day."""
    return _edge((date.fromisoformat(day) + _DAY).isoformat(), zone_name)


def _wish(wish: tuple[str, WishKind, str, float], zone_name: str) -> Wish:
    text, kind, value, weight = wish
    if kind is not WishKind.DAY_OFF:
        return Wish(text, kind, weight, value)
    first, _, end = value.partition("/")
    return Wish(
        text,
        kind,
        weight,
        start=_edge(first, zone_name),
        end=_edge(end, zone_name) if end else _after(first, zone_name),
    )
