"""What passes the door of people: frozen, each field with its privacy class."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

import pyarrow as pa

from jetbridge.kernel.privacy import Internal, Personal, Public


@dataclass(frozen=True, slots=True)
class Base:
    """An airport where employees are based; ``zone`` is its IANA zone."""

    id: Internal[UUID]
    airport: Public[str]
    name: Public[str]
    zone: Public[str]


@dataclass(frozen=True, slots=True)
class Employee:
    """Someone who works for the airline; ``base`` is the home base on the day asked.

    Employment runs from ``employed_from`` up to, and not on, ``employed_to``.
    """

    id: Personal[UUID]
    number: Personal[str]
    given_name: Personal[str]
    family_name: Personal[str]
    job: Personal[str]
    base: Personal[str | None]
    employed_from: Personal[date]
    employed_to: Personal[date | None]
    version: Internal[int]

    @property
    def name(self) -> str:
        """The name as it is read out."""
        return f"{self.given_name} {self.family_name}"


@dataclass(frozen=True, slots=True)
class HomeBase:
    """An employee's base over a half-open period of days; one at a time."""

    employee: Personal[UUID]
    base: Personal[str]
    valid_from: Personal[date]
    valid_to: Personal[date | None]


@dataclass(frozen=True, slots=True)
class Unavailability:
    """Days, from ``start`` up to and not on ``end``, on which someone cannot work.

    The cause is not held here, so that nobody who plans can meet it.
    """

    id: Personal[UUID]
    employee: Personal[UUID]
    start: Personal[date]
    end: Personal[date]


@dataclass(frozen=True, slots=True)
class Applied:
    """What a bulk order did, in rows."""

    added: Internal[int]
    changed: Internal[int]
    unchanged: Internal[int]


BASES = pa.schema(
    [("airport", pa.string()), ("name", pa.string()), ("zone", pa.string())]
)
"""Bases as ``apply_bases`` takes them."""

EMPLOYEES = pa.schema(
    [
        ("number", pa.string()),
        ("given_name", pa.string()),
        ("family_name", pa.string()),
        ("job", pa.string()),
        ("base", pa.string()),
        ("employed_from", pa.date32()),
        ("employed_to", pa.date32()),
    ]
)
"""Employees as ``apply_employees`` takes them; ``employed_to`` may be null."""

UNAVAILABILITY = pa.schema(
    [("number", pa.string()), ("start", pa.date32()), ("end", pa.date32())]
)
"""Unavailability as ``apply_unavailability`` takes it, by employee number."""
