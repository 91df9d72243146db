"""Pairings: trips from home base to home base, their duties and activities."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import pyarrow as pa

from jetbridge.domains.crew.contracts.facts import DutyFacts
from jetbridge.domains.crew.contracts.words import ActivityKind, Category
from jetbridge.kernel.privacy import Internal


@dataclass(frozen=True, slots=True)
class Activity:
    """A leg or a ground transfer inside a duty, in UTC.

    ``departure`` and ``arrival`` are the times now expected; a delay moves them.
    """

    kind: Internal[ActivityKind]
    origin: Internal[str]
    destination: Internal[str]
    departure: Internal[datetime]
    arrival: Internal[datetime]
    leg: Internal[UUID | None] = None
    designator: Internal[str] = ""


@dataclass(frozen=True, slots=True)
class Duty:
    """A duty from report to debrief, in UTC."""

    report: Internal[datetime]
    debrief: Internal[datetime]
    activities: Internal[tuple[Activity, ...]]
    facts: Internal[DutyFacts | None] = None


def span_of(duties: tuple[Duty, ...]) -> tuple[datetime, datetime]:
    """Give when duties begin and end, also those that a moved leg put out of order."""
    moments = [moment for one in duties for moment in (one.report, one.debrief)]
    return min(moments), max(moments)


@dataclass(frozen=True, slots=True)
class Pairing:
    """A trip for one crew category, with the seats it needs by position."""

    id: Internal[UUID]
    number: Internal[str]
    period: Internal[UUID]
    base: Internal[str]
    category: Internal[Category]
    fleet: Internal[str]
    start: Internal[datetime]
    end: Internal[datetime]
    route: Internal[str]
    credit_minutes: Internal[int]
    verdict: Internal[str]
    by_hand: Internal[bool]
    needs: Internal[dict[str, int]]
    duties: Internal[tuple[Duty, ...]] = ()
    locked: Internal[bool] = False
    """Planning runs keep it as it is, and hands off by hand."""

    @property
    def operated(self) -> tuple[UUID, ...]:
        """The legs its crew operates, in order; not those it rides."""
        return tuple(
            one.leg
            for duty in self.duties
            for one in duty.activities
            if one.leg and one.kind is ActivityKind.OPERATE
        )


@dataclass(frozen=True, slots=True)
class StepInput:
    """One leg of a pairing built by hand, operated or ridden."""

    leg: Internal[UUID]
    deadhead: Internal[bool] = False


@dataclass(frozen=True, slots=True)
class PairingInput:
    """A pairing built by hand: the legs in order; needs come from the complement."""

    base: Internal[str]
    category: Internal[Category]
    fleet: Internal[str]
    steps: Internal[tuple[StepInput, ...]]


@dataclass(frozen=True, slots=True)
class PairingPlanInput:
    """A pairing plan in Arrow, one table for each of ours, ids made by the caller.

    ``pairings``: id number base category fleet start_at end_at route
    credit_minutes cost verdict; ``needs``: pairing position needed; ``duties``:
    pairing ordinal report_at debrief_at; ``activities``: pairing duty ordinal kind
    leg designator origin destination departure_at arrival_at.
    """

    pairings: pa.Table
    needs: pa.Table
    duties: pa.Table
    activities: pa.Table
