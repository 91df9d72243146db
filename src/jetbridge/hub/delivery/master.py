"""Master data as CSV files: each to the door of the domain that owns it.

Good rows go in and the others are told with their line; the caller commits.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

import pyarrow as pa

from jetbridge.domains.flights.contracts import TAILS
from jetbridge.domains.flights.service import Flights
from jetbridge.domains.maintenance.contracts import AIRCRAFT
from jetbridge.domains.maintenance.service import Maintenance
from jetbridge.domains.people.contracts import (
    BASES,
    EMPLOYEES,
    UNAVAILABILITY,
    Employee,
)
from jetbridge.domains.people.service import People
from jetbridge.domains.training.contracts import QUALIFICATIONS
from jetbridge.domains.training.service import Training
from jetbridge.hub.formats.delimited import Column, parse
from jetbridge.hub.formats.result import Fault
from jetbridge.kernel.db import UnitOfWork

Row = dict[str, Any]

_MAY_BE_EMPTY = {"employed_to", "valid_to", "issued"}
_QUALIFICATIONS = pa.schema(
    [
        ("employee", pa.string()),
        *(
            field
            for field in QUALIFICATIONS
            if field.name not in {"holder", "base", "zone", "source"}
        ),
    ]
)
"""What a file of qualifications holds; the rest is known of the holder."""


@dataclass(frozen=True, slots=True)
class Delivered:
    """What one file did at its door, and the rows that could not go in."""

    applied: Any
    errors: tuple[Fault, ...]


def deliver_bases(source: bytes, *, work: UnitOfWork) -> Delivered:
    """Hand ``bases.csv`` to people."""
    return _deliver(source, BASES, People().apply_bases, work)


def deliver_employees(source: bytes, *, work: UnitOfWork) -> Delivered:
    """Hand ``employees.csv`` to people."""
    return _deliver(source, EMPLOYEES, People().apply_employees, work)


def deliver_unavailability(source: bytes, *, work: UnitOfWork) -> Delivered:
    """Hand days on which employees cannot work to people."""
    return _deliver(source, UNAVAILABILITY, People().apply_unavailability, work)


def deliver_aircraft(source: bytes, *, work: UnitOfWork) -> Delivered:
    """Hand ``aircraft.csv`` to maintenance."""
    return _deliver(source, AIRCRAFT, Maintenance().apply_aircraft, work)


def deliver_tails(source: bytes, *, work: UnitOfWork) -> Delivered:
    """Hand the tails of dated legs (flight, date, origin, registration) to flights."""
    return _deliver(source, TAILS, Flights().assign_tails, work)


def deliver_qualifications(
    source: bytes, *, system: str, work: UnitOfWork
) -> Delivered:
    """Hand qualifications by employee number to training.

    ``system`` names where the records came from. A row of nobody who is based
    somewhere is a fault; the zone of a validity is that of the holder's base.
    """
    parsed = parse(source, kind="csv", columns=_columns(_QUALIFICATIONS))
    people, zones = _holders(parsed.records, work), _zones(work)
    rows = [
        {
            **row,
            "holder": str(people[row["employee"]].id),
            "base": people[row["employee"]].base,
            "zone": zones[people[row["employee"]].base],
            "source": system,
        }
        for row in parsed.records
        if row["employee"] in people
    ]
    unknown = [row for row in parsed.records if row["employee"] not in people]
    applied = Training().apply_qualifications(_table(rows, QUALIFICATIONS), work=work)
    return Delivered(applied, (*parsed.errors, *map(_nobody, unknown)))


def _holders(rows: Iterable[Row], work: UnitOfWork) -> dict[str, Employee]:
    numbers = sorted({row["employee"] for row in rows})
    found = People().employees_by_number(numbers=numbers, work=work)
    return {employee.number: employee for employee in found if employee.base}


def _zones(work: UnitOfWork) -> dict[str | None, str]:
    return {base.airport: base.zone for base in People().bases(work=work)}


def _nobody(row: Row) -> Fault:
    reason = f"employee: nobody with a home base has the number {row['employee']!r}"
    return Fault(row["record"], row["line"], reason)


def _deliver(
    source: bytes, schema: pa.Schema, order: Callable[..., Any], work: UnitOfWork
) -> Delivered:
    parsed = parse(source, kind="csv", columns=_columns(schema))
    applied = order(_table(parsed.records, schema), work=work)
    return Delivered(applied, parsed.errors)


def _table(rows: Iterable[Row], schema: pa.Schema) -> pa.Table:
    kept = [{name: row.get(name) for name in schema.names} for row in rows]
    return pa.Table.from_pylist(kept, schema=schema)


def _columns(schema: pa.Schema) -> dict[str, Column]:
    return {field.name: _column(field) for field in schema}


def _column(field: pa.Field) -> Column:
    read = _day if pa.types.is_date(field.type) else str
    return Column(read, required=field.name not in _MAY_BE_EMPTY)


def _day(cell: str) -> date:
    try:
        return date.fromisoformat(cell)
    except ValueError:
        raise ValueError(f"{cell!r} is no date like 2027-03-01") from None
