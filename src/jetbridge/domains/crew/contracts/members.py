"""Who can be rostered, and what a flight needs."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from jetbridge.domains.crew.contracts.words import Category
from jetbridge.kernel.privacy import Internal, Personal, Sensitive


@dataclass(frozen=True, slots=True)
class Wish:
    """One preference: ``kind`` with its ``value``, weighed against the others."""

    kind: Sensitive[str]
    value: Sensitive[str]
    weight: Sensitive[int] = 1


@dataclass(frozen=True, slots=True)
class Member:
    """A crew member as the roster knows them; ``id`` is the employee's.

    ``rank`` is employment, ``positions`` are the seats it may fill; seniority 1 is
    the most senior. ``base`` is the airport code of the home base.
    """

    id: Personal[UUID]
    number: Personal[str]
    rank: Personal[str]
    category: Internal[Category]
    positions: Personal[tuple[str, ...]]
    base: Internal[str]
    fleets: Personal[tuple[str, ...]]
    seniority: Personal[int]
    preferences: Sensitive[tuple[Wish, ...]] = ()
    record_from: Personal[datetime | None] = None
    """Since when the record of duties is complete; without it, windows that look
    further back than the platform does are *not assessed*."""
    inexperienced: Personal[bool] = False
    """On a new type or in a new position: two of them never fly together."""
    name: Personal[str] = ""
    """Read from people at the door; never stored here."""

    def flies(self, fleet: str) -> bool:
        """Tell whether they may fly ``fleet``; who names no fleet flies any."""
        return not self.fleets or fleet in self.fleets


@dataclass(frozen=True, slots=True)
class PastDuty:
    """A duty from before the platform kept them, report to debrief."""

    member: Personal[UUID]
    start: Personal[datetime]
    end: Personal[datetime]
    flight_minutes: Personal[int]


@dataclass(frozen=True, slots=True)
class Complement:
    """How many of one position an aircraft type needs in one configuration.

    Type ``*`` stands for every type that has no complement of its own.
    """

    aircraft_type: Internal[str]
    position: Internal[str]
    category: Internal[Category]
    needed: Internal[int]
    fleet: Internal[str]
    configuration: Internal[str] = "standard"
