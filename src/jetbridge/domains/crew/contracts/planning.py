"""What a planning run is asked, and what the engine is handed."""

from dataclasses import dataclass
from uuid import UUID

from jetbridge.aviation.airports import Airports
from jetbridge.aviation.zones import minute_of
from jetbridge.domains.crew.contracts.members import Member
from jetbridge.domains.crew.contracts.pairings import Pairing
from jetbridge.domains.crew.contracts.rosters import Period
from jetbridge.domains.crew.contracts.words import Category
from jetbridge.domains.flights.contracts import Leg
from jetbridge.engines.legality import Scheme
from jetbridge.engines.optimiser import contracts as engine
from jetbridge.engines.optimiser.pairing import Crewing
from jetbridge.engines.optimiser.rostering import CrewMember, StandbyNeed
from jetbridge.kernel.privacy import Internal, Personal


@dataclass(frozen=True, slots=True)
class PlanScope:
    """What is planned: a category of a period; one fleet and base, or all."""

    period: Internal[UUID]
    category: Internal[Category]
    fleet: Internal[str | None] = None
    base: Internal[str | None] = None


@dataclass(frozen=True, slots=True)
class PairingTask:
    """A pairing problem, read from the platform."""

    scope: Internal[PlanScope]
    period: Internal[Period]
    legs: Internal[dict[UUID, Leg]]
    engine_legs: Internal[tuple[engine.Leg, ...]]
    bases: Internal[tuple[engine.Base, ...]]
    airports: Internal[Airports]
    crewing: Internal[Crewing]
    scheme: Internal[Scheme]
    locked: Internal[tuple[Pairing, ...]]
    """Pairings of the scope that stay as they are."""
    engine_locked: Internal[tuple[engine.Pairing, ...]]


@dataclass(frozen=True, slots=True)
class RosterTask:
    """A rostering problem, read from the platform."""

    scope: Internal[PlanScope]
    period: Internal[Period]
    pairings: Internal[dict[UUID, Pairing]]
    engine_pairings: Internal[tuple[engine.Pairing, ...]]
    members: Personal[dict[UUID, Member]]
    crew: Personal[tuple[CrewMember, ...]]
    standby: Internal[tuple[StandbyNeed, ...]]
    airports: Internal[Airports]
    scheme: Internal[Scheme]

    @property
    def start(self) -> int:
        """The period's first minute since 1970."""
        return minute_of(self.period.start)

    @property
    def end(self) -> int:
        """The minute the period ends."""
        return minute_of(self.period.end)
