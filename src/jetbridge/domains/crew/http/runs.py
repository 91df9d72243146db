"""Planning runs: asked for, followed, cancelled."""

from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Request, Response

from jetbridge.domains.crew.contracts.runs import PlanningRun, RunInput, RunKind
from jetbridge.domains.crew.errors import (
    NotRosteredError,
    OutsideYourReachError,
    PeriodPublishedError,
    RunEndedError,
    RunUnderWayError,
)
from jetbridge.domains.crew.http.searches import ScopeWish, SearchWish, queued
from jetbridge.domains.crew.service import Crew
from jetbridge.kernel.http import Once, Page, Paged, Work, document, door, hot, may

router = APIRouter(prefix="/periods/{period}/runs")
At = Annotated[Crew, door(Crew)]
_READ = may("crew.run.read")
_CHANGE = may("crew.run.change")


class RunWish(SearchWish, ScopeWish):
    """What to plan: without ``base`` or ``fleet`` all of them."""

    kind: Literal[RunKind.PAIR, RunKind.ROSTER]
    by_seniority: bool = False

    def order(self, period: UUID) -> RunInput:
        """Give the order as crew takes it."""
        return RunInput(
            self.kind,
            self.scope(period),
            self.time_limit_seconds,
            self.seed,
            self.by_seniority,
        )


@router.post(
    "",
    status_code=202,
    response_model=PlanningRun,
    dependencies=[_CHANGE],
    responses=document(
        NotRosteredError, OutsideYourReachError, PeriodPublishedError, RunUnderWayError
    ),
)
def start_run(
    *, period: UUID, wish: RunWish, once: Once, request: Request, crew: At, work: Work
) -> Response:
    """Ask for a run; the worker begins it, and ``Location`` tells how far it is."""

    def queue() -> Response:
        run = crew.queue_run(order=wish.order(period), work=work)
        return queued(run, request=request)

    return once.reply(queue)


@router.get(
    "",
    response_model=Page[PlanningRun],
    dependencies=[_READ],
    responses=document(NotRosteredError),
)
def runs(period: UUID, crew: At, work: Work, paging: Paged) -> Response:
    """List a period's runs, the newest first, without their traces."""
    (before,) = paging.after(tuple[UUID]) or (None,)
    found = crew.planning_runs(
        period=period, before=before, limit=paging.wanted, work=work
    )
    return hot(paging.page(found, key=lambda one: (one.id,)))


@router.get(
    "/{run}",
    response_model=PlanningRun,
    dependencies=[_READ],
    responses=document(NotRosteredError),
)
def run(period: UUID, run: UUID, crew: At, work: Work) -> Response:
    """Give a run: how cost and bound went, and what came out."""
    return hot(crew.planning_run(run=run, period=period, work=work))


@router.post(
    "/{run}/cancellation",
    response_model=PlanningRun,
    dependencies=[_CHANGE],
    responses=document(NotRosteredError, RunEndedError),
)
def cancel_run(period: UUID, run: UUID, crew: At, work: Work) -> Response:
    """End a run: its search stops within seconds, and nothing of it is saved."""
    crew.planning_run(run=run, period=period, work=work)
    return hot(crew.cancel_run(run=run, work=work))
