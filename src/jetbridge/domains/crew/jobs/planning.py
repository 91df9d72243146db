"""A planning run: read in one work, search in none, save in another.

The command line and the demo carry it out in their own process, the worker in one
beside it: the same code.
"""

import time
from contextlib import suppress
from uuid import UUID

from jetbridge.domains.crew.contracts.planning import PairingTask, RosterTask
from jetbridge.domains.crew.contracts.runs import (
    PlanningRun,
    RunInput,
    RunKind,
    RunOutcome,
)
from jetbridge.domains.crew.errors import RunEndedError
from jetbridge.domains.crew.events import PlanningRunQueued
from jetbridge.domains.crew.jobs.breaking import ended_if_broken, why
from jetbridge.domains.crew.jobs.recovering import recover_queued
from jetbridge.domains.crew.jobs.watching import Watch
from jetbridge.domains.crew.service import Crew
from jetbridge.engines.optimiser import pairing, rostering
from jetbridge.engines.optimiser.progress import Listener, silent
from jetbridge.engines.optimiser.stop import Stop, StopAfter
from jetbridge.engines.optimiser.warm import warm_rostering
from jetbridge.kernel.db import UnitOfWork
from jetbridge.kernel.events import EventEnvelope, Reader
from jetbridge.kernel.jobs import Begin, Computation, Ids, Job, enqueue

_crew = Crew()


def plan_here(
    begin: Begin, order: RunInput, *, stop: Stop | None = None, tell: Listener = silent
) -> RunOutcome:
    """Plan in this process, as a run that others can watch and cancel."""
    with begin() as work:
        task = _task(order, work=work)
    with begin() as work:
        run = _crew.start_run(order=order, work=work)
    with ended_if_broken(begin, run):
        return _carry_out(begin, run, task, stop=stop, tell=tell)


def plan_queued(ids: Ids, /, *, begin: Begin) -> None:
    """Plan what was asked for; a run that ended meanwhile is left as it is."""
    key = UUID(ids["run"])
    with begin() as work:
        asked = _crew.planning_run(run=key, work=work)
    if asked.kind is RunKind.RECOVER:
        recover_queued(asked, begin=begin)
        return
    with begin() as work:
        task = _task_of(asked, work=work)
    warm_rostering(task.scheme)  # compiled before the run's clock starts
    with suppress(RunEndedError):
        with begin() as work:
            run = _crew.take_run(run=key, work=work)
        _carry_out(begin, run, task)


def note_failure(ids: Ids, error: Exception, /, *, work: UnitOfWork) -> None:
    """End a run that cannot go on, with the reason for whoever asked for it."""
    _crew.fail_run(run=UUID(ids["run"]), reason=why(error), work=work)


def hear_queued(envelope: EventEnvelope, /, *, work: UnitOfWork) -> None:
    """Put a run into the queue of jobs."""
    run = envelope.data["run"]
    enqueue(PLAN.name, {"run": run}, key=f"{PLAN.name}/{run}", work=work)


def _carry_out(
    begin: Begin,
    run: PlanningRun,
    task: PairingTask | RosterTask,
    *,
    stop: Stop | None = None,
    tell: Listener = silent,
) -> RunOutcome:
    limit = stop or StopAfter(run.time_limit_seconds, time.monotonic)
    watch = Watch(begin, run, limit, tell)
    if isinstance(task, PairingTask):
        return _pair(begin, run, task, watch)
    return _roster(begin, run, task, watch)


def _pair(
    begin: Begin, run: PlanningRun, task: PairingTask, watch: Watch
) -> RunOutcome:
    plan = pairing.solve(
        task.engine_legs,
        bases=task.bases,
        locked=task.engine_locked,
        airports=task.airports,
        crewing=task.crewing,
        scheme=task.scheme,
        parameters=pairing.Parameters(seed=run.seed),
        stop=watch,
        tell=watch.hear,
    )
    with begin() as work:
        if run.kind is RunKind.SCENARIO:
            _crew.save_scenario_plan(run=run.id, task=task, plan=plan, work=work)
        else:
            _crew.save_pairing_plan(task=task, plan=plan, work=work)
        return _crew.finish_pairing(run=run, task=task, plan=plan, work=work)


def _roster(
    begin: Begin, run: PlanningRun, task: RosterTask, watch: Watch
) -> RunOutcome:
    plan = rostering.solve(
        task.engine_pairings,
        task.crew,
        start=task.start,
        end=task.end,
        airports=task.airports,
        scheme=task.scheme,
        standby=task.standby,
        parameters=rostering.Parameters(seed=run.seed, by_seniority=run.by_seniority),
        stop=watch,
        tell=watch.hear,
    )
    with begin() as work:
        _crew.save_roster_plan(task=task, plan=plan, work=work)
        return _crew.finish_rostering(run=run, task=task, plan=plan, work=work)


def _task_of(run: PlanningRun, *, work: UnitOfWork) -> PairingTask | RosterTask:
    if run.kind is RunKind.SCENARIO:
        return _crew.scenario_task(run=run.id, work=work)
    return _task(run.order, work=work)


def _task(order: RunInput, *, work: UnitOfWork) -> PairingTask | RosterTask:
    if order.kind is RunKind.PAIR:
        return _crew.pairing_task(scope=order.scope, work=work)
    return _crew.roster_task(scope=order.scope, work=work)


PLAN = Job(
    name="crew.plan_period", steps=(Computation(plan_queued),), failed=note_failure
)

RUNS = Reader(name="crew.runs", types=(PlanningRunQueued.type,), handle=hear_queued)
