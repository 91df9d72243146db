"""What is ordered of one leg: to be cancelled, to come back."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, Field

from jetbridge.domains.flights.contracts import Leg
from jetbridge.domains.flights.errors import LegNotFoundError, LegStatusError
from jetbridge.domains.flights.service import Flights
from jetbridge.kernel.http import IfMatch, Work, document, door, expect, may

router = APIRouter()
At = Annotated[Flights, door(Flights)]
_CHANGE = may("flights.leg.change")


class ReasonInput(BaseModel):
    """Why something is done."""

    reason: str = Field(min_length=1, max_length=500)


@router.post(
    "/legs/{leg}/cancellation",
    dependencies=[_CHANGE],
    responses=document(LegNotFoundError, LegStatusError),
)
def cancel(
    leg: UUID, wish: ReasonInput, if_match: IfMatch, flights: At, work: Work
) -> Leg:
    """Cancel a leg; it keeps its id and can come back."""
    expect(if_match, flights.leg(leg=leg, work=work).version)
    return flights.cancel(leg=leg, reason=wish.reason, work=work)


@router.post(
    "/legs/{leg}/reinstatement",
    dependencies=[_CHANGE],
    responses=document(LegNotFoundError, LegStatusError),
)
def reinstate(
    leg: UUID, wish: ReasonInput, if_match: IfMatch, flights: At, work: Work
) -> Leg:
    """Bring a cancelled leg back under its id."""
    expect(if_match, flights.leg(leg=leg, work=work).version)
    return flights.reinstate(leg=leg, reason=wish.reason, work=work)
