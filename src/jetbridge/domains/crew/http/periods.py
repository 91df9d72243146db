"""Planning periods: listed, opened; what they ask for, and what they add up to."""

from datetime import date, datetime, time, timedelta
from typing import Annotated
from uuid import UUID
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel, Field, field_validator

from jetbridge.aviation.zones import zone as find_zone
from jetbridge.domains.crew.contracts.fairness import NamedAnswer
from jetbridge.domains.crew.contracts.people import MemberCounters
from jetbridge.domains.crew.contracts.rosters import Period
from jetbridge.domains.crew.contracts.standby import StandbyInput, StandbyLine
from jetbridge.domains.crew.contracts.words import Category, DutyKind
from jetbridge.domains.crew.errors import (
    NotRosteredError,
    PeriodPublishedError,
    PeriodRefusedError,
    StandbyLineError,
)
from jetbridge.domains.crew.service import Crew
from jetbridge.kernel.http import Once, Page, Work, document, door, hot, may

router = APIRouter(prefix="/periods")
At = Annotated[Crew, door(Crew)]
Scope = Annotated[str | None, Query(max_length=8)]
Code = Annotated[str, Field(min_length=1, max_length=8)]
_CHANGE = may("crew.period.change")
_AHEAD = timedelta(days=14)
"""AMC1 ORO.FTL.110(a): rosters are published 14 days ahead."""


class PeriodWish(BaseModel):
    """The local days of a period, the last included, and what it is of."""

    name: str = Field(min_length=1, max_length=40)
    first_day: date
    last_day: date
    deadline: date | None = None
    """The day by which it is published; 14 days ahead without one."""
    zone: str = Field(default="UTC", max_length=40)
    scheme: str = Field(default="easa", pattern="^[a-z0-9_-]{1,40}$")
    bases: list[Code] = []
    fleets: list[Code] = []

    @field_validator("zone")
    @classmethod
    def known(cls, zone: str) -> str:
        """Refuse a zone that nobody knows."""
        return find_zone(zone).key

    def moment(self, day: date) -> datetime:
        """Give the first moment of a local day."""
        return datetime.combine(day, time(), ZoneInfo(self.zone))


class StandbyWish(BaseModel):
    """A line of standby; the last day is included."""

    base: Code
    category: Category
    position: Code
    kind: DutyKind
    first_day: date
    last_day: date
    start_time: time
    end_time: time
    needed: int = Field(default=1, ge=1, le=100)
    fleet: str = Field(default="", max_length=8)

    def line(self) -> StandbyInput:
        """Give the line as crew takes it."""
        told = self.model_dump(exclude={"last_day"})
        return StandbyInput(until_day=self.last_day + timedelta(days=1), **told)


class Answers(BaseModel):
    """What a run answered to wishes, the dearest refusal first."""

    items: list[NamedAnswer]


class CountersOfPeriod(BaseModel):
    """What everybody's line adds up to, by seniority."""

    items: list[MemberCounters]


@router.get("", dependencies=[may("crew.period.read")])
def periods(crew: At, work: Work) -> Page[Period]:
    """List the planning periods, the earliest first."""
    return Page(items=crew.periods(work=work))


@router.post(
    "",
    status_code=201,
    response_model=Period,
    dependencies=[_CHANGE],
    responses=document(PeriodRefusedError),
)
def open_period(wish: PeriodWish, once: Once, crew: At, work: Work) -> Response:
    """Open a planning period; refused when it is over or plans people twice."""

    def opened() -> Response:
        start = wish.moment(wish.first_day)
        deadline = wish.moment(wish.deadline) if wish.deadline else start - _AHEAD
        found = crew.open_period(
            name=wish.name,
            start=start,
            end=wish.moment(wish.last_day + timedelta(days=1)),
            publication_deadline=deadline,
            scheme=wish.scheme,
            zone=wish.zone,
            bases=wish.bases,
            fleets=wish.fleets,
            work=work,
        )
        reply = hot(found)
        reply.status_code = 201
        return reply

    return once.reply(opened)


@router.get(
    "/{period}/standby",
    dependencies=[may("crew.roster.read")],
    responses=document(NotRosteredError),
)
def standby_lines(period: UUID, crew: At, work: Work) -> Page[StandbyLine]:
    """List the lines of standby that a period asks for."""
    return Page(items=crew.standby_lines(period=period, work=work))


@router.post(
    "/{period}/standby",
    status_code=201,
    response_model=StandbyLine,
    dependencies=[may("crew.run.change")],
    responses=document(NotRosteredError, PeriodPublishedError, StandbyLineError),
)
def add_standby(
    period: UUID, wish: StandbyWish, once: Once, crew: At, work: Work
) -> Response:
    """Ask for one more line; the next roster run fills it."""

    def added() -> Response:
        reply = hot(crew.add_standby(period=period, line=wish.line(), work=work))
        reply.status_code = 201
        return reply

    return once.reply(added)


@router.delete(
    "/{period}/standby/{line}",
    dependencies=[may("crew.run.change")],
    responses=document(NotRosteredError, PeriodPublishedError),
)
def drop_standby(period: UUID, line: UUID, crew: At, work: Work) -> Page[StandbyLine]:
    """Ask for a line no more, and give those that stay.

    What is rostered stays until the next run.
    """
    crew.drop_standby(period=period, line=line, work=work)
    return Page(items=crew.standby_lines(period=period, work=work))


@router.get(
    "/{period}/counters",
    response_model=CountersOfPeriod,
    dependencies=[may("crew.roster.read")],
    responses=document(NotRosteredError),
)
def counters(
    *, period: UUID, crew: At, work: Work, base: Scope = None, fleet: Scope = None
) -> Response:
    """Count credit, block and duty time, days off, nights, and the margins left."""
    found = crew.counters(period=period, base=base, fleet=fleet, work=work)
    return hot({"items": found})


@router.get(
    "/{period}/runs/{run}/answers",
    response_model=Answers,
    dependencies=[may("crew.run.read")],
    responses=document(NotRosteredError),
)
def answers(period: UUID, run: UUID, crew: At, work: Work) -> Response:
    """Give each wish that a roster run denied or granted, with its checked reason."""
    crew.planning_run(run=run, period=period, work=work)
    return hot({"items": crew.answers(run=run, work=work)})
