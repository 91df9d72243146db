"""Rosters: read, previewed, changed, undone, compared, published."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel, Field

from jetbridge.domains.crew.contracts.changes import (
    AssignInput,
    Change,
    NamedDifference,
    Preview,
)
from jetbridge.domains.crew.contracts.rosters import Roster
from jetbridge.domains.crew.contracts.words import RosterVersion
from jetbridge.domains.crew.errors import (
    AssignmentIllegalError,
    ChangeStandsError,
    NothingToPublishError,
    NotRosteredError,
    RosterChangedError,
    SeatFilledError,
    SeatNotHeldError,
)
from jetbridge.domains.crew.http.boards import Asked, boards
from jetbridge.domains.crew.service import Crew
from jetbridge.kernel.http import (
    IfMatch,
    Known,
    Once,
    Page,
    Paged,
    Work,
    document,
    door,
    etag,
    hot,
    may,
    unchanged,
)

router = APIRouter()
At = Annotated[Crew, door(Crew)]
Scope = Annotated[str | None, Query(max_length=8)]
_READ = may("crew.roster.read")
_CHANGE = may("crew.roster.change")


class SeatInput(BaseModel):
    """A seat that goes ``from`` one member ``to`` another; null is open time."""

    pairing: UUID
    position: str = Field(max_length=8)
    leaver: UUID | None = Field(default=None, alias="from")
    taker: UUID | None = Field(default=None, alias="to")
    reason: str = Field(default="", max_length=500)

    def order(self) -> AssignInput:
        """Give the order as crew takes it."""
        return AssignInput(**self.model_dump())


class UndoInput(BaseModel):
    """The change to take back."""

    change: UUID


class PublicationInput(BaseModel):
    """Why the roster is published."""

    reason: str = Field(min_length=1, max_length=500)


class Previews(BaseModel):
    """What an order would mean, ranked: legal first, roomier first."""

    results: list[Preview]


class Changed(BaseModel):
    """The roster's new version, and the change that made it."""

    version: int
    change: Change


class Differences(BaseModel):
    """Whose lines differ between two versions."""

    items: list[NamedDifference]


@router.get(
    "/rosters/{period}",
    response_model=Roster,
    dependencies=[_READ],
    responses=document(NotRosteredError),
)
def roster(
    *,
    period: UUID,
    crew: At,
    work: Work,
    known: Known,
    base: Scope = None,
    fleet: Scope = None,
    version: RosterVersion = RosterVersion.CURRENT,
) -> Response:
    """Give lines, open time and coverage; the ETag is what changes start from."""
    found = crew.open_board(period=period, base=base, work=work)
    if reply := unchanged(known, found.version):
        return reply
    asked = Asked(found, base, fleet, version)
    body = boards.read(asked, crew=crew, work=work)
    headers = {"ETag": etag(found.version)}
    return Response(body, headers=headers, media_type="application/json")


@router.post(
    "/rosters/{period}/preview",
    response_model=Previews,
    dependencies=[_READ],
    responses=document(NotRosteredError),
)
def preview_assignment(period: UUID, wish: SeatInput, crew: At, work: Work) -> Response:
    """Tell what an assignment would mean; without ``to``, for all candidates."""
    found = crew.preview(period=period, order=wish.order(), work=work)
    return hot({"results": found})


@router.post(
    "/rosters/{period}/assign",
    response_model=Changed,
    dependencies=[_CHANGE],
    responses=document(
        NotRosteredError,
        RosterChangedError,
        SeatFilledError,
        SeatNotHeldError,
        AssignmentIllegalError,
    ),
)
def assign(
    period: UUID, wish: SeatInput, if_match: IfMatch, crew: At, work: Work
) -> Response:
    """Move a seat; refused when somebody was faster, or a rule would break."""
    done = crew.assign(
        period=period, order=wish.order(), seen=_seen(if_match), work=work
    )
    return _changed(done)


@router.post(
    "/rosters/{period}/undo",
    response_model=Changed,
    dependencies=[_CHANGE],
    responses=document(NotRosteredError, RosterChangedError, ChangeStandsError),
)
def undo(
    period: UUID, wish: UndoInput, if_match: IfMatch, crew: At, work: Work
) -> Response:
    """Take a change back, unless others have built on it."""
    _seen(if_match)
    return _changed(crew.undo(period=period, change=wish.change, work=work))


@router.get(
    "/rosters/{period}/changes", response_model=Page[Change], dependencies=[_READ]
)
def changes(period: UUID, crew: At, work: Work, paging: Paged) -> Response:
    """List a period's history, the oldest first."""
    (after,) = paging.after(tuple[int]) or (0,)
    found = crew.changes(period=period, after=after, limit=paging.wanted, work=work)
    return hot(paging.page(found, key=lambda one: (one.number,)))


@router.get(
    "/rosters/{period}/diff",
    response_model=Differences,
    dependencies=[_READ],
    responses=document(NotRosteredError),
)
def diff(
    *,
    period: UUID,
    crew: At,
    work: Work,
    source: Annotated[RosterVersion, Query(alias="from")],
    target: Annotated[RosterVersion, Query(alias="to")],
    base: Scope = None,
) -> Response:
    """Give what each person loses and gains from one version to another."""
    found = crew.difference(
        period=period, source=source, target=target, base=base, work=work
    )
    return hot({"items": found})


@router.post(
    "/rosters/{period}/publication",
    response_model=Changed,
    dependencies=[may("crew.roster.publish")],
    responses=document(NotRosteredError, RosterChangedError, NothingToPublishError),
)
def publish(
    *,
    period: UUID,
    wish: PublicationInput,
    if_match: IfMatch,
    once: Once,
    crew: At,
    work: Work,
) -> Response:
    """Let crew see the current version, and tell everybody what is new to them."""
    return once.reply(
        lambda: _changed(
            crew.publish(
                period=period, reason=wish.reason, seen=_seen(if_match), work=work
            )
        )
    )


def _seen(if_match: str) -> int:
    """Read the roster version in If-Match; what is no number was never one."""
    return int(if_match) if if_match.isdigit() else -1


def _changed(done: Change) -> Response:
    return hot({"version": done.number, "change": done}, tag=etag(done.number))
