"""Recovery: what is asked, what the engine is handed, and whose line would change."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from jetbridge.domains.crew.contracts.members import Member
from jetbridge.domains.crew.contracts.pairings import Duty, Pairing
from jetbridge.domains.crew.contracts.planning import PlanScope
from jetbridge.domains.crew.contracts.rosters import LineMember, Period
from jetbridge.domains.crew.contracts.runs import RunInput, RunKind
from jetbridge.domains.crew.contracts.words import DutyKind
from jetbridge.domains.flights.contracts import Leg
from jetbridge.engines.optimiser.pairing import Crewing
from jetbridge.engines.optimiser.recovery import Disruption
from jetbridge.kernel.privacy import Internal, Personal

WINDOW_HOURS = 36


@dataclass(frozen=True, slots=True)
class RecoveryInput:
    """Whose lines may be mended, and in which window.

    Nothing before ``start`` is changed, and what begins more than ``window_hours``
    after it only where the events reach it.
    """

    scope: Internal[PlanScope]
    start: Internal[datetime]
    window_hours: Internal[int] = WINDOW_HOURS
    time_limit_seconds: Internal[float] = 60.0
    seed: Internal[int] = 1

    @property
    def order(self) -> RunInput:
        """Give the run that carries it out."""
        return RunInput(RunKind.RECOVER, self.scope, self.time_limit_seconds, self.seed)


@dataclass(frozen=True, slots=True)
class RecoveryTask:
    """A recovery problem, read from the platform."""

    asked: Internal[RecoveryInput]
    period: Internal[Period]
    disruption: Personal[Disruption]
    members: Personal[dict[UUID, Member]]
    pairings: Internal[dict[UUID, Pairing]]
    legs: Internal[dict[UUID, Leg]]
    crewing: Internal[Crewing]


@dataclass(frozen=True, slots=True)
class MendedTrip:
    """A trip that somebody leaves, takes or keeps.

    ``pairing`` is None for one that the plan made anew; it is saved when it is
    applied. Of a kept trip, the report may be later than it stands.
    """

    pairing: Internal[UUID | None]
    number: Internal[str]
    position: Personal[str]
    route: Internal[str]
    duties: Internal[tuple[Duty, ...]]


@dataclass(frozen=True, slots=True)
class GivenUp:
    """Standby or reserve that somebody gives up without a call."""

    kind: Internal[DutyKind]
    start: Personal[datetime]
    end: Personal[datetime]


@dataclass(frozen=True, slots=True)
class MendedLine:
    """What recovery proposes for one person.

    ``verdict`` is that of the line after it, ``rule`` what it would break;
    ``stranded`` names where the person is left when it is not home. ``kept`` are the
    trips around, ``later`` those that stay with a later report. ``released`` is what
    the trips leave no rest beside; standby that a trip meets is called, and no news.
    """

    member: Personal[UUID]
    base: Internal[str]
    changes: Personal[int]
    verdict: Personal[str]
    rule: Personal[str | None]
    stranded: Personal[str | None]
    left: Personal[tuple[MendedTrip, ...]]
    taken: Personal[tuple[MendedTrip, ...]]
    later: Personal[tuple[MendedTrip, ...]]
    kept: Personal[tuple[MendedTrip, ...]]
    applied: Internal[datetime | None] = None
    released: Personal[tuple[GivenUp, ...]] = ()


@dataclass(frozen=True, slots=True)
class NamedMendedLine:
    """A proposed line as it is shown: with whose line it is."""

    who: Personal[LineMember]
    line: Personal[MendedLine]


@dataclass(frozen=True, slots=True)
class RecoveryFacts:
    """What a recovery was asked beside its run, and what it found there.

    ``seats`` are those still to be flown in the window, ``crewed`` those that have
    somebody after it; ``broken`` counts the lines the events broke.
    """

    run: Internal[UUID]
    start: Internal[datetime]
    window_hours: Internal[int]
    seats: Internal[int] = 0
    crewed: Internal[int] = 0
    broken: Internal[int] = 0
    costs: Internal[dict[str, float] | None] = None


@dataclass(frozen=True, slots=True)
class Applied:
    """What applying a recovery did: the roster's number after it, and how many."""

    version: Internal[int]
    people: Internal[int]
