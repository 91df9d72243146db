"""What a crew member sees and answers."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Response
from pydantic import BaseModel, Field

from jetbridge.domains.crew.contracts.changes import Notice
from jetbridge.domains.crew.contracts.members import Wish
from jetbridge.domains.crew.contracts.people import OwnRoster
from jetbridge.domains.crew.errors import (
    NotCrewError,
    NotRosteredError,
    NotYoursError,
    WishTooLateError,
)
from jetbridge.domains.crew.service import Crew
from jetbridge.kernel.http import Work, document, door, hot, may

router = APIRouter(prefix="/me")
At = Annotated[Crew, door(Crew)]
_WISH = may("crew.own.wish")


class AcknowledgementInput(BaseModel):
    """The notice that was understood."""

    change: UUID


class WishInput(BaseModel):
    """How much one's own wish matters beside one's others."""

    weight: int = Field(default=3, ge=1, le=5)


@router.get(
    "/roster",
    response_model=OwnRoster,
    dependencies=[may("crew.own.read")],
    responses=document(NotCrewError),
)
def own_roster(crew: At, work: Work) -> Response:
    """Give your published roster, and what you were told."""
    return hot(crew.own_roster(work=work))


@router.post(
    "/acknowledgements",
    response_model=Notice,
    dependencies=[may("crew.own.acknowledge")],
    responses=document(NotRosteredError, NotYoursError),
)
def acknowledge(wish: AcknowledgementInput, crew: At, work: Work) -> Response:
    """Say that you have understood a change; saying it twice is saying it once."""
    return hot(crew.acknowledge(notice=wish.change, work=work))


@router.put(
    "/days-off/{day}",
    dependencies=[_WISH],
    responses=document(NotCrewError, WishTooLateError),
)
def wish_day_off(day: date, wish: WishInput, crew: At, work: Work) -> list[Wish]:
    """Ask for a day off; asking again changes how much it matters."""
    return list(crew.wish_day_off(day=day, weight=wish.weight, work=work))


@router.delete(
    "/days-off/{day}",
    dependencies=[_WISH],
    responses=document(NotCrewError, WishTooLateError),
)
def withdraw_day_off(day: date, crew: At, work: Work) -> list[Wish]:
    """Ask for the day no more."""
    return list(crew.withdraw_day_off(day=day, work=work))
