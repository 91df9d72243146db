"""What goes into pairing and what comes out: plain values, times in minutes.

Every time is an integer: minutes since 1970-01-01T00:00Z, half-open periods.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from jetbridge.aviation.positions import Category, Position


class Kind(StrEnum):
    """What a crew does in an activity."""

    OPERATE = "operate"
    DEADHEAD = "deadhead"
    GROUND = "ground"
    STANDBY = "standby"
    AIRPORT_STANDBY = "airport_standby"
    RESERVE = "reserve"


WAITING = frozenset({Kind.STANDBY, Kind.AIRPORT_STANDBY, Kind.RESERVE})
"""What nobody flies in: it waits for a call."""


@dataclass(frozen=True, slots=True)
class Leg:
    """One take-off to landing that wants a crew; block times."""

    id: str
    flight: str
    origin: str
    destination: str
    departure: int
    arrival: int
    aircraft_type: str
    registration: str | None = None


@dataclass(frozen=True, slots=True)
class Base:
    """A place where pairings start and end; ``zone`` is its IANA name."""

    airport: str
    zone: str
    max_pairings_per_day: int | None = None
    """How many pairings may start on one local day; None = any number."""
    fleets: frozenset[str] | None = None
    """Fleets whose crews live there; None = all."""

    def crews(self, fleet: str) -> bool:
        """Tell whether crews of ``fleet`` live there."""
        return self.fleets is None or fleet in self.fleets


@dataclass(frozen=True, slots=True)
class Activity:
    """A leg operated, a leg travelled as passenger, or a ground transfer."""

    kind: Kind
    leg: str | None
    origin: str
    destination: str
    departure: int
    arrival: int


@dataclass(frozen=True, slots=True)
class DutyPeriod:
    """Report to debrief."""

    report: int
    debrief: int
    activities: tuple[Activity, ...]


@dataclass(frozen=True, slots=True)
class Pairing:
    """Duties and layovers from a base to the same base.

    ``cost`` is its avoidable cost (``costing``); ``verdict`` is the worst verdict of
    the legality check of the pairing alone; ``positions`` are filled by one team.
    """

    id: str
    base: str
    cost: float
    verdict: str
    duties: tuple[DutyPeriod, ...]
    fleet: str = ""
    category: Category = Category.FLIGHT_DECK
    positions: dict[Position, int] = field(default_factory=dict)
    carried: tuple[DutyPeriod, ...] = ()
    """Duties done before the period; ``duties`` and ``cost`` are what is new."""

    @property
    def operated(self) -> Iterator[str]:
        """Give the legs its crew operates."""
        for duty in self.duties:
            for one in duty.activities:
                if one.kind is Kind.OPERATE and one.leg is not None:
                    yield one.leg


@dataclass(frozen=True, slots=True)
class OpenPairing:
    """A pairing under way when the period starts: it waits away from base.

    ``duties`` are the ones done; the crew sits where the last one ended.
    """

    id: str
    base: str
    fleet: str
    duties: tuple[DutyPeriod, ...]
    positions: dict[Position, int] = field(default_factory=dict)

    @property
    def place(self) -> str:
        """Give the airport where the crew sits."""
        return self.duties[-1].activities[-1].destination


@dataclass(frozen=True, slots=True)
class Uncovered:
    """A leg that no pairing covers, with the reason that was checked."""

    leg: str
    position: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class Unbrought:
    """An open pairing that is not brought home, with the reason that was checked."""

    pairing: str
    reason: str


@dataclass(frozen=True, slots=True)
class PairingPlan:
    """Pairings, what they cost, and how far that can be from the best plan."""

    objective: float
    lower_bound: float
    gap: float
    uncovered: tuple[Uncovered, ...]
    pairings: tuple[Pairing, ...]
    unused_carry_in: tuple[Unbrought, ...] = ()
