"""Pairings changed by hand: previewed, done, taken back, locked."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Response
from pydantic import BaseModel, Field

from jetbridge.domains.crew.contracts.revisions import (
    EditKind,
    EditPreview,
    PairingEdit,
    PairingEditInput,
    TakerPreview,
)
from jetbridge.domains.crew.contracts.words import Category
from jetbridge.domains.crew.errors import (
    ChangeStandsError,
    CrewError,
    NotRosteredError,
    OutsideYourReachError,
    PairingBrokenError,
    PairingHeldError,
    PairingIllegalError,
    PairingLockedError,
    PeriodPublishedError,
    RunUnderWayError,
)
from jetbridge.domains.crew.service import Crew
from jetbridge.kernel.http import Work, document, door, hot, may

router = APIRouter(prefix="/periods/{period}/pairings")
At = Annotated[Crew, door(Crew)]
_READ = may("crew.pairing.read")
_CHANGE = may("crew.pairing.change")
_MOST = 2000
"""More pairings than one fleet of a large airline flies in a month."""


class EditWish(BaseModel):
    """A change to pairings; in a move, no pairing is the tray of open legs."""

    kind: EditKind
    pairing: UUID | None = None
    other: UUID | None = None
    legs: list[UUID] = Field(default=[], max_length=60)
    ride: bool = False
    release: bool = False

    def order(self) -> PairingEditInput:
        """Give the order as crew takes it."""
        return PairingEditInput(
            kind=self.kind,
            pairing=self.pairing,
            other=self.other,
            legs=tuple(self.legs),
            ride=self.ride,
            release=self.release,
        )


class TakersWish(EditWish):
    """A move that has no taker yet; open legs are of no category."""

    category: Category | None = None


class Takers(BaseModel):
    """What taking the legs would mean, pairing by pairing."""

    results: list[TakerPreview]


class Locks(BaseModel):
    """Pairings that planning runs keep, or may replace again."""

    pairings: list[UUID] = Field(min_length=1, max_length=_MOST)
    locked: bool


@router.post(
    "/edits/preview",
    response_model=EditPreview,
    dependencies=[_READ],
    responses=document(CrewError, NotRosteredError, PairingBrokenError),
)
def preview_edit(period: UUID, wish: EditWish, crew: At, work: Work) -> Response:
    """Tell what a change would make, and whose seats it would take away."""
    return hot(crew.preview_edit(period=period, order=wish.order(), work=work))


@router.post(
    "/edits/takers",
    response_model=Takers,
    dependencies=[_READ],
    responses=document(CrewError, NotRosteredError),
)
def preview_takers(period: UUID, wish: TakersWish, crew: At, work: Work) -> Response:
    """Tell for each pairing near in time what taking the legs would mean."""
    found = crew.preview_takers(
        period=period, order=wish.order(), category=wish.category, work=work
    )
    return hot({"results": found})


@router.post(
    "/edits",
    status_code=201,
    response_model=PairingEdit,
    dependencies=[_CHANGE],
    responses=document(
        CrewError,
        NotRosteredError,
        OutsideYourReachError,
        PairingBrokenError,
        PairingHeldError,
        PairingIllegalError,
        PairingLockedError,
        PeriodPublishedError,
        RunUnderWayError,
    ),
)
def edit_pairings(period: UUID, wish: EditWish, crew: At, work: Work) -> Response:
    """Change pairings in one step, or refuse with the rule and the next step."""
    made = crew.edit_pairings(period=period, order=wish.order(), work=work)
    reply = hot(made)
    reply.status_code = 201
    return reply


@router.post(
    "/edits/{edit}/undo",
    response_model=PairingEdit,
    dependencies=[_CHANGE],
    responses=document(NotRosteredError, ChangeStandsError, RunUnderWayError),
)
def undo_edit(period: UUID, edit: UUID, crew: At, work: Work) -> Response:
    """Put the pairings of a change back, unless something has touched them since."""
    return hot(crew.undo_edit(period=period, edit=edit, work=work))


@router.put(
    "/locks",
    status_code=204,
    dependencies=[_CHANGE],
    responses=document(NotRosteredError, OutsideYourReachError, RunUnderWayError),
)
def lock_pairings(period: UUID, wish: Locks, crew: At, work: Work) -> None:
    """Lock pairings, so that planning runs keep them as they are, or set them free."""
    crew.lock_pairings(
        period=period, chosen=wish.pairings, locked=wish.locked, work=work
    )
