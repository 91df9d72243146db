"""Other scheduled times of a leg: what they would do, and giving them."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from pydantic import AwareDatetime, BaseModel, Field

from jetbridge.domains.flights.contracts import Leg
from jetbridge.domains.flights.contracts.lines import Retime
from jetbridge.domains.flights.errors import (
    LegNotFoundError,
    LegStatusError,
    TimesError,
)
from jetbridge.domains.flights.service import Flights
from jetbridge.kernel.http import IfMatch, Work, document, door, expect, may

router = APIRouter()
At = Annotated[Flights, door(Flights)]
_REFUSED = document(LegNotFoundError, LegStatusError, TimesError)


class RetimeInput(BaseModel):
    """The new scheduled times of a leg, and why."""

    departure: AwareDatetime
    arrival: AwareDatetime
    reason: str = Field(min_length=1, max_length=500)


@router.get(
    "/legs/{leg}/retime", dependencies=[may("flights.leg.read")], responses=_REFUSED
)
def preview_retime(
    leg: UUID,
    departure: AwareDatetime,
    arrival: AwareDatetime,
    flights: At,
    work: Work,
) -> Retime:
    """Tell how the aircraft line would hold at other times, without moving the leg."""
    return flights.preview_retime(
        leg=leg, departure=departure, arrival=arrival, work=work
    )


@router.post(
    "/legs/{leg}/retime", dependencies=[may("flights.leg.change")], responses=_REFUSED
)
def retime(
    leg: UUID, wish: RetimeInput, if_match: IfMatch, flights: At, work: Work
) -> Leg:
    """Move the scheduled times of a leg; what was estimated holds no more."""
    expect(if_match, flights.leg(leg=leg, work=work).version)
    return flights.retime(
        leg=leg,
        departure=wish.departure,
        arrival=wish.arrival,
        reason=wish.reason,
        work=work,
    )
