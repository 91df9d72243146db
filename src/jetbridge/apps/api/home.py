"""What needs the caller now, gathered at the doors of the domains."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel

from jetbridge.apps.api.needs import CrewNeeds, Need
from jetbridge.domains.crew.contracts.rosters import Waiting
from jetbridge.domains.crew.service import Crew
from jetbridge.domains.flights.contracts import Leg, LegStatus
from jetbridge.domains.flights.service import Flights
from jetbridge.kernel.db import UnitOfWork
from jetbridge.kernel.http import SignedIn, Work, door, may
from jetbridge.kernel.identity import Decisions
from jetbridge.kernel.privacy import Privacy

_LATE = timedelta(minutes=15)
"""Punctuality counts a departure as late from 15 minutes on (IATA D15)."""
_AHEAD = timedelta(hours=24)
_SHOWN = 50
_CREW = CrewNeeds()
router = APIRouter(tags=["home"])


class Home(BaseModel):
    """What needs the caller now, the soonest first, and how the periods stand."""

    needs: Annotated[list[Need], Privacy.PERSONAL]
    periods: Annotated[list[Waiting], Privacy.INTERNAL]


@router.get("/home", dependencies=[may("home.read")])
def home(
    actor: SignedIn,
    work: Work,
    flights: Annotated[Flights, door(Flights)],
    crew: Annotated[Crew, door(Crew)],
    decisions: Annotated[Decisions, door(Decisions)],
) -> Home:
    """Give what needs you now, within your roles and bases."""
    needs: list[Need] = []
    periods: list[Waiting] = []
    if decisions.allows(actor, "flights.leg.change"):
        needs.extend(_disrupted(flights, work))
    if decisions.allows(actor, "crew.roster.read"):
        periods = _CREW.periods(crew, work)
        needs.extend(_CREW.of(periods, crew, work))
    soonest = sorted(needs, key=lambda need: need.at)[:_SHOWN]
    return Home(needs=soonest, periods=periods)


def _disrupted(flights: Flights, work: UnitOfWork) -> Iterator[Need]:
    legs = flights.legs(start=work.at, end=work.at + _AHEAD, limit=1000, work=work)
    for leg in _late(legs):
        late = (leg.departure - leg.scheduled_departure) // timedelta(minutes=1)
        yield Need(
            kind="flights.late",
            title=f"{leg.designator} {leg.origin}-{leg.destination} leaves late",
            detail=f"{late} minutes after schedule.",
            link=f"/flights/{leg.id}",
            severity="warning",
            at=leg.departure,
        )


def _late(legs: Iterable[Leg]) -> Iterator[Leg]:
    for leg in legs:
        waiting = leg.status is LegStatus.SCHEDULED
        if waiting and leg.departure - leg.scheduled_departure >= _LATE:
            yield leg
