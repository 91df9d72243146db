"""Scenarios: opened, searched, compared, adopted as the plan or discarded."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from jetbridge.aviation.errors import InputError
from jetbridge.domains.crew.contracts.pairings import Pairing
from jetbridge.domains.crew.contracts.planning import PairingTask, PlanScope
from jetbridge.domains.crew.contracts.runs import LIVE, PlanningRun, RunInput, RunKind
from jetbridge.domains.crew.contracts.scenarios import (
    Scenario,
    ScenarioComparison,
    ScenarioFigures,
    ScenarioInput,
    ScenarioPlan,
    ScenarioState,
)
from jetbridge.domains.crew.errors import (
    CrewError,
    NotRosteredError,
    RunUnderWayError,
    ScenarioClosedError,
)
from jetbridge.domains.crew.rules.posing import otherwise
from jetbridge.domains.crew.rules.runs import pairing_outcome
from jetbridge.domains.crew.rules.weighing import differences, weigh
from jetbridge.domains.crew.service.adopting import adopt
from jetbridge.domains.crew.service.asking import the_period
from jetbridge.domains.crew.service.building import crewing_kept
from jetbridge.domains.crew.service.clocks import scheme_of
from jetbridge.domains.crew.service.neighbours import Neighbours
from jetbridge.domains.crew.service.posing import Posing, made_of
from jetbridge.domains.crew.service.running import Running, refuse_outside
from jetbridge.domains.crew.store import pairings, runs, scenarios, uncovered
from jetbridge.engines.optimiser.contracts import PairingPlan
from jetbridge.kernel import audit
from jetbridge.kernel.db import UnitOfWork, new_id


@dataclass(frozen=True)
class Scenarios:
    """Pairings as they could be; nothing of them is in force until adopted."""

    neighbours: Neighbours

    def open_scenario(self, *, order: ScenarioInput, work: UnitOfWork) -> Scenario:
        """Copy what the plan has in a scope under a name, with what shall be other.

        Raises ``CrewError`` for an unknown scheme, ``OutsideYourReachError``, and
        ``NothingToPlanError`` for a scope without legs.
        """
        refuse_outside(order.scope, work=work)
        _refuse_unknown(order, work=work)
        trips, figures = self._as_planned(order.scope, work=work)
        scenario = Scenario(
            id=new_id(),
            name=order.name,
            scope=order.scope,
            settings=order.settings,
            state=ScenarioState.OPEN,
            by=work.actor.id,
            at=work.at,
            figures=figures,
        )
        scenarios.add_scenario(scenario, ScenarioPlan(tuple(trips)), work=work)
        _record("open", scenario, work=work)
        return scenario

    def scenarios(self, *, period: UUID, work: UnitOfWork) -> list[Scenario]:
        """Give a period's scenarios, the newest first, but for discarded ones."""
        return scenarios.scenarios_of(period, work=work)

    def scenario(self, *, scenario: UUID, work: UnitOfWork) -> Scenario:
        """Give a scenario, or refuse."""
        found = scenarios.scenario_by_id(scenario, work=work)
        if found is None:
            raise NotRosteredError(f"Crew does not know the scenario {scenario}.")
        return found

    def run_scenario(
        self, *, scenario: UUID, time_limit_seconds: float, seed: int, work: UnitOfWork
    ) -> PlanningRun:
        """Ask the worker to search for a scenario's pairings; one run at a time."""
        found = self._open_one(scenario, work=work)
        before = runs.run_by_id(found.run, work=work) if found.run else None
        if before is not None and before.state in LIVE:
            raise RunUnderWayError(f"It is {before.state}.", run=str(before.id))
        order = RunInput(RunKind.SCENARIO, found.scope, time_limit_seconds, seed)
        run = Running().queue_run(order=order, work=work)
        scenarios.save_scenario(replace(found, run=run.id), work=work)
        return run

    def scenario_task(self, *, run: UUID, work: UnitOfWork) -> PairingTask:
        """Read the problem of a scenario's run, with what is other in it."""
        found = self._searched_by(run, work=work)
        task = Posing(self.neighbours).pairing_task(scope=found.scope, work=work)
        scheme = found.settings.scheme or task.period.scheme
        return replace(
            task,
            crewing=otherwise(task.crewing, found.settings),
            scheme=scheme_of(replace(task.period, scheme=scheme)),
        )

    def save_scenario_plan(
        self, *, run: UUID, task: PairingTask, plan: PairingPlan, work: UnitOfWork
    ) -> None:
        """Keep what a run found as its scenario's pairings."""
        found = self._searched_by(run, work=work)
        kept = {one.id for one in task.engine_locked}
        new = made_of(task, [one for one in plan.pairings if one.id not in kept])
        trips = (*task.locked, *new)
        left_open = pairing_outcome(task, plan).left_open
        stands = replace(
            found,
            figures=self._weighed(found.scope, trips, len(left_open), work=work),
            lower_bound=plan.lower_bound,
            gap=plan.gap,
        )
        scenarios.save_scenario(stands, ScenarioPlan(trips, left_open), work=work)

    def compare_scenarios(
        self, *, period: UUID, chosen: Sequence[UUID], work: UnitOfWork
    ) -> ScenarioComparison:
        """Set scenarios of one scope beside the plan: figures, and what differs.

        Raises ``ScenarioClosedError`` when their scopes are not one.
        """
        found = [self.scenario(scenario=one, work=work) for one in chosen]
        scopes = {one.scope for one in found}
        if len(scopes) != 1 or {one.period for one in scopes} != {period}:
            raise ScenarioClosedError("They are of more than one scope.")
        trips, figures = self._as_planned(found[0].scope, work=work)
        plans = [scenarios.plan_of(one.id, work=work).pairings for one in found]
        return ScenarioComparison(
            plan=figures,
            scenarios=tuple(found),
            differences=tuple(differences([trips, *plans])),
        )

    def adopt_scenario(self, *, scenario: UUID, work: UnitOfWork) -> Scenario:
        """Make a scenario's pairings the plan of its scope, in one step.

        The bars that held the pairings it replaces go with them; locked ones stay.
        Raises ``PeriodPublishedError``, ``RunUnderWayError``, ``PlanStaleError`` when
        its legs or the locked pairings have changed, and ``PairingIllegalError`` when
        the period's own scheme refuses one of its pairings.
        """
        found = self._open_one(scenario, work=work)
        plan = scenarios.plan_of(found.id, work=work)
        adopt(found, plan, neighbours=self.neighbours, work=work)
        return self._closed(found, ScenarioState.ADOPTED, work=work)

    def discard_scenario(self, *, scenario: UUID, work: UnitOfWork) -> Scenario:
        """Let go of a scenario."""
        found = self._open_one(scenario, work=work)
        return self._closed(found, ScenarioState.DISCARDED, work=work)

    def _open_one(self, key: UUID, *, work: UnitOfWork) -> Scenario:
        found = self.scenario(scenario=key, work=work)
        if found.state is not ScenarioState.OPEN:
            raise ScenarioClosedError(f"{found.name} is {found.state}.")
        return found

    def _searched_by(self, run: UUID, *, work: UnitOfWork) -> Scenario:
        found = scenarios.scenario_of_run(run, work=work)
        if found is None:
            raise NotRosteredError(f"No scenario waits for the run {run}.")
        return self._open_one(found.id, work=work)

    def _closed(
        self, found: Scenario, state: ScenarioState, *, work: UnitOfWork
    ) -> Scenario:
        closed = replace(found, state=state)
        scenarios.save_scenario(closed, work=work)
        _record(state.value, closed, work=work)
        return closed

    def _as_planned(
        self, scope: PlanScope, *, work: UnitOfWork
    ) -> tuple[list[Pairing], ScenarioFigures]:
        """Give what the plan has in a scope, and what it comes to."""
        task = Posing(self.neighbours).pairing_task(scope=scope, work=work)
        trips = pairings.pairings_of(
            scope.period,
            base=scope.base,
            fleet=scope.fleet,
            category=scope.category,
            work=work,
        )
        left = uncovered.legs_left(scope.period, work=work)
        count = sum(
            leg in task.legs and category is scope.category for leg, category, _ in left
        )
        return trips, self._weighed(scope, trips, count, work=work)

    def _weighed(
        self,
        scope: PlanScope,
        trips: Sequence[Pairing],
        open_legs: int,
        *,
        work: UnitOfWork,
    ) -> ScenarioFigures:
        prices = crewing_kept(scope.category, work=work).costs
        return weigh(trips, prices, uncovered=open_legs)


def _refuse_unknown(order: ScenarioInput, *, work: UnitOfWork) -> None:
    scheme = order.settings.scheme
    if scheme is None:
        return
    period = the_period(order.scope.period, work=work)
    try:
        scheme_of(replace(period, scheme=scheme))
    except InputError as error:
        raise CrewError(f"{error}.") from None


def _record(act: str, one: Scenario, *, work: UnitOfWork) -> None:
    facts = {"act": act, "name": one.name, "cost": round(one.figures.cost)}
    audit.record("crew.scenario", f"scenario/{one.id}", work=work, facts=facts)
