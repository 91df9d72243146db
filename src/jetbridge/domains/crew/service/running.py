"""Planning runs: asked for, begun, followed, ended; each saves at most one plan."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from uuid import UUID

from jetbridge.domains.crew.contracts.planning import (
    PairingTask,
    PlanScope,
    RosterTask,
)
from jetbridge.domains.crew.contracts.recovery import RecoveryTask
from jetbridge.domains.crew.contracts.rosters import Period
from jetbridge.domains.crew.contracts.runs import (
    IN_FORCE,
    LIVE,
    PlanningRun,
    RunInput,
    RunKind,
    RunOutcome,
    RunPoint,
    RunState,
)
from jetbridge.domains.crew.contracts.words import PeriodStatus
from jetbridge.domains.crew.errors import (
    NotRosteredError,
    OutsideYourReachError,
    PeriodPublishedError,
    RunEndedError,
    RunUnderWayError,
)
from jetbridge.domains.crew.events import (
    PlanningRunEnded,
    PlanningRunProgressed,
    PlanningRunQueued,
)
from jetbridge.domains.crew.rules.runs import (
    answers_of,
    overlap,
    pairing_outcome,
    recovery_outcome,
    roster_outcome,
)
from jetbridge.domains.crew.service.asking import the_locked_period, the_period
from jetbridge.domains.crew.store import fairness, runs
from jetbridge.engines.optimiser.contracts import PairingPlan
from jetbridge.engines.optimiser.recovery import RecoveryPlan
from jetbridge.engines.optimiser.rostering import RosterPlan
from jetbridge.kernel import audit
from jetbridge.kernel.db import UnitOfWork, new_id
from jetbridge.kernel.db.actor import EVERYWHERE
from jetbridge.kernel.events import announce


@dataclass(frozen=True)
class Running:
    """A run's life: queued, running; then done, failed or cancelled, for ever."""

    def queue_run(self, *, order: RunInput, work: UnitOfWork) -> PlanningRun:
        """Ask for a run on the worker; refused while another plans the same."""
        refuse_outside(order.scope, work=work)
        for other in _in_the_way(order, work=work):
            raise RunUnderWayError(
                f"It was asked for at {other.asked:%H:%M}Z and is {other.state}.",
                run=str(other.id),
            )
        run = _opened(order, RunState.QUEUED, work=work)
        event = PlanningRunQueued(version=run.version, run=run.id, period=run.period)
        announce(event, work=work)
        return run

    def start_run(self, *, order: RunInput, work: UnitOfWork) -> PlanningRun:
        """Begin a run in the caller's own process, in place of those in its way.

        Whoever types a command at the platform goes before: what is in the way may
        be a run whose process was killed.
        """
        refuse_outside(order.scope, work=work)
        for other in _in_the_way(order, work=work):
            _end(other, RunState.CANCELLED, reason="A later run took over.", work=work)
        return _opened(order, RunState.RUNNING, work=work)

    def take_run(self, *, run: UUID, work: UnitOfWork) -> PlanningRun:
        """Begin a queued run, or again one that a crash cut off; not an ended one."""
        found = _live(run, work=work)
        taken = replace(
            found,
            state=RunState.RUNNING,
            attempt=found.attempt + 1,
            version=found.version + 1,
            begun=work.at,
            progress=None,
            trace=(),
        )
        runs.save_run(taken, work=work)
        announce(_progressed(taken), work=work)
        return taken

    def note_run(self, *, run: PlanningRun, point: RunPoint, work: UnitOfWork) -> bool:
        """Write where a search stands; False when its run is no longer this attempt."""
        found = runs.lock_run(run.id, work=work)
        if found is None or not _is_this(found, run):
            return False
        noted = replace(found, version=found.version + 1, progress=point)
        runs.add_point(noted, point, work=work)
        announce(_progressed(noted), work=work)
        return True

    def finish_pairing(
        self,
        *,
        run: PlanningRun,
        task: PairingTask,
        plan: PairingPlan,
        work: UnitOfWork,
    ) -> RunOutcome:
        """End a run whose pairings this work saves.

        Raises ``RunEndedError`` when it was cancelled, or another attempt was faster:
        then nothing of this work may be kept.
        """
        return _finish(run, pairing_outcome(task, plan), work=work)

    def finish_rostering(
        self, *, run: PlanningRun, task: RosterTask, plan: RosterPlan, work: UnitOfWork
    ) -> RunOutcome:
        """End a run whose lines this work saves; raises as ``finish_pairing`` does."""
        outcome = roster_outcome(task, plan, by_seniority=run.by_seniority)
        answers = answers_of(run, task, plan)
        fairness.replace_answers(run.period, task.members, answers, work=work)
        return _finish(run, outcome, work=work)

    def finish_recovery(
        self,
        *,
        run: PlanningRun,
        task: RecoveryTask,
        plan: RecoveryPlan,
        people: int,
        work: UnitOfWork,
    ) -> RunOutcome:
        """End a run that proposes other duties for ``people``; raises likewise."""
        return _finish(run, recovery_outcome(task, plan, people), work=work)

    def fail_run(self, *, run: UUID, reason: str, work: UnitOfWork) -> None:
        """End a run that will not come to a plan; one that ended stays as it is."""
        found = runs.lock_run(run, work=work)
        if found is not None and found.state in LIVE:
            _end(found, RunState.FAILED, reason=reason, work=work)

    def cancel_run(self, *, run: UUID, work: UnitOfWork) -> PlanningRun:
        """End a run for good: nothing of it is saved, its search stops in a second."""
        found = _live(run, work=work)
        return _end(found, RunState.CANCELLED, reason="Cancelled by hand.", work=work)

    def planning_run(
        self, *, run: UUID, period: UUID | None = None, work: UnitOfWork
    ) -> PlanningRun:
        """Give a run, or refuse; with ``period`` only one of that period."""
        found = runs.run_by_id(run, work=work)
        if found is None or period not in {None, found.period}:
            raise NotRosteredError(f"Crew does not know the planning run {run}.")
        return found

    def planning_runs(
        self,
        *,
        period: UUID,
        before: UUID | None = None,
        limit: int = 200,
        work: UnitOfWork,
    ) -> list[PlanningRun]:
        """Give a page of a period's runs, the newest first, without their traces."""
        the_period(period, work=work)
        return runs.runs_of(period, before=before, limit=limit, work=work)


def refuse_outside(scope: PlanScope, *, work: UnitOfWork) -> None:
    """Refuse to plan bases or fleets that are not the actor's."""
    actor = work.actor
    for asked, reach in ((scope.base, actor.bases), (scope.fleet, actor.fleets)):
        if reach != EVERYWHERE and asked not in reach:
            yours = ", ".join(sorted(reach)) or "nothing"
            raise OutsideYourReachError(f"You plan {yours}.")


def refuse_while_planned(
    period: Period, scopes: Iterable[PlanScope], *, work: UnitOfWork
) -> None:
    """Refuse while a run searches that would replace what ``scopes`` hold."""
    asked = list(scopes)
    for run in runs.live_runs(period.id, work=work):
        if run.kind in IN_FORCE and any(overlap(run.order.scope, s) for s in asked):
            raise RunUnderWayError(
                f"It was asked for at {run.asked:%H:%M}Z and is {run.state}.",
                run=str(run.id),
            )


def _in_the_way(order: RunInput, *, work: UnitOfWork) -> list[PlanningRun]:
    """Give the live runs that plan the same, with the period locked against more.

    A recovery and a scenario only propose: they wait for no plan, and none for them.
    """
    period = the_locked_period(order.scope.period, work=work)
    recovers = order.kind is RunKind.RECOVER
    if order.kind is RunKind.SCENARIO:
        return []
    if not recovers and period.status is not PeriodStatus.PLANNING:
        raise PeriodPublishedError(f"{period.name} is {period.status}.")
    return [
        one
        for one in runs.live_runs(period.id, work=work)
        if overlap(one.order.scope, order.scope)
        and one.kind is not RunKind.SCENARIO
        and (one.kind is RunKind.RECOVER) == recovers
    ]


def _opened(order: RunInput, state: RunState, *, work: UnitOfWork) -> PlanningRun:
    begun = state is RunState.RUNNING
    run = PlanningRun(
        id=new_id(),
        period=order.scope.period,
        kind=order.kind,
        category=order.scope.category,
        base=order.scope.base,
        fleet=order.scope.fleet,
        time_limit_seconds=order.time_limit_seconds,
        seed=order.seed,
        by_seniority=order.by_seniority,
        state=state,
        attempt=int(begun),
        version=1,
        asked_by=work.actor.id,
        asked=work.at,
        begun=work.at if begun else None,
    )
    runs.add_run(run, work=work)
    facts = {"kind": run.kind, "category": run.category, "state": run.state}
    audit.record("crew.ask_run", f"planning/{run.id}", work=work, facts=facts)
    return run


def _live(key: UUID, *, work: UnitOfWork) -> PlanningRun:
    found = runs.lock_run(key, work=work)
    if found is None:
        raise NotRosteredError(f"Crew does not know the planning run {key}.")
    if found.state not in LIVE:
        raise RunEndedError(f"It is {found.state}.", state=found.state)
    return found


def _finish(run: PlanningRun, outcome: RunOutcome, *, work: UnitOfWork) -> RunOutcome:
    found = _live(run.id, work=work)
    if not _is_this(found, run):
        raise RunEndedError("Another attempt took this run over.")
    _end(found, RunState.DONE, outcome=outcome, work=work)
    return outcome


def _is_this(found: PlanningRun, run: PlanningRun) -> bool:
    return found.state is RunState.RUNNING and found.attempt == run.attempt


def _end(
    run: PlanningRun,
    state: RunState,
    *,
    reason: str | None = None,
    outcome: RunOutcome | None = None,
    work: UnitOfWork,
) -> PlanningRun:
    ended = replace(
        run,
        state=state,
        version=run.version + 1,
        ended=work.at,
        reason=reason,
        outcome=outcome,
    )
    runs.save_run(ended, work=work)
    event = PlanningRunEnded(
        version=ended.version, run=run.id, period=run.period, state=state.value
    )
    announce(event, work=work)
    facts = {"state": state}
    audit.record("crew.end_run", f"planning/{run.id}", work=work, facts=facts)
    return ended


def _progressed(run: PlanningRun) -> PlanningRunProgressed:
    return PlanningRunProgressed(
        version=run.version,
        run=run.id,
        period=run.period,
        phase=run.progress.phase if run.progress else "",
    )
