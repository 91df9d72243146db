"""What happens outside the plan: calls from standby, commander's discretion."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query, Response
from pydantic import BaseModel, Field

from jetbridge.domains.crew.contracts.actual import (
    Answer,
    Call,
    Callable,
    CallInput,
    CallKey,
    Discretion,
    DiscretionInput,
    DiscretionKind,
)
from jetbridge.domains.crew.errors import (
    AssignmentIllegalError,
    CallOrderError,
    DiscretionTooEarlyError,
    InProtectedRestError,
    NotCommanderError,
    NotOnCallError,
    NotRosteredError,
    OutsideYourReachError,
    SeatFilledError,
)
from jetbridge.domains.crew.service import Crew
from jetbridge.kernel.http import Page, Work, document, door, hot, may

router = APIRouter()
At = Annotated[Crew, door(Crew)]
_READ = may("crew.roster.read")
_CHANGE = may("crew.roster.change")
_Base = Annotated[str, Path(min_length=3, max_length=8)]
_Seat = Annotated[str, Path(max_length=8)]
_MOST_MINUTES = 24 * 60


class CallWish(BaseModel):
    """Whom was called, and what came of it; accepted, the seat is theirs."""

    member: UUID
    answer: Answer
    note: str = Field(default="", max_length=500)
    despite_rest: bool = False
    leaver: UUID | None = None


class CallOrderWish(BaseModel):
    """By what calls are ordered, the weightiest first."""

    keys: list[CallKey]


class CallOrder(BaseModel):
    """By what a base orders its calls."""

    base: str
    keys: list[CallKey]


class DiscretionWish(BaseModel):
    """What the commander decided after report, about the duty that holds ``leg``."""

    leg: UUID
    kind: DiscretionKind
    minutes: int = Field(ge=1, le=_MOST_MINUTES)
    reason: str = Field(min_length=1, max_length=2000)
    commander: UUID


@router.get(
    "/pairings/{pairing}/calls/{position}",
    response_model=Page[Callable],
    dependencies=[_READ],
    responses=document(NotRosteredError),
)
def call_list(pairing: UUID, position: _Seat, crew: At, work: Work) -> Response:
    """List who waits for a call to a seat, in the order of call-out."""
    found = crew.call_list(pairing=pairing, position=position, work=work)
    return hot({"items": found, "next": None})


@router.post(
    "/pairings/{pairing}/calls/{position}",
    status_code=201,
    response_model=Call,
    dependencies=[_CHANGE],
    responses=document(
        NotRosteredError,
        NotOnCallError,
        InProtectedRestError,
        AssignmentIllegalError,
        SeatFilledError,
    ),
)
def record_call(
    pairing: UUID, position: _Seat, wish: CallWish, crew: At, work: Work
) -> Response:
    """Record a call that was made; accepted, it gives the seat and tells the person."""
    order = CallInput(
        pairing,
        position,
        wish.member,
        wish.answer,
        wish.note,
        wish.despite_rest,
        wish.leaver,
    )
    reply = hot(crew.record_call(order=order, work=work))
    reply.status_code = 201
    return reply


@router.get("/call-order/{base}", dependencies=[_READ])
def call_order(base: _Base, crew: At, work: Work) -> CallOrder:
    """Tell by what a base orders its calls."""
    return CallOrder(base=base, keys=list(crew.call_order(base=base, work=work)))


@router.put(
    "/call-order/{base}",
    dependencies=[_CHANGE],
    responses=document(CallOrderError, OutsideYourReachError),
)
def save_call_order(
    base: _Base, wish: CallOrderWish, crew: At, work: Work
) -> CallOrder:
    """Set by what a base orders its calls."""
    crew.save_call_order(base=base, keys=wish.keys, work=work)
    return CallOrder(base=base, keys=wish.keys)


@router.get(
    "/discretions",
    response_model=Page[Discretion],
    dependencies=[_READ],
    responses=document(NotRosteredError),
)
def discretions(period: Annotated[UUID, Query()], crew: At, work: Work) -> Response:
    """List a period's records of commander's discretion, the newest first."""
    found = crew.discretions(period=period, work=work)
    return hot({"items": found, "next": None})


@router.post(
    "/pairings/{pairing}/discretions",
    status_code=201,
    response_model=Discretion,
    dependencies=[_CHANGE],
    responses=document(NotRosteredError, DiscretionTooEarlyError, NotCommanderError),
)
def record_discretion(
    pairing: UUID, wish: DiscretionWish, crew: At, work: Work
) -> Response:
    """Record a commander's discretion after report, judged on the duty as flown."""
    duty = crew.duty_of_leg(pairing=pairing, leg=wish.leg, work=work)
    order = DiscretionInput(
        pairing, duty, wish.kind, wish.minutes, wish.reason, wish.commander
    )
    reply = hot(crew.record_discretion(order=order, work=work))
    reply.status_code = 201
    return reply


@router.post(
    "/discretions/{discretion}/report",
    response_model=Discretion,
    dependencies=[_CHANGE],
    responses=document(NotRosteredError),
)
def report_discretion(discretion: UUID, crew: At, work: Work) -> Response:
    """Record that the authority has the report."""
    return hot(crew.report_discretion(discretion=discretion, work=work))
