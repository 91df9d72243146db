"""Dated legs as CSV, the layout of ``crew pair --flights`` and ``flights import``.

``id,flight,date,origin,departure_utc,destination,arrival_utc,aircraft_type``, and
optionally ``registration``; other columns are kept. ``date`` is the date of origin.
"""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from jetbridge.aviation.designators import Designator
from jetbridge.aviation.errors import InputError
from jetbridge.hub.formats.cells import day, moment, station
from jetbridge.hub.formats.delimited import Column, Row
from jetbridge.hub.formats.delimited import parse as parse_rows
from jetbridge.hub.formats.result import Fault, Parsed

_PLACE = {"record", "line"}
_DAYS_AFTER_ORIGIN = range(-1, 10)
"""A date of origin is local, and SSIM counts up to nine days on to a later leg."""


@dataclass(frozen=True, slots=True)
class CsvLeg:
    """One leg of the file; ``leg`` is the sender's own id, unique in the file."""

    record: int
    line: int
    leg: str
    airline: str
    number: int
    suffix: str
    date: date
    origin: str
    departure_utc: datetime
    destination: str
    arrival_utc: datetime
    aircraft_type: str
    registration: str | None = None
    extra: dict[str, str] = field(default_factory=dict)
    """Columns this layout does not name, as text."""

    @property
    def flight(self) -> str:
        """The flight designator, ``JB12A``."""
        return str(Designator(self.airline, self.number, self.suffix))

    @property
    def key(self) -> tuple[object, ...]:
        """What tells it from every other leg of the schedule."""
        return self.flight, self.date, self.origin, self.destination


def parse(source: bytes) -> Parsed[CsvLeg]:
    """Read the legs; a bad line is a fault with its line, column and reason."""
    rows = parse_rows(source, kind="schedule-csv", columns=_COLUMNS)
    legs: dict[str, CsvLeg] = {}
    flown: dict[object, CsvLeg] = {}
    faults = list(rows.errors)
    for row in rows.records:
        leg = _leg(row)
        fault = _inconsistent(leg, legs.get(leg.leg), flown.get(leg.key))
        if fault:
            faults.append(Fault(leg.record, leg.line, fault))
        else:
            legs[leg.leg] = flown[leg.key] = leg
    faults.sort(key=lambda fault: fault.line)
    return Parsed("schedule-csv", tuple(legs.values()), tuple(faults))


def write(legs: Iterable[CsvLeg]) -> bytes:
    """Write legs that ``parse`` reads back; extra columns follow the named ones."""
    legs = list(legs)
    extra = sorted({name for leg in legs for name in leg.extra})
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([*_COLUMNS, *extra])
    for leg in legs:
        writer.writerow([*_cells(leg), *(leg.extra.get(n, "") for n in extra)])
    return out.getvalue().encode()


def _flight(text: str) -> Designator:
    try:
        return Designator.parse(text)
    except InputError as error:
        raise ValueError(f"{error.flaws[0].reason} like JB123") from None


_COLUMNS = {
    "id": Column(),
    "flight": Column(_flight),
    "date": Column(day),
    "origin": Column(station),
    "departure_utc": Column(moment),
    "destination": Column(station),
    "arrival_utc": Column(moment),
    "aircraft_type": Column(),
    "registration": Column(required=False),
}


def _leg(row: Row) -> CsvLeg:
    flight: Designator = row["flight"]
    named: dict[str, Any] = {
        name: row.get(name) for name in _COLUMNS if name not in {"id", "flight"}
    }
    extra = {n: v or "" for n, v in row.items() if n not in {*_COLUMNS, *_PLACE}}
    return CsvLeg(
        record=row["record"],
        line=row["line"],
        leg=row["id"],
        airline=flight.airline,
        number=flight.number,
        suffix=flight.suffix,
        extra=extra,
        **named,
    )


def _inconsistent(
    leg: CsvLeg, same_id: CsvLeg | None, same_leg: CsvLeg | None
) -> str | None:
    if same_id:
        return f"id: {leg.leg!r} stands on line {same_id.line} already"
    if same_leg:
        what = f"{leg.flight} {leg.origin}-{leg.destination} of {leg.date}"
        return f"flight: {what} stands on line {same_leg.line} already"
    if leg.arrival_utc <= leg.departure_utc:
        return "arrival_utc: is not after departure_utc"
    later = (leg.departure_utc.date() - leg.date).days
    if later not in _DAYS_AFTER_ORIGIN:
        return f"date: the departure is {later} days after the date of origin"
    return None


def _cells(leg: CsvLeg) -> list[str]:
    return [
        leg.leg,
        leg.flight,
        leg.date.isoformat(),
        leg.origin,
        _utc(leg.departure_utc),
        leg.destination,
        _utc(leg.arrival_utc),
        leg.aircraft_type,
        leg.registration or "",
    ]


def _utc(when: datetime) -> str:
    return when.astimezone(UTC).isoformat().replace("+00:00", "Z")
