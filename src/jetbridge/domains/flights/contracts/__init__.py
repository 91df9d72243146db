"""What passes the door of flights: frozen, each field with its privacy class."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

import pyarrow as pa

from jetbridge.kernel.privacy import Internal, Personal, Public


class LegStatus(StrEnum):
    """How far a leg has come; a cancelled leg keeps its id."""

    SCHEDULED = "scheduled"
    DEPARTED = "departed"
    ARRIVED = "arrived"
    DIVERTED = "diverted"
    CANCELLED = "cancelled"


class ChangeKind(StrEnum):
    """What happened to a leg after its first import."""

    SCHEDULE = "schedule"
    RETIME = "retime"
    DELAY = "delay"
    CANCEL = "cancel"
    REINSTATE = "reinstate"
    EQUIPMENT = "equipment"
    RENUMBER = "renumber"
    MOVEMENT = "movement"
    REASONS = "reasons"
    DIVERT = "divert"
    RESUME = "resume"


class RotationBasis(StrEnum):
    """How a leg came to its aircraft line."""

    TAIL = "tail"
    """A registration is assigned."""
    DERIVED = "derived"
    """First in, first out: no tail is known yet."""


@dataclass(frozen=True, slots=True)
class DelayReason:
    """A delay code of two digits, and the minutes of the departure delay it took."""

    code: Public[str]
    minutes: Public[int]


@dataclass(frozen=True, slots=True)
class Leg:
    """One take-off to landing; ``id`` survives every change.

    Times are UTC: ``original`` as the last schedule filed it, ``scheduled`` as
    retimed since, ``estimated`` and ``actual`` (off-block, on-block) when known.
    ``date_of_origin`` is the scheduled date of the flight's first leg, a date in
    ``zone_basis`` (``utc`` or ``local``). ``actual_destination`` is known when the leg
    has landed, ``diverted_to`` while it flies elsewhere than planned; ``onward_of`` is
    the leg whose diversion this one ends. ``delayed_by`` names the delayed leg that an
    estimate follows from.
    Owner and employers are airlines when they are not the leg's own (wet lease).
    ``version`` grows with every change.
    """

    id: Internal[UUID]
    designator: Public[str]
    airline: Public[str]
    flight_number: Public[int]
    suffix: Public[str]
    date_of_origin: Public[date]
    zone_basis: Internal[str]
    leg_sequence: Internal[int]
    origin: Public[str]
    destination: Public[str]
    actual_destination: Public[str | None]
    original_departure: Internal[datetime]
    original_arrival: Internal[datetime]
    scheduled_departure: Public[datetime]
    scheduled_arrival: Public[datetime]
    estimated_departure: Public[datetime | None]
    estimated_arrival: Public[datetime | None]
    delayed_by: Internal[UUID | None]
    actual_out: Public[datetime | None]
    actual_in: Public[datetime | None]
    status: Public[LegStatus]
    service_type: Internal[str]
    aircraft_type: Public[str]
    configuration: Internal[str]
    registration: Internal[str | None]
    marketing: Public[tuple[str, ...]]
    season: Internal[str]
    version: Internal[int]
    aircraft_owner: Internal[str | None] = None
    cockpit_employer: Internal[str | None] = None
    cabin_employer: Internal[str | None] = None
    delay_reasons: Public[tuple[DelayReason, ...]] = ()
    diverted_to: Public[str | None] = None
    onward_of: Internal[UUID | None] = None

    @property
    def name(self) -> str:
        """What people call it: ``JB101/2026-06-01``; legs of one flight share it."""
        return f"{self.designator}/{self.date_of_origin}"

    @property
    def departure(self) -> datetime:
        """The best known off-block time."""
        return self.actual_out or self.estimated_departure or self.scheduled_departure

    @property
    def lands_at(self) -> str:
        """Where it comes down, as far as is known: planned, diverted to, or landed."""
        return self.actual_destination or self.diverted_to or self.destination

    @property
    def late_minutes(self) -> int:
        """How long after schedule it leaves, or left; 0 when it does not."""
        late = (self.departure - self.scheduled_departure) // timedelta(minutes=1)
        return max(0, late)

    @property
    def arrival(self) -> datetime:
        """The best known on-block time."""
        return self.actual_in or self.estimated_arrival or self.scheduled_arrival


@dataclass(frozen=True, slots=True)
class Change:
    """One entry of a leg's history; ``old`` and ``new`` hold what differs."""

    id: Internal[UUID]
    leg: Internal[UUID]
    version: Internal[int]
    kind: Internal[ChangeKind]
    old: Internal[dict[str, Any]]
    new: Internal[dict[str, Any]]
    reason: Internal[str]
    actor: Personal[str]
    at: Internal[datetime]


@dataclass(frozen=True, slots=True)
class Delay:
    """A leg's new estimate; a ``knock_on`` follows from its aircraft's earlier leg."""

    leg: Internal[Leg]
    estimated_departure: Public[datetime]
    estimated_arrival: Public[datetime]
    delay_minutes: Public[int]
    knock_on: Internal[bool]


@dataclass(frozen=True, slots=True)
class DelayShare:
    """What one code took of a period's departure delays; no code: not explained."""

    code: Public[str | None]
    legs: Public[int]
    minutes: Public[int]


@dataclass(frozen=True, slots=True)
class RotationLeg:
    """A leg's place on its aircraft line; ``previous`` is the leg flown before it."""

    leg: Internal[UUID]
    line: Internal[str]
    previous: Internal[UUID | None]
    basis: Internal[RotationBasis]


@dataclass(frozen=True, slots=True)
class Station:
    """A place legs touch; what neither a schedule nor the world list tells is None."""

    code: Public[str]
    name: Public[str]
    zone: Public[str | None]
    latitude: Public[float | None]
    longitude: Public[float | None]


@dataclass(frozen=True, slots=True)
class Season:
    """An IATA season with legs in it: ``S26``, both days included."""

    code: Public[str]
    first_day: Public[date]
    last_day: Public[date]
    legs: Internal[int]


@dataclass(frozen=True, slots=True)
class ScheduleApplied:
    """What applying a schedule did, in legs; all zero but ``unchanged`` twice over."""

    added: Internal[int]
    changed: Internal[int]
    cancelled: Internal[int]
    reinstated: Internal[int]
    unchanged: Internal[int]


SCHEDULE = pa.schema(
    [
        ("airline", pa.string()),
        ("flight_number", pa.int32()),
        ("suffix", pa.string()),
        ("date_of_origin", pa.date32()),
        ("zone_basis", pa.string()),
        ("leg_sequence", pa.int32()),
        ("origin", pa.string()),
        ("destination", pa.string()),
        ("departure", pa.timestamp("s", tz="UTC")),
        ("arrival", pa.timestamp("s", tz="UTC")),
        ("service_type", pa.string()),
        ("aircraft_type", pa.string()),
        ("configuration", pa.string()),
        ("registration", pa.string()),
        ("marketing", pa.list_(pa.string())),
        ("aircraft_owner", pa.string()),
        ("cockpit_employer", pa.string()),
        ("cabin_employer", pa.string()),
    ]
)
"""A schedule as ``apply_legs`` takes it.

``registration`` may be null, and so may owner and employers: they are told when they
are not the airline of the leg.
"""

STATIONS = pa.schema([("airport", pa.string()), ("zone", pa.string())])
"""Stations as ``apply_stations`` takes them, with their IANA zone."""

TAILS = pa.schema(
    [
        ("flight", pa.string()),
        ("date", pa.date32()),
        ("origin", pa.string()),
        ("registration", pa.string()),
    ]
)
"""Tails as ``assign_tails`` takes them: the leg by its designator, date of origin
and departure station."""
