"""The day of operation: what a delay broke, and the ways out of it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from jetbridge.domains.crew.contracts.changes import Margin, Preview
from jetbridge.domains.crew.contracts.rosters import LineMember
from jetbridge.kernel.privacy import Internal, Personal


@dataclass(frozen=True, slots=True)
class Alert:
    """One person's bar that what happened puts in breach, or leaves without seat."""

    id: Personal[UUID]
    period: Internal[UUID]
    member: Personal[UUID]
    pairing: Personal[UUID]
    position: Personal[str]
    base: Internal[str]
    breach: Personal[Margin]
    cause: Internal[str]
    leg: Internal[UUID | None]
    raised: Internal[datetime]
    closed: Internal[datetime | None] = None
    who: Personal[LineMember | None] = None
    """Read with the names at the door, as what follows; never stored here."""
    route: Internal[str] = ""
    start: Internal[datetime | None] = None
    version: Internal[int] = 0
    """The roster's number as it was read: what mends it says so."""


@dataclass(frozen=True, slots=True)
class WayOut:
    """One replacement for a broken position.

    ``cost_minutes`` is the paid time it adds; ``preview.knock_on`` counts the other
    bars it would break.
    """

    alert: Personal[UUID]
    pairing: Internal[UUID]
    position: Internal[str]
    leaver: Personal[UUID]
    taker: Personal[UUID]
    preview: Personal[Preview]
    cost_minutes: Personal[int]


@dataclass(frozen=True, slots=True)
class Candidates:
    """Who could take one position of a pairing, ranked."""

    pairing: Internal[UUID]
    number: Internal[str]
    route: Internal[str]
    position: Internal[str]
    ranked: Personal[tuple[Preview, ...]]
