"""What passes the door of maintenance: frozen, each field with its privacy class."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

import pyarrow as pa

from jetbridge.kernel.privacy import Internal, Public


@dataclass(frozen=True, slots=True)
class Aircraft:
    """An airframe under one registration, in one configuration.

    ``subtype`` is the IATA code a schedule names (``32A``), ``aircraft_type`` the type
    crews are rated on, ``fleet`` the group they are planned in. It is valid from
    ``valid_from`` up to, and not on, ``valid_to``; None is without end.
    """

    id: Internal[UUID]
    registration: Public[str]
    serial_number: Public[str]
    subtype: Public[str]
    aircraft_type: Public[str]
    fleet: Internal[str]
    configuration: Internal[str]
    valid_from: Internal[date]
    valid_to: Internal[date | None]
    version: Internal[int]


@dataclass(frozen=True, slots=True)
class AircraftApplied:
    """What a bulk order did, in aircraft."""

    added: Internal[int]
    changed: Internal[int]
    unchanged: Internal[int]


AIRCRAFT = pa.schema(
    [
        ("registration", pa.string()),
        ("serial_number", pa.string()),
        ("subtype", pa.string()),
        ("aircraft_type", pa.string()),
        ("fleet", pa.string()),
        ("configuration", pa.string()),
        ("valid_from", pa.date32()),
        ("valid_to", pa.date32()),
    ]
)
"""Aircraft as ``apply_aircraft`` takes them; ``valid_to`` may be null."""


@dataclass(frozen=True, slots=True)
class WorkWindow:
    """When an aircraft is with maintenance, and at which station; UTC, half-open."""

    work_package: Internal[str]
    registration: Internal[str]
    station: Internal[str]
    start: Internal[datetime]
    end: Internal[datetime]
    reason: Internal[str]


@dataclass(frozen=True, slots=True)
class WindowsApplied:
    """What a bulk order did, in windows."""

    added: Internal[int]
    changed: Internal[int]
    unchanged: Internal[int]


WINDOWS = pa.schema(
    [
        ("work_package", pa.string()),
        ("registration", pa.string()),
        ("station", pa.string()),
        ("start", pa.timestamp("s", tz="UTC")),
        ("end", pa.timestamp("s", tz="UTC")),
        ("reason", pa.string()),
    ]
)
"""Windows as ``apply_windows`` takes them, told apart by their work package."""
