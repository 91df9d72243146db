"""Flights as resources: the schedule, its legs, and what happens to them."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response
from pydantic import AwareDatetime, BaseModel, Field

from jetbridge.domains.flights.contracts import (
    Change,
    Delay,
    Leg,
    Season,
    Station,
)
from jetbridge.domains.flights.errors import (
    LegNotFoundError,
    LegStatusError,
    TimesError,
)
from jetbridge.domains.flights.service import Flights
from jetbridge.kernel.http import (
    IfMatch,
    Known,
    Page,
    Paged,
    Work,
    document,
    door,
    etag,
    expect,
    hot,
    may,
    unchanged,
)

router = APIRouter(prefix="/flights", tags=["flights"])
At = Annotated[Flights, door(Flights)]
_READ = may("flights.leg.read")
_CHANGE = may("flights.leg.change")


class DelayInput(BaseModel):
    """When a leg will leave, in minutes after its schedule, and why; 0 is on time."""

    minutes: int = Field(ge=0, le=2880)
    reason: str = Field(min_length=1, max_length=500)


class ClosureInput(BaseModel):
    """From when to when nothing leaves or lands, and why."""

    start: AwareDatetime
    end: AwareDatetime
    reason: str = Field(min_length=1, max_length=500)


class ReasonInput(BaseModel):
    """Why something is done."""

    reason: str = Field(min_length=1, max_length=500)


class LegDetail(BaseModel):
    """A leg with its history, which is as new as the leg's version."""

    leg: Leg
    history: list[Change]


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
    detail = {"leg": found, "history": flights.history(leg=leg, work=work)}
    return hot(detail, tag=etag(found.version))


@router.get("/legs/{leg}/rotation", response_model=Page[Leg], dependencies=[_READ])
def rotation(leg: UUID, flights: At, work: Work) -> Response:
    """List the aircraft's legs around this one; each changes by itself."""
    return hot({"items": flights.rotation(leg=leg, work=work), "next": None})


@router.get(
    "/legs/{leg}/delay",
    dependencies=[_READ],
    responses=document(LegNotFoundError, LegStatusError),
)
def preview_delay(
    leg: UUID,
    minutes: Annotated[int, Query(ge=0, le=2880)],
    flights: At,
    work: Work,
) -> list[Delay]:
    """Tell what a delay would move, the leg itself first, without doing it."""
    return flights.preview_delay(leg=leg, minutes=minutes, work=work)


@router.post(
    "/legs/{leg}/delay",
    dependencies=[_CHANGE],
    responses=document(LegNotFoundError, LegStatusError),
)
def delay(
    leg: UUID, wish: DelayInput, if_match: IfMatch, flights: At, work: Work
) -> list[Delay]:
    """Estimate a late departure; gives what it moved, the leg itself first."""
    expect(if_match, flights.leg(leg=leg, work=work).version)
    return flights.delay(leg=leg, minutes=wish.minutes, reason=wish.reason, work=work)


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


@router.get(
    "/airports/{airport}/closure",
    dependencies=[_READ],
    responses=document(TimesError),
)
def preview_closure(
    airport: str,
    start: Annotated[AwareDatetime, Query(alias="from")],
    end: Annotated[AwareDatetime, Query(alias="to")],
    flights: At,
    work: Work,
) -> list[Delay]:
    """Tell which legs a closed airport would delay, without doing it."""
    return flights.preview_closure(station=airport, start=start, end=end, work=work)


@router.post(
    "/airports/{airport}/closure",
    dependencies=[_CHANGE],
    responses=document(TimesError),
)
def close_airport(
    airport: str, wish: ClosureInput, flights: At, work: Work
) -> list[Delay]:
    """Delay what cannot leave or land while an airport is closed; gives what moved."""
    return flights.close_station(
        station=airport,
        start=wish.start,
        end=wish.end,
        reason=wish.reason,
        work=work,
    )


@router.get("/airports", dependencies=[_READ])
def airports(flights: At, work: Work) -> list[Station]:
    """List the airports in use, with zone and coordinates where known."""
    return flights.stations(work=work)


@router.get("/seasons", dependencies=[may("flights.schedule.read")])
def seasons(flights: At, work: Work) -> Page[Season]:
    """List the seasons that have legs."""
    return Page(items=flights.seasons(work=work))
