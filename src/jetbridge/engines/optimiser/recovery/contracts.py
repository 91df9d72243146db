"""What goes into recovery and what comes out; times in minutes since 1970-01-01Z."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jetbridge.aviation.airports import Airports
from jetbridge.aviation.positions import Category, Position
from jetbridge.engines.legality import Scheme
from jetbridge.engines.optimiser.contracts import DutyPeriod, Leg, Uncovered
from jetbridge.engines.optimiser.pairing import Crewing
from jetbridge.engines.optimiser.rostering import CrewMember, Preassigned


@dataclass(frozen=True, slots=True)
class Delay:
    """A leg leaves so many minutes late; its aircraft carries the delay on."""

    leg: str
    minutes: int


@dataclass(frozen=True, slots=True)
class Cancellation:
    """A leg is not flown."""

    leg: str


@dataclass(frozen=True, slots=True)
class Sick:
    """A person is not available in ``[start, end)``."""

    crew: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Closure:
    """Nothing lands at or leaves from an airport in ``[start, end)``."""

    airport: str
    start: int
    end: int


Event = Delay | Cancellation | Sick | Closure


@dataclass(frozen=True, slots=True)
class Assigned:
    """One duty of a person's line, in a position, of a pairing."""

    pairing: str
    position: Position
    duty: DutyPeriod


@dataclass(frozen=True, slots=True)
class Held:
    """A person's line in force; ``duties`` stand in order of report.

    What is preassigned as standby or reserve is time in which the person can be called.
    """

    member: CrewMember
    duties: tuple[Assigned, ...]


@dataclass(frozen=True, slots=True)
class Disruption:
    """Lines in force, what happened, and by which rules it is mended.

    ``lines`` hold the times they were planned with. ``legs`` hold those of now, before
    the events: a leg with other times than the duties on it moves them. ``now`` is when
    all this is known: nothing before it can be changed. A category without a
    ``crewing`` has the documented defaults.
    """

    lines: Sequence[Held]
    legs: Sequence[Leg]
    events: Sequence[Event]
    now: int
    airports: Airports
    scheme: Scheme
    crewing: Mapping[Category, Crewing]


@dataclass(frozen=True, slots=True)
class Affected:
    """A leg the events moved or took away; its times after them."""

    leg: str
    departure: int
    arrival: int
    cancelled: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """One person for the duties somebody else cannot do, and what speaks against it.

    ``standby`` tells that the person is called for them from standby or reserve.
    ``margin`` is the room left by ``rule``, in minutes or counts; None where something
    else than a rule refuses (``reason``).
    """

    crew: str
    legal: bool
    standby: bool
    changes: int
    reason: str
    rule: str | None = None
    margin: int | None = None
    citation: str | None = None
    released: tuple[Preassigned, ...] = ()
    """Standby that the person would give up without a call."""


@dataclass(frozen=True, slots=True)
class Broken:
    """Duties a person cannot do any more, why, and who could, the best first."""

    crew: str
    position: Position
    duties: tuple[DutyPeriod, ...]
    reason: str
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class Mended:
    """One person's line after recovery.

    ``changes`` is the larger of what is taken away, ``released`` included, and the
    duties given, between ``before`` and ``after``; a duty with the same legs at later
    times is no change. Standby that a trip of ``after`` meets is called: used up.
    ``stranded`` names the airport where the person is left, when it is not home.
    """

    crew: str
    changes: int
    before: tuple[Assigned, ...]
    after: tuple[Assigned, ...]
    verdict: str | None
    rule: str | None = None
    stranded: str | None = None
    released: tuple[Preassigned, ...] = ()
    """Standby given up without a call, for what the person does around it."""


@dataclass(frozen=True, slots=True)
class Costs:
    """What a plan costs, by what it is paid for (docs/reference/optimiser.md)."""

    uncovered_legs: float = 0.0
    stranded: float = 0.0
    people_changed: float = 0.0
    duties_changed: float = 0.0
    days_off: float = 0.0
    standby: float = 0.0
    deadheads: float = 0.0

    @property
    def total(self) -> float:
        """Give the sum, the objective."""
        return float(sum(self._items))

    def __add__(self, other: "Costs") -> "Costs":
        """Add item by item."""
        pairs = zip(self._items, other._items, strict=True)
        return Costs(*(one + more for one, more in pairs))

    @property
    def _items(self) -> tuple[float, ...]:
        return (
            self.uncovered_legs,
            self.stranded,
            self.people_changed,
            self.duties_changed,
            self.days_off,
            self.standby,
            self.deadheads,
        )


@dataclass(frozen=True, slots=True)
class RecoveryPlan:
    """The mended lines, what they cost, and how far that can be from the best.

    ``lines`` are those of everybody, in the order they came.
    """

    objective: float
    costs: Costs
    """The objective, item by item."""
    lower_bound: float
    gap: float
    uncovered: tuple[Uncovered, ...]
    affected: tuple[Affected, ...]
    broken: tuple[Broken, ...]
    lines: tuple[Mended, ...]
    seats: int
    """Positions of legs that were held and are still to be flown in the window."""

    @property
    def changed(self) -> tuple[Mended, ...]:
        """Give the lines whose duties are others than before."""
        return tuple(line for line in self.lines if line.changes)
