"""Duties planned as split, extended, with rest on board."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Response
from pydantic import BaseModel, Field

from jetbridge.domains.crew.contracts.changes import Change, FactsPreview
from jetbridge.domains.crew.contracts.facts import DutyFacts, RestOnBoard, Split
from jetbridge.domains.crew.errors import DutyFactsError, NotRosteredError
from jetbridge.domains.crew.service import Crew
from jetbridge.engines.legality import AtLanding
from jetbridge.kernel.http import Work, document, door, hot, may

router = APIRouter(prefix="/pairings/{pairing}/duties/{duty}/facts")
At = Annotated[Crew, door(Crew)]
Minutes = Annotated[int, Field(ge=0, le=2880)]


class SplitWish(BaseModel):
    """A break after activity number ``after`` of the duty, from 0."""

    after: int = Field(ge=0, le=20)
    suitable: bool = False
    post_minutes: Minutes = 0
    pre_minutes: Minutes = 0


class RestOnBoardWish(BaseModel):
    """Rest of an augmented crew, in a facility of class 1 to 3."""

    facility: int = Field(ge=1, le=3)
    extra_pilots: int = Field(default=0, ge=0, le=4)
    from_minutes: Minutes = 0
    minutes: Minutes = 0
    at_landing: AtLanding = AtLanding.FLYING


class FactsWish(BaseModel):
    """What a duty is planned as; all of it left out is a plain one."""

    extended: bool = False
    reduced_rest: bool = False
    split: SplitWish | None = None
    rest_on_board: RestOnBoardWish | None = None

    def facts(self) -> DutyFacts:
        """Give the facts as crew takes them."""
        rest = self.rest_on_board
        return DutyFacts(
            extended=self.extended,
            reduced_rest=self.reduced_rest,
            split=Split(**self.split.model_dump()) if self.split else None,
            rest_on_board=RestOnBoard(**rest.model_dump()) if rest else None,
        )


@router.post(
    "/preview",
    response_model=FactsPreview,
    dependencies=[may("crew.pairing.read")],
    responses=document(NotRosteredError, DutyFactsError),
)
def preview_facts(
    *, pairing: UUID, duty: int, wish: FactsWish, crew: At, work: Work
) -> Response:
    """Tell how a duty would stand with the facts; nothing is changed."""
    found = crew.preview_facts(
        pairing=pairing, duty=duty, facts=wish.facts(), work=work
    )
    return hot(found)


@router.put(
    "",
    response_model=Change,
    dependencies=[may("crew.pairing.change")],
    responses=document(NotRosteredError, DutyFactsError),
)
def plan_facts(
    *, pairing: UUID, duty: int, wish: FactsWish, crew: At, work: Work
) -> Response:
    """Keep what a duty is planned as; refused when a rule would break."""
    return hot(
        crew.plan_facts(pairing=pairing, duty=duty, facts=wish.facts(), work=work)
    )
