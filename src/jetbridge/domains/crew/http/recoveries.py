"""Recoveries: asked for, read with what they propose, applied."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Request, Response
from pydantic import AwareDatetime, BaseModel, Field

from jetbridge.domains.crew.contracts.recovery import (
    WINDOW_HOURS,
    Applied,
    NamedMendedLine,
    RecoveryFacts,
    RecoveryInput,
)
from jetbridge.domains.crew.contracts.runs import PlanningRun
from jetbridge.domains.crew.errors import (
    AssignmentIllegalError,
    NothingToApplyError,
    NotRosteredError,
    OutsideYourReachError,
    RosterMovedError,
    RunEndedError,
    RunUnderWayError,
)
from jetbridge.domains.crew.http.searches import ScopeWish, queued
from jetbridge.domains.crew.service import Crew
from jetbridge.kernel.http import Once, Work, document, door, hot, may

router = APIRouter(prefix="/periods/{period}/recoveries")
At = Annotated[Crew, door(Crew)]
_READ = may("crew.run.read")
_CHANGE = may("crew.recovery.change")


class RecoveryWish(ScopeWish):
    """Whose lines may be mended; without ``start`` from this moment on."""

    start: AwareDatetime | None = None
    window_hours: int = Field(default=WINDOW_HOURS, ge=1, le=96)
    time_limit_seconds: float = Field(default=60, ge=5, le=600)

    def order(self, period: UUID, now: datetime) -> RecoveryInput:
        """Give the order as crew takes it."""
        return RecoveryInput(
            self.scope(period),
            self.start or now,
            self.window_hours,
            self.time_limit_seconds,
        )


class ApplyWish(BaseModel):
    """Why it is applied, and whose lines; without ``members`` everybody's."""

    reason: str = Field(min_length=1, max_length=500)
    members: list[UUID] | None = Field(default=None, min_length=1, max_length=2000)


class RecoveryDetail(BaseModel):
    """A recovery: how its search went, what it found, and what it proposes."""

    run: PlanningRun
    facts: RecoveryFacts
    lines: list[NamedMendedLine]


@router.post(
    "",
    status_code=202,
    response_model=PlanningRun,
    dependencies=[_CHANGE],
    responses=document(NotRosteredError, OutsideYourReachError, RunUnderWayError),
)
def start_recovery(
    *,
    period: UUID,
    wish: RecoveryWish,
    once: Once,
    request: Request,
    crew: At,
    work: Work,
) -> Response:
    """Ask for a recovery; it proposes, and changes nobody until it is applied."""

    def queue() -> Response:
        run = crew.queue_recovery(asked=wish.order(period, work.at), work=work)
        return queued(run, request=request)

    return once.reply(queue)


@router.get(
    "/{run}",
    response_model=RecoveryDetail,
    dependencies=[_READ],
    responses=document(NotRosteredError),
)
def recovery(period: UUID, run: UUID, crew: At, work: Work) -> Response:
    """Give a recovery with the lines it proposes, of people in your reach."""
    found = crew.planning_run(run=run, period=period, work=work)
    return hot(
        {
            "run": found,
            "facts": crew.recovery_facts(run=run, work=work),
            "lines": crew.recovery_lines(run=run, work=work),
        }
    )


@router.post(
    "/{run}/cancellation",
    response_model=PlanningRun,
    dependencies=[_CHANGE],
    responses=document(NotRosteredError, RunEndedError),
)
def cancel_recovery(period: UUID, run: UUID, crew: At, work: Work) -> Response:
    """End a recovery: its search stops within seconds, and it proposes nothing."""
    crew.planning_run(run=run, period=period, work=work)
    crew.recovery_facts(run=run, work=work)
    return hot(crew.cancel_run(run=run, work=work))


@router.post(
    "/{run}/application",
    response_model=Applied,
    dependencies=[_CHANGE],
    responses=document(
        NotRosteredError, RosterMovedError, AssignmentIllegalError, NothingToApplyError
    ),
)
def apply_recovery(
    period: UUID, run: UUID, wish: ApplyWish, crew: At, work: Work
) -> Response:
    """Put proposed lines on the roster, all of them or none, and tell people."""
    crew.planning_run(run=run, period=period, work=work)
    done = crew.apply_recovery(
        run=run, chosen=wish.members, reason=wish.reason, work=work
    )
    return hot(done)
