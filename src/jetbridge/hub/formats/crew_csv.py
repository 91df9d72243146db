"""Crew as CSV: people, what is decided for them already, and their wishes.

The layout of ``crew roster --crew`` and ``crew import``. Cells of several words
separate them by spaces; days are local days of the person's base.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from math import nan
from zoneinfo import ZoneInfo

from jetbridge.aviation.positions import Category, Position
from jetbridge.hub.formats.cells import (
    day,
    days,
    each,
    one_of,
    period,
    whole,
    words,
)
from jetbridge.hub.formats.delimited import Column, Row
from jetbridge.hub.formats.delimited import parse as parse_rows
from jetbridge.hub.formats.result import Fault, Parsed

ABSENCES = frozenset({"leave", "vacation", "day_off", "off", "sick", "unavailable"})
"""Preassigned kinds that are no duty; every other kind is."""
_MOST_WEIGHT = 1000
"""Ten times a leg that nobody flies; what is above is mistyped."""


@dataclass(frozen=True, slots=True)
class CsvSpan:
    """What is preassigned, half-open: local days, or moments in UTC."""

    kind: str
    start: date
    end: date


@dataclass(frozen=True, slots=True)
class CsvQualification:
    """What someone is qualified for, from a first day through a last one.

    Without the first it was always valid; without the last, or through 9999-12-31, it
    is for ever.
    """

    code: str
    subject: str
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class CsvWish:
    """One preference: ``text`` as it is written, and its parts."""

    text: str
    kind: str
    value: str
    weight: float


@dataclass(frozen=True, slots=True)
class CsvMember:
    """One person of the file; ``id`` is the airline's own number of them."""

    record: int
    line: int
    id: str
    category: Category
    rank: str
    positions: tuple[Position, ...]
    fleets: tuple[str, ...]
    base: str
    seniority: int
    inexperienced: bool
    qualifications: tuple[CsvQualification, ...]
    preassigned: tuple[CsvSpan, ...]
    wishes: tuple[CsvWish, ...]


def parse(source: bytes) -> Parsed[CsvMember]:
    """Read people; a line that cannot be read is a fault, the others go on."""
    rows = parse_rows(source, kind="crew-csv", columns=_COLUMNS)
    crew: dict[str, CsvMember] = {}
    faults = list(rows.errors)
    for row in rows.records:
        if row["id"] in crew:
            reason = f"id: {row['id']!r} stands on an earlier line already"
            faults.append(Fault(row["record"], row["line"], reason))
        else:
            crew[row["id"]] = _member(row)
    faults.sort(key=lambda fault: fault.line)
    return Parsed("crew-csv", tuple(crew.values()), tuple(faults))


def edge(value: date, zone: ZoneInfo) -> datetime:
    """Give a moment as it is, and a local day as the moment it begins."""
    if isinstance(value, datetime):
        return value
    return datetime.combine(value, datetime.min.time(), zone)


def _member(row: Row) -> CsvMember:
    return CsvMember(
        record=row["record"],
        line=row["line"],
        id=row["id"],
        category=row["category"],
        rank=row.get("rank") or "",
        positions=row["positions"],
        fleets=row.get("fleets") or (),
        base=row["base"],
        seniority=row.get("seniority") or 0,
        inexperienced=bool(row.get("experience")),
        qualifications=row.get("qualifications") or (),
        preassigned=row.get("preassigned") or (),
        wishes=row.get("preferences") or (),
    )


def _is_new(text: str) -> bool:
    """Read ``inexperienced``; anything else but ``experienced`` is refused."""
    if text not in {"experienced", "inexperienced"}:
        raise ValueError(f"{text!r} is neither experienced nor inexperienced")
    return text == "inexperienced"


def _qualification(word: str) -> CsvQualification:
    """Read ``medical:class_1:2026-08-01/2027-07-31``."""
    code, _, rest = word.partition(":")
    subject, _, validity = rest.partition(":")
    start, _, end = validity.rpartition("/")
    first, last = (day(text) if text else None for text in (start, end))
    if first and last and last < first:
        raise ValueError(f"{word!r} ends before it begins")
    return CsvQualification(code, subject, first, None if last == date.max else last)


def _span(word: str) -> CsvSpan:
    """Read ``leave:2027-03-02/2027-03-06``: local days, or UTC times."""
    kind, _, span = word.partition(":")
    if not (kind and "/" in span):
        raise ValueError(f"{word!r} is not like leave:2027-03-02/2027-03-06")
    return CsvSpan(kind, *period(span))


def _wish(word: str) -> CsvWish:
    """Read ``day_off:2027-03-06:3``: kind, value, weight (1 without it)."""
    kind, _, rest = word.partition(":")
    value, _, weight = rest.partition(":")
    if kind not in _WISHES:
        raise ValueError(f"{kind!r} is none of {', '.join(_WISHES)}")
    if not value:
        raise ValueError(f"{word!r} is not like day_off:2027-03-06:3")
    _WISHES[kind](value)
    return CsvWish(word, kind, value, _weight(weight))


def _weight(text: str) -> float:
    try:
        weight = float(text or 1)
    except ValueError:
        weight = nan
    if not 0 < weight <= _MOST_WEIGHT:
        raise ValueError(f"{text!r} is no weight above 0 and up to {_MOST_WEIGHT}")
    return weight


_WISHES: Mapping[str, Callable[[str], object]] = {
    "day_off": days,
    "destination": str,
    "leg": str,
}
"""What can be wished for, and how its value is read."""

_COLUMNS = {
    "id": Column(),
    "category": Column(one_of(Category)),
    "rank": Column(required=False),
    "positions": Column(each(one_of(Position))),
    "fleets": Column(words, required=False),
    "base": Column(),
    "seniority": Column(whole, required=False),
    "experience": Column(_is_new, required=False),
    "qualifications": Column(each(_qualification), required=False),
    "preassigned": Column(each(_span), required=False),
    "preferences": Column(each(_wish), required=False),
}
