"""Aircraft lines as resources: what bounds them, and where they do not hold."""

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import AwareDatetime

from jetbridge.domains.flights.contracts.lines import Curfew, Finding, TurnTime
from jetbridge.domains.flights.service import Flights
from jetbridge.kernel.http import Page, Work, door, may

router = APIRouter()
At = Annotated[Flights, door(Flights)]
_READ = may("flights.leg.read")


@router.get("/findings", dependencies=[_READ])
def findings(
    flights: At,
    work: Work,
    start: Annotated[AwareDatetime, Query(alias="from")],
    end: Annotated[AwareDatetime, Query(alias="to")],
) -> Page[Finding]:
    """List where the aircraft lines of a half-open period do not hold."""
    return Page(items=flights.findings(start=start, end=end, work=work))


@router.get("/turn-times", dependencies=[_READ])
def turn_times(flights: At, work: Work) -> Page[TurnTime]:
    """List the turn times told; others are those of the aircraft types."""
    return Page(items=flights.turn_times(work=work))


@router.get("/curfews", dependencies=[_READ])
def curfews(flights: At, work: Work) -> Page[Curfew]:
    """List the curfews by station."""
    return Page(items=flights.curfews(work=work))
