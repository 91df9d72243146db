"""Planning runs: what is asked, how far one is, and what came out."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from jetbridge.domains.crew.contracts.planning import PlanScope
from jetbridge.domains.crew.contracts.words import Category
from jetbridge.kernel.privacy import Internal, Personal


class RunKind(StrEnum):
    """What a run plans."""

    PAIR = "pair"
    """Legs into pairings."""
    ROSTER = "roster"
    """Pairings onto people's lines."""


class RunState(StrEnum):
    """How far a run has come; the last three are final."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


LIVE = frozenset({RunState.QUEUED, RunState.RUNNING})
"""States in which a run may still save a plan."""


@dataclass(frozen=True, slots=True)
class RunInput:
    """What to plan, how long to search, and the seed of the search."""

    kind: Internal[RunKind]
    scope: Internal[PlanScope]
    time_limit_seconds: Internal[float] = 300.0
    seed: Internal[int] = 1


@dataclass(frozen=True, slots=True)
class RunPoint:
    """Where a search stood; cost and bound are None until known.

    ``fraction`` runs from 0 to 1 within the phase; ``gap`` is relative to the cost.
    """

    elapsed_seconds: Internal[float]
    phase: Internal[str]
    fraction: Internal[float]
    objective: Internal[float | None] = None
    lower_bound: Internal[float | None] = None
    gap: Internal[float | None] = None


@dataclass(frozen=True, slots=True)
class LeftOpen:
    """A leg without a pairing, or a seat on it (``position``) without a person."""

    leg: Internal[UUID]
    designator: Internal[str]
    origin: Internal[str]
    destination: Internal[str]
    departure: Internal[datetime]
    position: Internal[str | None]
    reason: Internal[str]


@dataclass(frozen=True, slots=True)
class RunOutcome:
    """What a run saved: ``made`` pairings or lines, and what it left open."""

    made: Internal[int]
    granted: Internal[int]
    denied: Internal[int]
    objective: Internal[float]
    lower_bound: Internal[float]
    gap: Internal[float]
    left_open: Internal[tuple[LeftOpen, ...]]


@dataclass(frozen=True, slots=True)
class PlanningRun:
    """A planning run; ``base`` and ``fleet`` are None for all of them.

    ``attempt`` counts how often it was begun: a run that a crash cut off begins again.
    ``trace`` is how cost and bound went, and empty in lists; ``reason`` tells why a
    run failed or was cancelled.
    """

    id: Internal[UUID]
    period: Internal[UUID]
    kind: Internal[RunKind]
    category: Internal[Category]
    base: Internal[str | None]
    fleet: Internal[str | None]
    time_limit_seconds: Internal[float]
    seed: Internal[int]
    state: Internal[RunState]
    attempt: Internal[int]
    version: Internal[int]
    asked_by: Personal[str]
    asked: Internal[datetime]
    begun: Internal[datetime | None] = None
    ended: Internal[datetime | None] = None
    progress: Internal[RunPoint | None] = None
    trace: Internal[tuple[RunPoint, ...]] = ()
    outcome: Internal[RunOutcome | None] = None
    reason: Internal[str | None] = None

    @property
    def order(self) -> RunInput:
        """Give what was asked."""
        scope = PlanScope(self.period, self.category, self.fleet, self.base)
        return RunInput(self.kind, scope, self.time_limit_seconds, self.seed)
