"""What may be asked: legs, their lines, airports and seasons."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response
from pydantic import AwareDatetime, BaseModel

from jetbridge.domains.flights.contracts import Change, Leg, Season, Station
from jetbridge.domains.flights.contracts.movements import Flown
from jetbridge.domains.flights.errors import LegNotFoundError
from jetbridge.domains.flights.service import Flights
from jetbridge.kernel.http import (
    Known,
    Page,
    Paged,
    Work,
    document,
    door,
    etag,
    hot,
    may,
    unchanged,
)

router = APIRouter()
At = Annotated[Flights, door(Flights)]
_READ = may("flights.leg.read")


class LegDetail(BaseModel):
    """A leg, its history and movements, which are as new as the leg's version."""

    leg: Leg
    history: list[Change]
    flown: Flown


@router.get("/legs", response_model=Page[Leg], dependencies=[_READ])
def legs(
    *,
    flights: At,
    work: Work,
    paging: Paged,
    start: Annotated[AwareDatetime | None, Query(alias="from")] = None,
    end: Annotated[AwareDatetime | None, Query(alias="to")] = None,
    airport: Annotated[str | None, Query(max_length=8)] = None,
    registration: Annotated[str | None, Query(max_length=10)] = None,
) -> Response:
    """List legs by scheduled departure, cancelled ones too; the period is half-open."""
    found = flights.legs(
        start=start,
        end=end,
        airport=airport,
        registration=registration,
        after=paging.after(tuple[datetime, UUID]),
        limit=paging.wanted,
        work=work,
    )
    return hot(paging.page(found, key=lambda leg: (leg.scheduled_departure, leg.id)))


@router.get(
    "/legs/{leg}",
    response_model=LegDetail,
    dependencies=[_READ],
    responses=document(LegNotFoundError),
)
def leg(leg: UUID, flights: At, work: Work, known: Known) -> Response:
    """Give one leg, and what happened to it."""
    found = flights.leg(leg=leg, work=work)
    if reply := unchanged(known, found.version):
        return reply
    detail = {
        "leg": found,
        "history": flights.history(leg=leg, work=work),
        "flown": flights.flown(leg=leg, work=work),
    }
    return hot(detail, tag=etag(found.version))


@router.get("/legs/{leg}/rotation", response_model=Page[Leg], dependencies=[_READ])
def rotation(leg: UUID, flights: At, work: Work) -> Response:
    """List the aircraft's legs around this one; each changes by itself."""
    return hot({"items": flights.rotation(leg=leg, work=work), "next": None})


@router.get("/airports", dependencies=[_READ])
def airports(flights: At, work: Work) -> list[Station]:
    """List the airports in use, with zone and coordinates where known."""
    return flights.stations(work=work)


@router.get("/seasons", dependencies=[may("flights.schedule.read")])
def seasons(flights: At, work: Work) -> Page[Season]:
    """List the seasons that have legs."""
    return Page(items=flights.seasons(work=work))
