"""Rosters: a period's lines, bars, open time and coverage, as the board reads them."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

import pyarrow as pa

from jetbridge.domains.crew.contracts.facts import DutyFacts
from jetbridge.domains.crew.contracts.words import (
    Category,
    DutyKind,
    PeriodStatus,
    RosterVersion,
)
from jetbridge.kernel.privacy import Internal, Personal


@dataclass(frozen=True, slots=True)
class Period:
    """A planning period, half-open in UTC: ``start`` to ``end``.

    ``version`` counts the changes to its roster.
    """

    id: Internal[UUID]
    name: Internal[str]
    start: Internal[datetime]
    end: Internal[datetime]
    publication_deadline: Internal[datetime]
    status: Internal[PeriodStatus]
    version: Internal[int]
    scheme: Internal[str] = "easa"
    """The operator's scheme it is planned under."""
    zone: Internal[str] = "UTC"
    """On whose clock its days begin and end."""
    bases: Internal[tuple[str, ...]] = ()
    """What it is of; none named is all of them."""
    fleets: Internal[tuple[str, ...]] = ()


@dataclass(frozen=True, slots=True)
class Held:
    """A bar somebody holds in one version of the roster."""

    id: Personal[UUID]
    period: Internal[UUID]
    member: Personal[UUID]
    base: Internal[str]
    kind: Personal[DutyKind]
    pairing: Personal[UUID | None]
    position: Personal[str]
    label: Personal[str]
    start: Personal[datetime]
    end: Personal[datetime]
    planned: Internal[bool] = False
    """The roster plan put this standby there, and the next one takes it away."""


@dataclass(frozen=True, slots=True)
class BarLeg:
    """A leg inside a bar; the times are the ones now expected."""

    id: Internal[UUID | None]
    designator: Internal[str]
    origin: Internal[str]
    destination: Internal[str]
    departure: Internal[datetime]
    arrival: Internal[datetime]
    position: Internal[str]
    deadhead: Internal[bool]


@dataclass(frozen=True, slots=True)
class BarDuty:
    """One duty inside a bar, and the rest after it beside the rest it asks for."""

    report: Internal[datetime]
    debrief: Internal[datetime]
    rest_after_minutes: Personal[int | None] = None
    required_rest_minutes: Personal[int | None] = None
    facts: Internal[DutyFacts | None] = None


@dataclass(frozen=True, slots=True)
class Bar:
    """One activity on a line, with the verdict it was saved under."""

    id: Personal[UUID]
    kind: Personal[DutyKind]
    pairing: Personal[UUID | None]
    start: Personal[datetime]
    end: Personal[datetime]
    label: Personal[str]
    route: Internal[str]
    position: Personal[str]
    duties: Internal[tuple[BarDuty, ...]]
    legs: Internal[tuple[BarLeg, ...]]
    rest_after_minutes: Personal[int | None]
    verdict: Personal[str]
    margin_minutes: Personal[int | None]
    reason: Personal[str]
    """The smallest margin or first breach, as a sentence."""


@dataclass(frozen=True, slots=True)
class LineMember:
    """Whose line it is."""

    id: Personal[UUID]
    number: Personal[str]
    name: Personal[str]
    rank: Personal[str]
    category: Internal[Category]
    position: Personal[str]
    base: Internal[str]


@dataclass(frozen=True, slots=True)
class Line:
    """One person's month; ``verdict`` is that of all rules on the whole line."""

    member: Personal[LineMember]
    bars: Personal[tuple[Bar, ...]]
    credit_minutes: Personal[int]
    verdict: Personal[str]


@dataclass(frozen=True, slots=True)
class OpenTime:
    """Seats of one position that nobody fills, and how soon they are needed."""

    pairing: Internal[UUID]
    position: Internal[str]
    start: Internal[datetime]
    end: Internal[datetime]
    route: Internal[str]
    urgency: Internal[str]
    hours_to_start: Internal[int]
    seats: Internal[int]
    candidates: Internal[int]
    """Members of the base who hold the position and the fleet, free at that time."""
    reason: Internal[str]
    """Why the last roster plan left it open; empty where none looked at it."""


@dataclass(frozen=True, slots=True)
class UncoveredLeg:
    """A leg that no pairing of a category operates, and why the plan left it out."""

    leg: Internal[UUID]
    designator: Internal[str]
    date_of_origin: Internal[date]
    origin: Internal[str]
    destination: Internal[str]
    departure: Internal[datetime]
    category: Internal[Category]
    reason: Internal[str]


@dataclass(frozen=True, slots=True)
class Coverage:
    """Seats needed and filled by the pairings that start on a day (UTC)."""

    date: Internal[date]
    position: Internal[str]
    needed: Internal[int]
    filled: Internal[int]


@dataclass(frozen=True, slots=True)
class Roster:
    """A roster as it is read: one base or all, one version."""

    period: Internal[Period]
    version: Internal[int]
    kept: Internal[RosterVersion]
    lines: Personal[tuple[Line, ...]]
    open: Internal[tuple[OpenTime, ...]]
    coverage: Internal[tuple[Coverage, ...]]
    uncovered: Internal[tuple[UncoveredLeg, ...]]


BARS = pa.schema(
    [
        ("id", pa.string()),
        ("member", pa.string()),
        ("base", pa.string()),
        ("kind", pa.string()),
        ("pairing", pa.string()),
        ("position", pa.string()),
        ("label", pa.string()),
        ("start_at", pa.timestamp("s", tz="UTC")),
        ("end_at", pa.timestamp("s", tz="UTC")),
        ("planned", pa.bool_()),
    ]
)
"""Bars as a roster plan and preassignments take them; only ``pairing`` may be null.

``planned`` are the standbys that a plan gives.
"""


@dataclass(frozen=True, slots=True)
class Waiting:
    """What in a period waits for a planner: counts, within their scope."""

    period: Internal[Period]
    seats: Internal[int]
    """Seats that the pairings need."""
    open_seats: Internal[int]
    alerts: Internal[int]
    unanswered: Internal[int]
    """Notices that nobody acknowledged."""
    tight: Internal[int]
    """Lines whose smallest margin is under 30 minutes."""
    breaches: Internal[int]
    not_assessed: Internal[int]
