"""Scenarios: opened, searched, compared, adopted, discarded."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response
from pydantic import Field

from jetbridge.domains.crew.contracts.runs import PlanningRun
from jetbridge.domains.crew.contracts.scenarios import (
    Scenario,
    ScenarioComparison,
    ScenarioInput,
    ScenarioSettings,
)
from jetbridge.domains.crew.errors import (
    CrewError,
    NothingToPlanError,
    NotRosteredError,
    OutsideYourReachError,
    PairingIllegalError,
    PeriodPublishedError,
    PlanStaleError,
    RunUnderWayError,
    ScenarioClosedError,
)
from jetbridge.domains.crew.http.searches import ScopeWish, SearchWish
from jetbridge.domains.crew.service import Crew
from jetbridge.kernel.http import Page, Work, document, door, hot, may

router = APIRouter(prefix="/periods/{period}/scenarios")
At = Annotated[Crew, door(Crew)]
_READ = may("crew.pairing.read")
_CHANGE = may("crew.pairing.change")
_BESIDE = 4
"""As many scenarios as one can look at side by side."""


class ScenarioWish(ScopeWish):
    """A copy of the plan in a scope, and what shall be other in it."""

    name: str = Field(min_length=1, max_length=60)
    scheme: str | None = Field(default=None, max_length=60)
    layover: float | None = Field(default=None, ge=0, le=10_000)
    deadhead: float | None = Field(default=None, ge=0, le=10_000)
    changed_connection_minutes: int | None = Field(default=None, ge=0, le=240)

    def order(self, period: UUID) -> ScenarioInput:
        """Give the order as crew takes it."""
        settings = ScenarioSettings(
            scheme=self.scheme,
            layover=self.layover,
            deadhead=self.deadhead,
            changed_connection_minutes=self.changed_connection_minutes,
        )
        return ScenarioInput(self.name, self.scope(period), settings)


@router.post(
    "",
    status_code=201,
    response_model=Scenario,
    dependencies=[_CHANGE],
    responses=document(
        NotRosteredError, NothingToPlanError, OutsideYourReachError, CrewError
    ),
)
def open_scenario(period: UUID, wish: ScenarioWish, crew: At, work: Work) -> Response:
    """Copy the plan of a scope; the plan itself stays as it is."""
    reply = hot(crew.open_scenario(order=wish.order(period), work=work))
    reply.status_code = 201
    return reply


@router.get("", response_model=Page[Scenario], dependencies=[_READ])
def scenarios(period: UUID, crew: At, work: Work) -> Response:
    """List a period's scenarios, the newest first."""
    return hot(Page(items=crew.scenarios(period=period, work=work)))


@router.get(
    "/comparison",
    response_model=ScenarioComparison,
    dependencies=[_READ],
    responses=document(NotRosteredError, ScenarioClosedError),
)
def compare_scenarios(
    period: UUID,
    crew: At,
    work: Work,
    chosen: Annotated[
        list[UUID], Query(alias="scenario", min_length=1, max_length=_BESIDE)
    ],
) -> Response:
    """Set scenarios beside the plan, which is the first."""
    found = crew.compare_scenarios(period=period, chosen=chosen, work=work)
    return hot(found)


@router.post(
    "/{scenario}/runs",
    status_code=202,
    response_model=PlanningRun,
    dependencies=[may("crew.run.change")],
    responses=document(
        NotRosteredError, OutsideYourReachError, RunUnderWayError, ScenarioClosedError
    ),
)
def run_scenario(scenario: UUID, wish: SearchWish, crew: At, work: Work) -> Response:
    """Ask the worker to search for the scenario's pairings."""
    run = crew.run_scenario(
        scenario=scenario,
        time_limit_seconds=wish.time_limit_seconds,
        seed=wish.seed,
        work=work,
    )
    reply = hot(run)
    reply.status_code = 202
    return reply


@router.post(
    "/{scenario}/adoption",
    response_model=Scenario,
    dependencies=[_CHANGE],
    responses=document(
        PlanStaleError,
        NotRosteredError,
        PairingIllegalError,
        PeriodPublishedError,
        RunUnderWayError,
        ScenarioClosedError,
    ),
)
def adopt_scenario(scenario: UUID, crew: At, work: Work) -> Response:
    """Make its pairings the plan of its scope, in one step."""
    return hot(crew.adopt_scenario(scenario=scenario, work=work))


@router.post(
    "/{scenario}/discard",
    response_model=Scenario,
    dependencies=[_CHANGE],
    responses=document(NotRosteredError, ScenarioClosedError),
)
def discard_scenario(scenario: UUID, crew: At, work: Work) -> Response:
    """Let go of a scenario."""
    return hot(crew.discard_scenario(scenario=scenario, work=work))
