"""What goes into rostering and what comes out; times in minutes since 1970-01-01Z."""

from dataclasses import dataclass
from enum import StrEnum

from jetbridge.aviation.positions import Category, Position
from jetbridge.engines.optimiser.contracts import DutyPeriod, Kind, Uncovered


class WishKind(StrEnum):
    """What a crew member can ask for."""

    DAY_OFF = "day_off"
    """No duty on a local day, or in a period."""
    DESTINATION = "destination"
    """A pairing that lands at an airport."""
    LEG = "leg"
    """To operate a leg."""


NEVER, FOREVER = -(1 << 40), 1 << 40
"""The moments before and after all others."""


@dataclass(frozen=True, slots=True)
class Qualification:
    """An entitlement (``medical``), of what (``class_1``), valid ``[start, end)``."""

    code: str
    subject: str
    start: int = NEVER
    end: int = FOREVER


@dataclass(frozen=True, slots=True)
class Wish:
    """One wish as it was written (``text``), and what it means.

    A day off has ``start`` and ``end``; the others a ``value``.
    """

    text: str
    kind: WishKind
    weight: float = 1.0
    value: str = ""
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Preassigned:
    """Time that is decided before rostering; ``duty`` tells work from leave."""

    kind: str
    start: int
    end: int
    duty: bool = False


@dataclass(frozen=True, slots=True)
class StandbyNeed:
    """So many people of a base who wait in a period, at home or at the airport.

    Without ``fleet`` anybody of the position will do.
    """

    id: str
    base: str
    category: Category
    position: Position
    start: int
    end: int
    needed: int = 1
    kind: Kind = Kind.STANDBY
    fleet: str = ""


@dataclass(frozen=True, slots=True)
class Counters:
    """What is shared out fairly over months: given in, and given out."""

    credit_minutes: float = 0.0
    nights: int = 0
    """Duties that touch 02:00-04:59 at base (ORO.FTL.105(16))."""
    early_starts: int = 0
    """Reports at 05:00-06:59 at base (ORO.FTL.105(8))."""
    standby_days: int = 0
    weekends_off: int = 0
    """Saturdays with their Sundays that no work touches."""


@dataclass(frozen=True, slots=True)
class CrewMember:
    """Who can fly what, and what is known of the time before the period.

    No ``fleets`` means any. Two who are ``inexperienced`` never fly together.
    ``history`` are past duties; the record is complete from ``known_from`` on, or
    nothing is known before the period. ``before`` are the fairness counters of the
    months before.
    """

    id: str
    category: Category
    rank: str
    positions: tuple[Position, ...]
    base: str
    fleets: tuple[str, ...] = ()
    seniority: int = 0
    qualifications: tuple[Qualification, ...] = ()
    preassigned: tuple[Preassigned, ...] = ()
    wishes: tuple[Wish, ...] = ()
    history: tuple[DutyPeriod, ...] = ()
    known_from: int | None = None
    inexperienced: bool = False
    before: Counters = Counters()


@dataclass(frozen=True, slots=True)
class RosterActivity:
    """A pairing, standby, a day off, leave or other preassigned time."""

    kind: str
    pairing: str | None
    start: int
    end: int
    position: Position | None = None


@dataclass(frozen=True, slots=True)
class Denied:
    """A wish that was not granted, with the reason that was checked.

    ``rule`` is what the wish would break on top of the line; ``cost`` is by how much
    the proved bound of the whole plan rises when it is granted.
    """

    wish: str
    reason: str
    rule: str = ""
    cost: float | None = None


@dataclass(frozen=True, slots=True)
class Roster:
    """One person's line; credit is flight time and half of the deadhead time."""

    crew: str
    activities: tuple[RosterActivity, ...]
    credit_minutes: float
    granted: tuple[str, ...]
    denied: tuple[Denied, ...]
    counters: Counters
    """Of this period alone."""


@dataclass(frozen=True, slots=True)
class OpenStandby:
    """A standby that lacks somebody, with the reason that was checked."""

    standby: str
    position: Position
    reason: str


@dataclass(frozen=True, slots=True)
class RosterPlan:
    """Everybody's lines, what they cost, and how far that can be from the best."""

    objective: float
    lower_bound: float
    gap: float
    uncovered: tuple[Uncovered, ...]
    rosters: tuple[Roster, ...]
    open_standby: tuple[OpenStandby, ...] = ()
    settled: tuple[str, ...] = ()
    """By seniority: who is proved to have lost no wish to somebody junior."""
