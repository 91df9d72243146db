"""Pairings: listed, looked at, explained, built by hand."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel, Field

from jetbridge.domains.crew.contracts.boards import PairingAccount, PairingBoard
from jetbridge.domains.crew.contracts.changes import PairingPreview
from jetbridge.domains.crew.contracts.pairings import Pairing, PairingInput, StepInput
from jetbridge.domains.crew.contracts.words import Category
from jetbridge.domains.crew.errors import (
    NotRosteredError,
    PairingBrokenError,
    PairingIllegalError,
)
from jetbridge.domains.crew.service import Crew
from jetbridge.kernel.http import Page, Paged, Work, document, door, hot, may

router = APIRouter()
At = Annotated[Crew, door(Crew)]
_READ = may("crew.pairing.read")
_CHANGE = may("crew.pairing.change")


class Step(BaseModel):
    """A leg, operated or ridden."""

    leg: UUID
    deadhead: bool = False


class LegsInput(BaseModel):
    """Legs in order, from home base to home base."""

    period: UUID
    base: str = Field(max_length=8)
    category: Category
    fleet: str = Field(max_length=8)
    steps: list[Step] = Field(min_length=1, max_length=60)

    def order(self) -> PairingInput:
        """Give the order as crew takes it."""
        steps = tuple(StepInput(one.leg, one.deadhead) for one in self.steps)
        return PairingInput(self.base, self.category, self.fleet, steps)


@router.get("/pairings", response_model=Page[Pairing], dependencies=[_READ])
def pairings(
    *,
    period: UUID,
    crew: At,
    work: Work,
    paging: Paged,
    base: Annotated[str | None, Query(max_length=8)] = None,
    fleet: Annotated[str | None, Query(max_length=8)] = None,
) -> Response:
    """List a period's pairings by start."""
    found = crew.pairings(
        period=period,
        base=base,
        fleet=fleet,
        after=paging.after(tuple[datetime, str]),
        limit=paging.wanted,
        work=work,
    )
    return hot(paging.page(found, key=lambda one: (one.start, one.number)))


@router.get(
    "/periods/{period}/pairings",
    response_model=PairingBoard,
    dependencies=[_READ],
    responses=document(NotRosteredError),
)
def pairing_board(
    *,
    period: UUID,
    crew: At,
    work: Work,
    category: Category | None = None,
    base: Annotated[str | None, Query(max_length=8)] = None,
    fleet: Annotated[str | None, Query(max_length=8)] = None,
) -> Response:
    """Give the board: pairings judged and priced, and the legs nobody flies."""
    found = crew.pairing_board(
        period=period, category=category, base=base, fleet=fleet, work=work
    )
    return hot(found)


@router.get(
    "/pairings/{pairing}/account",
    response_model=PairingAccount,
    dependencies=[_READ],
    responses=document(NotRosteredError),
)
def pairing_account(pairing: UUID, crew: At, work: Work) -> Response:
    """Explain one pairing: every rule, its cost, the people on it."""
    return hot(crew.pairing_account(pairing=pairing, work=work))


@router.get(
    "/pairings/{pairing}",
    response_model=Pairing,
    dependencies=[_READ],
    responses=document(NotRosteredError),
)
def pairing(pairing: UUID, crew: At, work: Work) -> Response:
    """Give one pairing with its duties."""
    return hot(crew.pairing(pairing=pairing, work=work))


@router.post(
    "/pairings/preview",
    response_model=PairingPreview,
    dependencies=[_READ],
    responses=document(NotRosteredError, PairingBrokenError),
)
def preview_pairing(wish: LegsInput, crew: At, work: Work) -> Response:
    """Tell what the legs would make, and what is tightest or broken in it."""
    found = crew.preview_pairing(period=wish.period, order=wish.order(), work=work)
    return hot(found)


@router.post(
    "/pairings",
    status_code=201,
    response_model=Pairing,
    dependencies=[_CHANGE],
    responses=document(NotRosteredError, PairingBrokenError, PairingIllegalError),
)
def build_pairing(wish: LegsInput, crew: At, work: Work) -> Response:
    """Save a pairing built by hand; an illegal one is refused with its rule."""
    made = crew.build_pairing(period=wish.period, order=wish.order(), work=work)
    reply = hot(made)
    reply.status_code = 201
    return reply
