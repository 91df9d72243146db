"""Legs as crew knows them: who is aboard, and what a change would do to them."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response
from pydantic import AwareDatetime

from jetbridge.domains.crew.contracts.legs import Effect, LegCrew, SwapEffects
from jetbridge.domains.crew.service import Crew
from jetbridge.domains.flights.errors import (
    AircraftNotFoundError,
    DiversionError,
    LegNotFoundError,
    LegStatusError,
    TimesError,
)
from jetbridge.kernel.http import Page, Work, document, door, hot, may

router = APIRouter(prefix="/legs")
At = Annotated[Crew, door(Crew)]
_READ = may("crew.roster.read")


@router.get("", response_model=Page[LegCrew], dependencies=[_READ])
def leg_crews(
    *,
    crew: At,
    work: Work,
    start: Annotated[AwareDatetime, Query(alias="from")],
    end: Annotated[AwareDatetime, Query(alias="to")],
) -> Response:
    """List who is on the legs that depart in the half-open period."""
    found = crew.leg_crews(start=start, end=end, work=work)
    return hot({"items": found, "next": None})


@router.get(
    "/closure",
    response_model=Page[Effect],
    dependencies=[_READ],
    responses=document(TimesError),
)
def if_closed(
    *,
    crew: At,
    work: Work,
    airport: Annotated[str, Query(min_length=3, max_length=8)],
    start: Annotated[AwareDatetime, Query(alias="from")],
    end: Annotated[AwareDatetime, Query(alias="to")],
) -> Response:
    """Tell how crews would stand after an airport's closure, without closing it."""
    found = crew.if_closed(station=airport, start=start, end=end, work=work)
    return hot({"items": found, "next": None})


@router.get("/{leg}", response_model=LegCrew, dependencies=[_READ])
def leg_crew(leg: UUID, crew: At, work: Work) -> Response:
    """Tell who is on one leg, and which seats are open."""
    return hot(crew.leg_crew(leg=leg, work=work))


@router.get(
    "/{leg}/delay",
    response_model=Page[Effect],
    dependencies=[_READ],
    responses=document(LegNotFoundError, LegStatusError),
)
def if_delayed(
    leg: UUID,
    minutes: Annotated[int, Query(ge=0, le=2880)],
    crew: At,
    work: Work,
) -> Response:
    """Tell how its crews would stand after a delay, without doing it."""
    found = crew.if_delayed(leg=leg, minutes=minutes, work=work)
    return hot({"items": found, "next": None})


@router.get(
    "/{leg}/diversion",
    response_model=Page[Effect],
    dependencies=[_READ],
    responses=document(LegNotFoundError, LegStatusError, DiversionError),
)
def if_diverted(
    *,
    leg: UUID,
    airport: Annotated[str, Query(min_length=3, max_length=8)],
    arrival: AwareDatetime,
    crew: At,
    work: Work,
) -> Response:
    """Tell whose pairing would go on elsewhere than they land, without diverting."""
    found = crew.if_diverted(leg=leg, airport=airport, arrival=arrival, work=work)
    return hot({"items": found, "next": None})


@router.get("/{leg}/cancellation", response_model=Page[Effect], dependencies=[_READ])
def if_cancelled(leg: UUID, crew: At, work: Work) -> Response:
    """Tell whose pairing would lose the leg, without cancelling it."""
    found = crew.if_cancelled(leg=leg, work=work)
    return hot({"items": found, "next": None})


@router.get(
    "/{leg}/retime",
    response_model=Page[Effect],
    dependencies=[_READ],
    responses=document(TimesError),
)
def if_retimed(
    leg: UUID,
    departure: AwareDatetime,
    arrival: AwareDatetime,
    crew: At,
    work: Work,
) -> Response:
    """Tell how its crews would stand at other times, without moving it."""
    found = crew.if_retimed(leg=leg, departure=departure, arrival=arrival, work=work)
    return hot({"items": found, "next": None})


@router.get(
    "/{leg}/swap",
    response_model=SwapEffects,
    dependencies=[_READ],
    responses=document(LegNotFoundError, LegStatusError, AircraftNotFoundError),
)
def if_swapped(
    leg: UUID,
    registration: Annotated[str, Query(alias="with", max_length=10)],
    crew: At,
    work: Work,
    *,
    only: bool = False,
) -> Response:
    """Tell which crews would no longer fit with another aircraft, without swapping."""
    return hot(
        crew.if_swapped(leg=leg, registration=registration, only=only, work=work)
    )
