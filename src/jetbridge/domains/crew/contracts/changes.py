"""Changes: what was asked, what it would break, what was done, who was told."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from jetbridge.domains.crew.contracts.pairings import Pairing
from jetbridge.domains.crew.contracts.rosters import Held, LineMember
from jetbridge.domains.crew.contracts.words import ChangeKind, DutyKind
from jetbridge.kernel.privacy import Internal, Personal


@dataclass(frozen=True, slots=True)
class AssignInput:
    """Move one seat of a pairing from one person (or open time) to another."""

    pairing: Internal[UUID]
    position: Internal[str]
    leaver: Personal[UUID | None]
    taker: Personal[UUID | None]
    reason: Internal[str] = ""


class Unit(StrEnum):
    """What a margin counts."""

    MINUTES = "minutes"
    COUNT = "count"
    """Sectors, nights or days; the rule names them."""


@dataclass(frozen=True, slots=True)
class Margin:
    """One rule's answer: how far the value stays from its limit."""

    rule: Personal[str]
    value: Personal[float | None]
    limit: Personal[float | None]
    margin: Personal[float | None]
    citation: Internal[str]
    unit: Internal[Unit] = Unit.MINUTES


@dataclass(frozen=True, slots=True)
class Preview:
    """What an assignment would mean for one person."""

    member: Personal[LineMember]
    verdict: Personal[str]
    smallest_margin: Personal[Margin | None]
    first_breach: Personal[Margin | None]
    knock_on: Personal[int] = 0
    """Standby and reserve bars that it would use up."""

    @property
    def legal(self) -> bool:
        """Tell whether nothing refuses it."""
        return self.first_breach is None


@dataclass(frozen=True, slots=True)
class Change:
    """One step of the roster's history; ``number`` orders a period's changes."""

    id: Personal[UUID]
    period: Internal[UUID]
    number: Internal[int]
    kind: Internal[ChangeKind]
    pairing: Personal[UUID | None]
    position: Personal[str | None]
    leaver: Personal[UUID | None]
    taker: Personal[UUID | None]
    reason: Internal[str]
    by: Personal[str]
    at: Internal[datetime]
    released: Personal[tuple[Held, ...]] = ()
    """Standby or reserve of the taker that the call-out used up."""
    undone: Internal[bool] = False


@dataclass(frozen=True, slots=True)
class BarText:
    """A bar as told to a person: enough to know what was and what is."""

    kind: Personal[DutyKind]
    start: Personal[datetime]
    end: Personal[datetime]
    label: Personal[str]
    route: Internal[str]
    pairing: Personal[UUID | None] = None
    position: Personal[str] = ""


@dataclass(frozen=True, slots=True)
class LineDifference:
    """What one person loses and gains between two versions."""

    member: Personal[UUID]
    old: Personal[tuple[BarText, ...]]
    new: Personal[tuple[BarText, ...]]


@dataclass(frozen=True, slots=True)
class NamedDifference:
    """A line's difference as it is shown: with whose line it is."""

    member: Personal[LineMember]
    old: Personal[tuple[BarText, ...]]
    new: Personal[tuple[BarText, ...]]


@dataclass(frozen=True, slots=True)
class Notice:
    """What a crew member was told, and how far it has come."""

    id: Personal[UUID]
    member: Personal[UUID]
    period: Internal[UUID]
    old: Personal[tuple[BarText, ...]]
    new: Personal[tuple[BarText, ...]]
    reason: Internal[str]
    notifier: Personal[str]
    created: Internal[datetime]
    delivered: Personal[datetime | None] = None
    read: Personal[datetime | None] = None
    acknowledged: Personal[datetime | None] = None


@dataclass(frozen=True, slots=True)
class PairingPreview:
    """What legs in order would make as a pairing."""

    pairing: Internal[Pairing]
    verdict: Internal[str]
    smallest_margin: Internal[Margin | None]
    first_breach: Internal[Margin | None]


@dataclass(frozen=True, slots=True)
class FactsPreview:
    """How a duty stands with the facts: alone, and on the line of whoever flies it."""

    verdict: Internal[str]
    first_breach: Internal[Margin | None]
    margins: Internal[tuple[Margin, ...]]
    """What is judged of the duty itself."""
    people: Personal[tuple[Preview, ...]]
