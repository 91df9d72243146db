"""Master data as CSV files: each to the door of the domain that owns it.

Good rows go in and the others are told with their line; the caller commits.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

import pyarrow as pa

from jetbridge.domains.flights.contracts import TAILS
from jetbridge.domains.flights.contracts.lines import CURFEWS, TURN_TIMES
from jetbridge.domains.flights.service import Flights
from jetbridge.domains.maintenance.contracts import AIRCRAFT, WINDOWS
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
from jetbridge.hub.formats import cells
from jetbridge.hub.formats.delimited import Column, parse
from jetbridge.hub.formats.result import Fault
from jetbridge.kernel.db import UnitOfWork

Row = dict[str, Any]

_MAY_BE_EMPTY = {"employed_to", "valid_to", "issued", "first_day", "last_day"}
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


def deliver_turn_times(source: bytes, *, work: UnitOfWork) -> Delivered:
    """Hand the table of turn times to flights: all of it, or nothing."""
    return _deliver_whole(source, TURN_TIMES, Flights().apply_turn_times, work)


def deliver_curfews(source: bytes, *, work: UnitOfWork) -> Delivered:
    """Hand the table of curfews to flights: all of it, or nothing."""
    return _deliver_whole(source, CURFEWS, Flights().apply_curfews, work)


def deliver_windows(source: bytes, *, work: UnitOfWork) -> Delivered:
    """Hand maintenance windows to maintenance; ``applied`` counts what is other now."""
    done = _deliver(source, WINDOWS, Maintenance().apply_windows, work)
    return replace(done, applied=done.applied.added + done.applied.changed)


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


def _deliver_whole(
    source: bytes, schema: pa.Schema, order: Callable[..., int], work: UnitOfWork
) -> Delivered:
    """Hand a table over that takes the place of the one before."""
    faults = parse(source, kind="csv", columns=_columns(schema)).errors
    return Delivered(0, faults) if faults else _deliver(source, schema, order, work)


def _table(rows: Iterable[Row], schema: pa.Schema) -> pa.Table:
    kept = [{name: row.get(name) for name in schema.names} for row in rows]
    return pa.Table.from_pylist(kept, schema=schema)


def _columns(schema: pa.Schema) -> dict[str, Column]:
    return {field.name: _column(field) for field in schema}


def _column(field: pa.Field) -> Column:
    read = next((read for fits, read in _READERS if fits(field.type)), str)
    return Column(read, required=field.name not in _MAY_BE_EMPTY)


_READERS: tuple[tuple[Callable[[pa.DataType], bool], Callable[[str], Any]], ...] = (
    (pa.types.is_date, cells.day),
    (pa.types.is_timestamp, cells.moment),
    (pa.types.is_time, cells.clock),
    (pa.types.is_integer, cells.whole),
)
