"""What makes legs late: a delay, an airport that closes."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import AwareDatetime, BaseModel, Field

from jetbridge.domains.flights.contracts import Delay
from jetbridge.domains.flights.errors import (
    LegNotFoundError,
    LegStatusError,
    TimesError,
)
from jetbridge.domains.flights.service import Flights
from jetbridge.kernel.http import IfMatch, Work, document, door, expect, may

router = APIRouter()
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
