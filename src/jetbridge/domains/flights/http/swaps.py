"""Aircraft swapping their lines: who could, what it would do, doing it."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from jetbridge.domains.flights.contracts.lines import Severity, Swap
from jetbridge.domains.flights.errors import (
    AircraftNotFoundError,
    LegNotFoundError,
    LegStatusError,
)
from jetbridge.domains.flights.service import Flights
from jetbridge.kernel.http import IfMatch, Page, Work, document, door, expect, may

router = APIRouter()
At = Annotated[Flights, door(Flights)]
_READ = may("flights.leg.read")
_REFUSED = document(LegNotFoundError, LegStatusError, AircraftNotFoundError)
Only = Annotated[bool, Query(description="That leg alone, not the line from there on.")]


class SwapOption(BaseModel):
    """An aircraft that could take a leg, and how both lines would then hold."""

    registration: str
    legs: int
    retyped: int
    breaches_before: int
    breaches_after: int


class SwapInput(BaseModel):
    """Which aircraft takes the leg, the whole line or that leg only, and why."""

    registration: str = Field(min_length=1, max_length=10)
    only: bool = False
    reason: str = Field(min_length=1, max_length=500)


@router.get("/legs/{leg}/swaps", dependencies=[_READ], responses=_REFUSED)
def candidates(
    leg: UUID, flights: At, work: Work, *, only: Only = False
) -> Page[SwapOption]:
    """Rank the aircraft that could take the leg, the least harm first."""
    found = flights.swap_candidates(leg=leg, only=only, work=work)
    return Page(items=[_option(one) for one in found])


@router.get("/legs/{leg}/swap", dependencies=[_READ], responses=_REFUSED)
def preview_swap(
    leg: UUID,
    registration: Annotated[str, Query(alias="with", max_length=10)],
    flights: At,
    work: Work,
    *,
    only: Only = False,
) -> Swap:
    """Tell what a swap would change, without doing it."""
    return flights.preview_swap(
        leg=leg, registration=registration, only=only, work=work
    )


@router.post(
    "/legs/{leg}/swap",
    dependencies=[may("flights.leg.change")],
    responses=_REFUSED,
)
def swap(
    leg: UUID, wish: SwapInput, if_match: IfMatch, flights: At, work: Work
) -> Swap:
    """Let another aircraft fly the leg; the opposite swap undoes it."""
    expect(if_match, flights.leg(leg=leg, work=work).version)
    return flights.swap(
        leg=leg,
        registration=wish.registration,
        only=wish.only,
        reason=wish.reason,
        work=work,
    )


def _option(swap: Swap) -> SwapOption:
    before, after = (
        sum(one.severity is Severity.BREACH for one in found)
        for found in (swap.before, swap.after)
    )
    return SwapOption(
        registration=swap.registration,
        legs=len(swap.legs),
        retyped=swap.retyped,
        breaches_before=before,
        breaches_after=after,
    )
