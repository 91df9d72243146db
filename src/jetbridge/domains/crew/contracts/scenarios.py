"""Scenarios: pairings as they could be, beside the plan, until one is adopted."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from jetbridge.domains.crew.contracts.pairings import Pairing
from jetbridge.domains.crew.contracts.planning import PlanScope
from jetbridge.domains.crew.contracts.runs import LeftOpen
from jetbridge.kernel.privacy import Internal, Personal


class ScenarioState(StrEnum):
    """What became of a scenario."""

    OPEN = "open"
    ADOPTED = "adopted"
    DISCARDED = "discarded"


@dataclass(frozen=True, slots=True)
class ScenarioSettings:
    """What is other than in the plan; None is as the plan has it."""

    scheme: Internal[str | None] = None
    layover: Internal[float | None] = None
    """Hotel and transport of one layover, in minutes of paid time."""
    deadhead: Internal[float | None] = None
    """A seat on one leg, in minutes of paid time."""
    changed_connection_minutes: Internal[int | None] = None
    """The shortest connection to another aircraft."""


@dataclass(frozen=True, slots=True)
class ScenarioInput:
    """A scenario asked for: a copy of what the plan has in a scope."""

    name: Internal[str]
    scope: Internal[PlanScope]
    settings: Internal[ScenarioSettings] = ScenarioSettings()


@dataclass(frozen=True, slots=True)
class ScenarioFigures:
    """What pairings come to; costs are at the plan's prices, so that they compare."""

    pairings: Internal[int]
    duties: Internal[int]
    cost: Internal[float]
    deadhead_minutes: Internal[int]
    nights_away: Internal[int]
    crew_days: Internal[dict[str, int]]
    """Base -> days on which its people fly: days of each pairing times its seats."""
    verdicts: Internal[dict[str, int]]
    uncovered: Internal[int]


@dataclass(frozen=True, slots=True)
class Scenario:
    """A scenario; ``lower_bound`` and ``gap`` are its own run's, at its own prices."""

    id: Internal[UUID]
    name: Internal[str]
    scope: Internal[PlanScope]
    settings: Internal[ScenarioSettings]
    state: Internal[ScenarioState]
    by: Personal[str]
    at: Internal[datetime]
    figures: Internal[ScenarioFigures]
    run: Internal[UUID | None] = None
    lower_bound: Internal[float | None] = None
    gap: Internal[float | None] = None


@dataclass(frozen=True, slots=True)
class ScenarioPlan:
    """The pairings of a scenario, and the legs it leaves open."""

    pairings: Internal[tuple[Pairing, ...]]
    left_open: Internal[tuple[LeftOpen, ...]] = ()


@dataclass(frozen=True, slots=True)
class PairingDifference:
    """A pairing that not all have; ``held_by`` are places in the comparison."""

    base: Internal[str]
    route: Internal[str]
    start: Internal[datetime]
    held_by: Internal[tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class ScenarioComparison:
    """Scenarios beside the plan, which is the first."""

    plan: Internal[ScenarioFigures]
    scenarios: Internal[tuple[Scenario, ...]]
    differences: Internal[tuple[PairingDifference, ...]]
