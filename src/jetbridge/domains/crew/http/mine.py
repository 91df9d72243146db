"""What a crew member sees and answers."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Response
from pydantic import BaseModel

from jetbridge.domains.crew.contracts.changes import Notice
from jetbridge.domains.crew.contracts.people import OwnRoster
from jetbridge.domains.crew.errors import (
    NotCrewError,
    NotRosteredError,
    NotYoursError,
)
from jetbridge.domains.crew.service import Crew
from jetbridge.kernel.http import Work, document, door, hot, may

router = APIRouter(prefix="/me")
At = Annotated[Crew, door(Crew)]


class AcknowledgementInput(BaseModel):
    """The notice that was understood."""

    change: UUID


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
