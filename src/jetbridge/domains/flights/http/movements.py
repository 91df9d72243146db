"""What a leg did, as systems and the desk tell it."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from pydantic import AwareDatetime, BaseModel, Field

from jetbridge.domains.flights.contracts import Leg
from jetbridge.domains.flights.contracts.movements import MovementKind
from jetbridge.domains.flights.errors import (
    LegNotFoundError,
    LegStatusError,
    MovementError,
    MovementNotFoundError,
)
from jetbridge.domains.flights.http.orders import ReasonInput
from jetbridge.domains.flights.service import Flights
from jetbridge.kernel.http import IfMatch, Work, document, door, expect, may

router = APIRouter(prefix="/legs/{leg}/movements")
At = Annotated[Flights, door(Flights)]
_CHANGE = may("flights.leg.change")

Place = Annotated[str, Field(min_length=3, max_length=8)]
Source = Annotated[str, Field(min_length=1, max_length=40)]


class MovementInput(BaseModel):
    """What happened, when, where, and which system or desk tells it."""

    kind: MovementKind
    at: AwareDatetime
    station: Place
    source: Source


class CorrectionInput(BaseModel):
    """When and where it happened in fact, who tells it, and what was wrong."""

    at: AwareDatetime
    station: Place
    source: Source
    reason: str = Field(min_length=1, max_length=500)


@router.post(
    "",
    dependencies=[_CHANGE],
    responses=document(LegNotFoundError, LegStatusError, MovementError),
)
def record_movement(leg: UUID, told: MovementInput, flights: At, work: Work) -> Leg:
    """Take out, off, on or in; in any order, and the same twice is no news."""
    return flights.record_movement(
        leg=leg,
        kind=told.kind,
        at=told.at,
        station=told.station,
        source=told.source,
        work=work,
    )


@router.put(
    "/{movement}",
    dependencies=[_CHANGE],
    responses=document(LegNotFoundError, MovementNotFoundError, MovementError),
)
def correct_movement(
    *,
    leg: UUID,
    movement: UUID,
    told: CorrectionInput,
    if_match: IfMatch,
    flights: At,
    work: Work,
) -> Leg:
    """Put a movement right; what was told before is kept beside it."""
    expect(if_match, flights.leg(leg=leg, work=work).version)
    return flights.correct_movement(
        leg=leg,
        movement=movement,
        at=told.at,
        station=told.station,
        source=told.source,
        reason=told.reason,
        work=work,
    )


@router.post(
    "/{movement}/withdrawal",
    dependencies=[_CHANGE],
    responses=document(LegNotFoundError, MovementNotFoundError, MovementError),
)
def withdraw_movement(
    *,
    leg: UUID,
    movement: UUID,
    wish: ReasonInput,
    if_match: IfMatch,
    flights: At,
    work: Work,
) -> Leg:
    """Take back a movement that never was; it stays in the history."""
    expect(if_match, flights.leg(leg=leg, work=work).version)
    return flights.withdraw_movement(
        leg=leg, movement=movement, reason=wish.reason, work=work
    )
