"""What makes legs late: a delay, an airport that closes."""

from dataclasses import replace
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import AwareDatetime, BaseModel, Field

from jetbridge.aviation.delay_codes import DelayCode, delay_codes
from jetbridge.domains.flights.contracts import Delay, DelayReason, DelayShare, Leg
from jetbridge.domains.flights.errors import (
    DelayReasonsError,
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


class ReasonShare(BaseModel):
    """A delay code, and its share of the delay in minutes."""

    code: str = Field(pattern="^[0-9]{2}$")
    minutes: int = Field(ge=1, le=2880)


class DelayInput(BaseModel):
    """When a leg will leave, in minutes after its schedule, and why; 0 is on time.

    ``reasons`` are its delay codes where they are known; not told, they stay.
    """

    minutes: int = Field(ge=0, le=2880)
    reason: str = Field(min_length=1, max_length=500)
    reasons: list[ReasonShare] | None = Field(default=None, max_length=10)


class ReasonsInput(BaseModel):
    """All codes that explain a departure delay; none takes them back."""

    reasons: list[ReasonShare] = Field(max_length=10)


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
    responses=document(LegNotFoundError, LegStatusError, DelayReasonsError),
)
def delay(
    leg: UUID, wish: DelayInput, if_match: IfMatch, flights: At, work: Work
) -> list[Delay]:
    """Estimate a late departure; gives what it moved, the leg itself first."""
    expect(if_match, flights.leg(leg=leg, work=work).version)
    moved = flights.delay(leg=leg, minutes=wish.minutes, reason=wish.reason, work=work)
    if wish.reasons is not None:
        told = flights.explain_delay(leg=leg, reasons=_told(wish.reasons), work=work)
        moved[0] = replace(moved[0], leg=told)
    return moved


@router.put(
    "/legs/{leg}/delay/reasons",
    dependencies=[_CHANGE],
    responses=document(LegNotFoundError, DelayReasonsError),
)
def explain_delay(
    leg: UUID, told: ReasonsInput, if_match: IfMatch, flights: At, work: Work
) -> Leg:
    """Set the codes of a departure delay; what they leave stays unexplained."""
    expect(if_match, flights.leg(leg=leg, work=work).version)
    return flights.explain_delay(leg=leg, reasons=_told(told.reasons), work=work)


@router.get("/delays", dependencies=[_READ])
def delay_shares(
    flights: At,
    work: Work,
    start: Annotated[AwareDatetime, Query(alias="from")],
    end: Annotated[AwareDatetime, Query(alias="to")],
) -> list[DelayShare]:
    """Add up departure delays by code; no code stands for what is not explained."""
    return flights.delay_shares(start=start, end=end, work=work)


@router.get("/delay-codes", dependencies=[_READ])
def known_codes() -> list[DelayCode]:
    """List the delay codes, with their meaning in our own words."""
    return list(delay_codes().values())


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


def _told(reasons: list[ReasonShare]) -> list[DelayReason]:
    return [DelayReason(one.code, one.minutes) for one in reasons]
