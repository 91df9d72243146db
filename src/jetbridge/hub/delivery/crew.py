"""Crew as CSV files: members with their wishes, and the record of their duties.

What such a file says of leave and of qualifications goes to the domains that own it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

import pyarrow as pa

from jetbridge.domains.crew.contracts.members import Member, PastDuty, Wish
from jetbridge.domains.crew.contracts.rosters import BARS, Period
from jetbridge.domains.crew.contracts.words import DutyKind
from jetbridge.domains.crew.service import Crew
from jetbridge.domains.people.contracts import UNAVAILABILITY
from jetbridge.domains.people.service import People
from jetbridge.domains.training.contracts import QUALIFICATIONS
from jetbridge.domains.training.service import Training
from jetbridge.hub.delivery.master import Delivered
from jetbridge.hub.formats.cells import moment, whole
from jetbridge.hub.formats.crew_csv import (
    ABSENCES,
    CsvMember,
    CsvSpan,
    CsvWish,
    edge,
)
from jetbridge.hub.formats.delimited import Column, Row, parse
from jetbridge.hub.formats.result import Fault, Parsed
from jetbridge.kernel.db import UnitOfWork

_DAY = timedelta(days=1)
_ALWAYS = date(1970, 1, 1)
"""The first day of a qualification that has none: before all that is kept here."""


def deliver_members(
    crew: Parsed[CsvMember], *, record_from: datetime | None, work: UnitOfWork
) -> Delivered:
    """Hand people to crew, with their wishes.

    ``record_from`` is the moment since which the record of duties handed over with
    it is complete; None when nobody can say.
    """
    ids = _ids((one.id for one in crew.records), work)
    known = [one for one in crew.records if one.id in ids]
    members = [_member(one, ids[one.id], record_from) for one in known]
    applied = Crew().save_members(crew=members, work=work)
    unknown = (
        _nobody("id", one.id, (one.record, one.line))
        for one in crew.records
        if one.id not in ids
    )
    return Delivered(applied, (*crew.errors, *unknown))


def deliver_absences(crew: Sequence[CsvMember], *, work: UnitOfWork) -> int:
    """Hand what is preassigned and no duty to people; give how much it was."""
    zones = _zones(work)
    rows = [
        {"number": one.id, **_days(span, zones[one.base])}
        for one in crew
        for span in one.preassigned
        if span.kind in ABSENCES
    ]
    batch = pa.Table.from_pylist(rows, UNAVAILABILITY)
    People().apply_unavailability(batch, work=work)
    return len(rows)


def deliver_qualifications(
    crew: Sequence[CsvMember], *, system: str, work: UnitOfWork
) -> int:
    """Hand what people are qualified for to training; give how much it was."""
    ids, zones = _ids((one.id for one in crew), work), _zones(work)
    rows = [
        {
            "holder": str(ids[one.id]),
            "base": one.base,
            "code": held.code,
            "subject": held.subject,
            "valid_from": held.first or _ALWAYS,
            "valid_to": held.last,
            "zone": zones[one.base].key,
            "basis": "",
            "source": system,
            "reference": f"{one.id} {held.code} {held.subject} {held.first or ''}",
        }
        for one in crew
        if one.id in ids
        for held in one.qualifications
    ]
    batch = pa.Table.from_pylist(rows, QUALIFICATIONS)
    Training().apply_qualifications(batch, work=work)
    return len(rows)


def deliver_preassignments(
    crew: Sequence[CsvMember], *, period: Period, work: UnitOfWork
) -> int:
    """Put what is preassigned and duty on a period's roster; give how many bars.

    Absences stay out: they are people's, and known to crew already.
    """
    ids, zones = _ids((one.id for one in crew), work), _zones(work)
    bars = [
        _bar(one, span, zones[one.base], member=ids[one.id], period=period.id)
        for one in crew
        if one.id in ids
        for span in one.preassigned
        if span.kind not in ABSENCES
    ]
    within = [
        bar
        for bar in bars
        if bar["start_at"] < period.end and bar["end_at"] > period.start
    ]
    batch = pa.Table.from_pylist(within, BARS)
    Crew().preassign(period=period.id, bars=batch, work=work)
    return len(within)


def deliver_history(source: bytes, *, work: UnitOfWork) -> Delivered:
    """Hand duties from before the platform kept them to crew."""
    parsed = parse(source, kind="csv", columns=_HISTORY)
    ids = _ids((row["number"] for row in parsed.records), work)
    duties = [
        PastDuty(
            member=ids[row["number"]],
            start=row["report_utc"],
            end=row["debrief_utc"],
            flight_minutes=row["flight_minutes"],
        )
        for row in parsed.records
        if row["number"] in ids
    ]
    Crew().save_history(duties=duties, work=work)
    return Delivered(len(duties), (*parsed.errors, *_of_nobody(parsed.records, ids)))


def _ids(numbers: Iterable[str], work: UnitOfWork) -> dict[str, UUID]:
    found = People().employees_by_number(numbers=sorted(set(numbers)), work=work)
    return {employee.number: employee.id for employee in found}


def _zones(work: UnitOfWork) -> dict[str, ZoneInfo]:
    return {base.airport: ZoneInfo(base.zone) for base in People().bases(work=work)}


def _of_nobody(rows: Iterable[Row], ids: Mapping[str, UUID]) -> Iterator[Fault]:
    for row in rows:
        if row["number"] not in ids:
            yield _nobody("number", row["number"], (row["record"], row["line"]))


def _nobody(column: str, number: str, place: tuple[int, int]) -> Fault:
    return Fault(*place, f"{column}: no employee has the number {number!r}")


def _member(one: CsvMember, key: UUID, record_from: datetime | None) -> Member:
    return Member(
        id=key,
        number=one.id,
        rank=one.rank,
        category=one.category,
        positions=tuple(position.value for position in one.positions),
        base=one.base,
        fleets=one.fleets,
        seniority=one.seniority,
        preferences=tuple(_wish(wish) for wish in one.wishes),
        record_from=record_from,
    )


def _wish(wish: CsvWish) -> Wish:
    """Keep a wish; its weight is a whole number here, 1 at the least."""
    return Wish(wish.kind, wish.value, max(1, round(wish.weight)))


def _days(span: CsvSpan, zone: ZoneInfo) -> dict[str, date]:
    """Give the local days that a span touches, half-open."""
    start, end = (
        edge(value, zone).astimezone(zone) for value in (span.start, span.end)
    )
    whole_days = end.time() == time()
    return {"start": start.date(), "end": end.date() + timedelta(not whole_days)}


def _bar(
    one: CsvMember, span: CsvSpan, zone: ZoneInfo, *, member: UUID, period: UUID
) -> dict[str, Any]:
    start = edge(span.start, zone)
    return {
        # Named by what it is, so that a second delivery doubles nothing.
        "id": str(uuid5(period, f"{one.id} {span.kind} {start.isoformat()}")),
        "member": str(member),
        "base": one.base,
        "kind": _duty_kind(span.kind),
        "pairing": None,
        "position": one.positions[0].value,
        "label": span.kind.replace("_", " ").capitalize(),
        "start_at": start,
        "end_at": edge(span.end, zone),
    }


def _duty_kind(word: str) -> DutyKind:
    """Give the kind of a bar: what no kind is named for is work on the ground."""
    try:
        return DutyKind(word)
    except ValueError:
        return DutyKind.TRAINING if word == "simulator" else DutyKind.GROUND


_HISTORY = {
    "number": Column(),
    "report_utc": Column(moment),
    "debrief_utc": Column(moment),
    "flight_minutes": Column(whole),
}
