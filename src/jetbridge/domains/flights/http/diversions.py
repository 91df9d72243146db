"""Legs in the air that land elsewhere: shown first, done, taken back."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import AwareDatetime, Field

from jetbridge.domains.flights.contracts import Leg
from jetbridge.domains.flights.contracts.diversions import Diversion
from jetbridge.domains.flights.errors import (
    DiversionError,
    LegNotFoundError,
    LegStatusError,
)
from jetbridge.domains.flights.http.orders import ReasonInput
from jetbridge.domains.flights.service import Flights
from jetbridge.kernel.http import IfMatch, Work, document, door, expect, may

router = APIRouter(prefix="/legs/{leg}")
At = Annotated[Flights, door(Flights)]
_READ = may("flights.leg.read")
_CHANGE = may("flights.leg.change")
_REFUSALS = document(LegNotFoundError, LegStatusError, DiversionError)


class DiversionInput(ReasonInput):
    """Where a leg lands instead and when; ``onward``: a new leg flies on from there."""

    airport: str = Field(min_length=3, max_length=8)
    arrival: AwareDatetime
    onward: bool = False


@router.get("/diversion", dependencies=[_READ], responses=_REFUSALS)
def preview_diversion(
    *,
    leg: UUID,
    airport: Annotated[str, Query(min_length=3, max_length=8)],
    arrival: AwareDatetime,
    onward: bool = False,
    flights: At,
    work: Work,
) -> Diversion:
    """Tell what a diversion or a return would do, without doing it."""
    return flights.preview_diversion(
        leg=leg, airport=airport, arrival=arrival, onward=onward, work=work
    )


@router.post("/diversion", dependencies=[_CHANGE], responses=_REFUSALS)
def divert(
    leg: UUID, wish: DiversionInput, if_match: IfMatch, flights: At, work: Work
) -> Diversion:
    """Let a leg in the air land elsewhere, or return; the plan is kept beside it."""
    expect(if_match, flights.leg(leg=leg, work=work).version)
    return flights.divert(
        leg=leg,
        airport=wish.airport,
        arrival=wish.arrival,
        onward=wish.onward,
        reason=wish.reason,
        work=work,
    )


@router.post("/resumption", dependencies=[_CHANGE], responses=_REFUSALS)
def resume(
    leg: UUID, wish: ReasonInput, if_match: IfMatch, flights: At, work: Work
) -> Leg:
    """Let a diverted leg fly on as planned; its onward leg is cancelled."""
    expect(if_match, flights.leg(leg=leg, work=work).version)
    return flights.resume(leg=leg, reason=wish.reason, work=work)
