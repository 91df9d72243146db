"""Planning runs: what is asked, how far one is, and what came out."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from jetbridge.domains.crew.contracts.planning import PlanScope
from jetbridge.domains.crew.contracts.words import Category, DutyKind
from jetbridge.kernel.privacy import Internal, Personal


class RunKind(StrEnum):
    """What a run plans."""

    PAIR = "pair"
    """Legs into pairings."""
    ROSTER = "roster"
    """Pairings onto people's lines."""
    RECOVER = "recover"
    """Lines in force mended after what happened; proposed, then applied by hand."""
    SCENARIO = "scenario"
    """Legs into pairings of a scenario: nothing of it is in force."""


IN_FORCE = frozenset({RunKind.PAIR, RunKind.ROSTER})
"""Kinds whose plan is in force as soon as it is saved."""


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
    """What to plan, how long to search, and the seed of the search.

    Rosters are by the weights of wishes, or ``by_seniority``: none is lost to somebody
    junior.
    """

    kind: Internal[RunKind]
    scope: Internal[PlanScope]
    time_limit_seconds: Internal[float] = 300.0
    seed: Internal[int] = 1
    by_seniority: Internal[bool] = False


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
class OpenStandby:
    """A standby that lacks somebody, with the reason that was checked."""

    base: Internal[str]
    position: Internal[str]
    kind: Internal[DutyKind]
    start: Internal[datetime]
    end: Internal[datetime]
    reason: Internal[str]


@dataclass(frozen=True, slots=True)
class SeatsFilled:
    """Seats of a position that the pairings or standbys of a run need, and filled."""

    position: Internal[str]
    standby: Internal[bool]
    needed: Internal[int]
    filled: Internal[int]


@dataclass(frozen=True, slots=True)
class Spread:
    """How evenly something is shared out among ``people`` of a position.

    With the months before; ``counter`` is a name of ``Shares``, ``lower`` and ``upper``
    are the quartiles.
    """

    position: Internal[str]
    counter: Internal[str]
    people: Internal[int]
    least: Internal[float]
    lower: Internal[float]
    median: Internal[float]
    upper: Internal[float]
    most: Internal[float]


@dataclass(frozen=True, slots=True)
class RunOutcome:
    """What a run saved: ``made`` pairings or lines, and what it left open.

    ``settled`` counts, by seniority, who is proved to have lost no wish to somebody
    junior.
    """

    made: Internal[int]
    granted: Internal[int]
    denied: Internal[int]
    objective: Internal[float]
    lower_bound: Internal[float]
    gap: Internal[float]
    left_open: Internal[tuple[LeftOpen, ...]]
    open_standby: Internal[tuple[OpenStandby, ...]] = ()
    filled: Internal[tuple[SeatsFilled, ...]] = ()
    spreads: Internal[tuple[Spread, ...]] = ()
    settled: Internal[int | None] = None


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
    by_seniority: Internal[bool]
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
        return RunInput(
            self.kind, scope, self.time_limit_seconds, self.seed, self.by_seniority
        )
