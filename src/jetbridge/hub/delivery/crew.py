"""Crew as CSV files: members with their wishes, and the record of their duties."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

import pyarrow as pa

from jetbridge.domains.crew.contracts.members import Member, PastDuty, Wish
from jetbridge.domains.crew.contracts.rosters import BARS
from jetbridge.domains.crew.contracts.words import Category, DutyKind
from jetbridge.domains.crew.service import Crew
from jetbridge.domains.people.service import People
from jetbridge.hub.delivery.master import Delivered
from jetbridge.hub.formats.delimited import Column, parse
from jetbridge.hub.formats.result import Fault
from jetbridge.kernel.db import UnitOfWork

Row = dict[str, Any]

_LEAVE = "leave:"


def deliver_members(
    source: bytes, *, record_from: datetime | None, work: UnitOfWork
) -> Delivered:
    """Hand ``crew.csv`` (the columns ``jetbridge crew roster`` reads) to crew.

    ``record_from`` is the moment since which the record of duties handed over with
    it is complete; None when nobody can say.
    """
    parsed = parse(source, kind="csv", columns=_MEMBERS)
    ids = _ids((row["id"] for row in parsed.records), work)
    known = [row for row in parsed.records if row["id"] in ids]
    crew = [_member(row, ids[row["id"]], record_from) for row in known]
    applied = Crew().save_members(crew=crew, work=work)
    unknown = (row for row in parsed.records if row["id"] not in ids)
    return Delivered(
        applied, (*parsed.errors, *(_nobody(row, "id") for row in unknown))
    )


def deliver_preassignments(source: bytes, *, period: UUID, work: UnitOfWork) -> int:
    """Hand the standby of ``crew.csv`` to a period's roster; give the bars.

    Leave stays out: it is people's, and known to crew already.
    """
    parsed = parse(source, kind="csv", columns=_PREASSIGNED)
    ids = _ids((row["id"] for row in parsed.records), work)
    bars = [
        {
            # Named by what it is, so that a second delivery doubles nothing.
            "id": str(uuid5(period, f"{row['id']} {kind} {start}")),
            "member": str(ids[row["id"]]),
            "base": row["base"],
            "kind": kind,
            "pairing": None,
            "position": row["positions"][0],
            "label": kind.replace("_", " ").capitalize(),
            "start_at": start,
            "end_at": end,
        }
        for row in parsed.records
        for kind, start, end in row["preassigned"] or ()
    ]
    Crew().preassign(period=period, bars=pa.Table.from_pylist(bars, BARS), work=work)
    return len(bars)


def deliver_history(source: bytes, *, work: UnitOfWork) -> Delivered:
    """Hand duties from before the platform kept them to crew."""
    parsed = parse(source, kind="csv", columns=_HISTORY)
    ids = _ids((row["number"] for row in parsed.records), work)
    known = [row for row in parsed.records if row["number"] in ids]
    duties = [
        PastDuty(
            member=ids[row["number"]],
            start=row["report_utc"],
            end=row["debrief_utc"],
            flight_minutes=row["flight_minutes"],
        )
        for row in known
    ]
    Crew().save_history(duties=duties, work=work)
    unknown = (row for row in parsed.records if row["number"] not in ids)
    errors = (*parsed.errors, *(_nobody(row, "number") for row in unknown))
    return Delivered(len(duties), errors)


def _ids(numbers: Iterable[str], work: UnitOfWork) -> dict[str, UUID]:
    found = People().employees_by_number(numbers=sorted(set(numbers)), work=work)
    return {employee.number: employee.id for employee in found}


def _nobody(row: Row, column: str) -> Fault:
    reason = f"{column}: no employee has the number {row[column]!r}"
    return Fault(row["record"], row["line"], reason)


def _member(row: Row, key: UUID, record_from: datetime | None) -> Member:
    return Member(
        id=key,
        number=row["id"],
        rank=row["rank"],
        category=row["category"],
        positions=row["positions"],
        base=row["base"],
        fleets=row["fleets"],
        seniority=row["seniority"],
        preferences=row["preferences"] or (),
        record_from=record_from,
    )


def _words(cell: str) -> tuple[str, ...]:
    return tuple(cell.split())


def _wishes(cell: str) -> tuple[Wish, ...]:
    return tuple(_wish(word) for word in cell.split())


def _wish(word: str) -> Wish:
    """Read ``kind:value`` or ``kind:value:weight``."""
    try:
        kind, value, *weight = word.split(":")
        return Wish(kind, value, int(*weight or ["1"]))
    except (ValueError, TypeError):
        raise ValueError(f"{word!r} is no wish like day_off:2027-03-06:2") from None


def _spans(cell: str) -> tuple[tuple[DutyKind, datetime, datetime], ...]:
    words = (word for word in cell.split() if not word.startswith(_LEAVE))
    return tuple(_span(word) for word in words)


def _span(word: str) -> tuple[DutyKind, datetime, datetime]:
    """Read ``kind:from/to``, times in UTC."""
    try:
        kind, _, span = word.partition(":")
        start, end = span.split("/")
        return DutyKind(kind), _moment(start), _moment(end)
    except ValueError as error:
        like = "home_standby:2027-03-01T05:00Z/2027-03-01T13:00Z"
        raise ValueError(f"{word!r} is no time like {like}: {error}") from None


def _moment(cell: str) -> datetime:
    try:
        moment = datetime.fromisoformat(cell)
    except ValueError:
        raise ValueError(f"{cell!r} is no time like 2027-03-01T06:30Z") from None
    if moment.tzinfo is None:
        raise ValueError(f"{cell!r} does not say that it is UTC (end it with Z)")
    return moment


_MEMBERS = {
    "id": Column(),
    "category": Column(Category),
    "rank": Column(),
    "positions": Column(_words),
    "fleets": Column(_words),
    "base": Column(),
    "seniority": Column(int),
    "preferences": Column(_wishes, required=False),
}
_PREASSIGNED = {
    "id": Column(),
    "positions": Column(_words),
    "base": Column(),
    "preassigned": Column(_spans, required=False),
}
_HISTORY = {
    "number": Column(),
    "report_utc": Column(_moment),
    "debrief_utc": Column(_moment),
    "flight_minutes": Column(int),
}
