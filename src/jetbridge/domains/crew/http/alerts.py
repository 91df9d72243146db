"""The day of operation: alerts, ways out, candidates of a leg."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel, Field

from jetbridge.domains.crew.contracts.alerts import Alert, Candidates, WayOut
from jetbridge.domains.crew.contracts.changes import Change
from jetbridge.domains.crew.errors import (
    AssignmentIllegalError,
    NotRosteredError,
    RosterChangedError,
    SeatNotHeldError,
)
from jetbridge.domains.crew.service import Crew
from jetbridge.kernel.http import (
    IfMatch,
    Page,
    Work,
    document,
    door,
    etag,
    hot,
    may,
)

router = APIRouter()
At = Annotated[Crew, door(Crew)]
_READ = may("crew.roster.read")
_CHANGE = may("crew.roster.change")


class WayOutInput(BaseModel):
    """Who replaces the person of an alert, and why."""

    taker: UUID
    reason: str = Field(min_length=1, max_length=500)


class Applied(BaseModel):
    """The roster's new version, and the change that mended it."""

    version: int
    change: Change


@router.get("/alerts", response_model=Page[Alert], dependencies=[_READ])
def alerts(
    *,
    crew: At,
    work: Work,
    period: UUID | None = None,
    base: Annotated[str | None, Query(max_length=8)] = None,
) -> Response:
    """List the alerts that stand, the oldest first."""
    found = crew.told_alerts(period=period, base=base, work=work)
    return hot({"items": found, "next": None})


@router.get(
    "/alerts/{alert}/ways-out",
    response_model=Page[WayOut],
    dependencies=[_READ],
    responses=document(NotRosteredError),
)
def ways_out(alert: UUID, crew: At, work: Work) -> Response:
    """Give the best three legal replacements, with margin, cost and knock-on."""
    return hot({"items": crew.ways_out(alert=alert, work=work), "next": None})


@router.post(
    "/alerts/{alert}/way-out",
    response_model=Applied,
    dependencies=[_CHANGE],
    responses=document(
        NotRosteredError, RosterChangedError, SeatNotHeldError, AssignmentIllegalError
    ),
)
def apply_way_out(
    alert: UUID, wish: WayOutInput, if_match: IfMatch, crew: At, work: Work
) -> Response:
    """Replace the person, tell both, and close the alert."""
    seen = int(if_match) if if_match.isdigit() else -1
    done = crew.apply(
        alert=alert, taker=wish.taker, seen=seen, reason=wish.reason, work=work
    )
    version = crew.period(period=done.period, work=work).version
    return hot({"version": version, "change": done}, tag=etag(version))


@router.get(
    "/legs/{leg}/candidates", response_model=Page[Candidates], dependencies=[_READ]
)
def candidates(
    *,
    leg: UUID,
    crew: At,
    work: Work,
    position: Annotated[str | None, Query(max_length=8)] = None,
) -> Response:
    """Rank, for each position of the leg's pairings, who could take it."""
    found = crew.candidates(leg=leg, position=position, work=work)
    return hot({"items": found, "next": None})
