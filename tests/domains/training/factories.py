"""Qualifications of invented people."""

from datetime import date
from typing import Any

import pyarrow as pa

from jetbridge.domains.training.contracts import QUALIFICATIONS, Qualification
from jetbridge.kernel.db import new_id

HOLDER = new_id()


def row(reference: str = "R1", **values: Any) -> dict[str, Any]:
    plain = {
        "holder": str(HOLDER),
        "base": "LIS",
        "code": "type_rating",
        "subject": "A320",
        "issued": date(2026, 1, 1),
        "valid_from": date(2026, 1, 1),
        "valid_to": date(2026, 12, 31),
        "zone": "Europe/Lisbon",
        "basis": "twelve months",
        "source": "lms",
        "reference": reference,
    }
    return plain | values


def rows(*some: dict[str, Any]) -> pa.Table:
    return pa.Table.from_pylist(list(some), schema=QUALIFICATIONS)


def qualification(**values: Any) -> Qualification:
    plain = row() | {"id": new_id(), "holder": HOLDER, "revoked_on": None, "version": 1}
    return Qualification(**plain | values)
