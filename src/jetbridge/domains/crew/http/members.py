"""Crew members: a list to search, and one person seen whole."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel

from jetbridge.domains.crew.contracts.members import Member
from jetbridge.domains.crew.contracts.people import MemberDetail
from jetbridge.domains.crew.errors import NotRosteredError
from jetbridge.domains.crew.service import Crew
from jetbridge.kernel.http import Page, Paged, Work, document, door, hot, may

router = APIRouter()
At = Annotated[Crew, door(Crew)]
_READ = may("crew.member.read")


@router.get("/members", response_model=Page[Member], dependencies=[_READ])
def members(
    *,
    crew: At,
    work: Work,
    paging: Paged,
    base: Annotated[str | None, Query(max_length=8)] = None,
    q: Annotated[str | None, Query(max_length=100)] = None,
) -> Response:
    """List crew members by seniority; ``q`` is part of a name or number."""
    found = crew.members(
        base=base,
        named=q,
        after=paging.after(tuple[int, UUID]),
        limit=paging.wanted,
        work=work,
    )
    return hot(paging.page(found, key=lambda one: (one.seniority, one.id)))


class ExperienceInput(BaseModel):
    """Whether somebody is new on type or in position."""

    inexperienced: bool


@router.put(
    "/members/{member}/experience",
    response_model=Member,
    dependencies=[may("crew.run.change")],
    responses=document(NotRosteredError),
)
def mark_experience(
    member: UUID, wish: ExperienceInput, crew: At, work: Work
) -> Response:
    """Say whether somebody is new: two who are never fly together."""
    found = crew.mark_experience(
        member=member, inexperienced=wish.inexperienced, work=work
    )
    return hot(found)


@router.get(
    "/members/{member}",
    response_model=MemberDetail,
    dependencies=[_READ],
    responses=document(NotRosteredError),
)
def member(member: UUID, crew: At, work: Work) -> Response:
    """Give one member: papers, line of the period at hand, margins, counters."""
    return hot(crew.portrait(member=member, work=work))
