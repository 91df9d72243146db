"""People of an invented airline."""

from datetime import date
from typing import Any

import pyarrow as pa

from jetbridge.domains.people.contracts import BASES, EMPLOYEES, UNAVAILABILITY


def bases(*airports: str) -> pa.Table:
    rows = [
        {"airport": airport, "name": airport.title(), "zone": "Europe/Lisbon"}
        for airport in airports
    ]
    return pa.Table.from_pylist(rows, schema=BASES)


def employee(number: str = "10001", **values: Any) -> dict[str, Any]:
    plain = {
        "number": number,
        "given_name": "Ana",
        "family_name": "Silva",
        "job": "CPT",
        "base": "LIS",
        "employed_from": date(2020, 1, 1),
        "employed_to": None,
    }
    return plain | values


def employees(*rows: dict[str, Any]) -> pa.Table:
    return pa.Table.from_pylist(list(rows), schema=EMPLOYEES)


def unavailability(*rows: tuple[str, date, date]) -> pa.Table:
    named = [dict(zip(UNAVAILABILITY.names, row, strict=True)) for row in rows]
    return pa.Table.from_pylist(named, schema=UNAVAILABILITY)
