"""A recovery: read in one work, searched in none, its proposal saved in another."""

import time
from contextlib import suppress

from jetbridge.domains.crew.contracts.recovery import RecoveryInput, RecoveryTask
from jetbridge.domains.crew.contracts.runs import PlanningRun, RunOutcome
from jetbridge.domains.crew.errors import RunEndedError
from jetbridge.domains.crew.jobs.breaking import ended_if_broken
from jetbridge.domains.crew.jobs.watching import Watch
from jetbridge.domains.crew.service import Crew
from jetbridge.engines.optimiser import recovery
from jetbridge.engines.optimiser.progress import Listener, silent
from jetbridge.engines.optimiser.stop import Stop, StopAfter
from jetbridge.engines.optimiser.warm import warm_recovery
from jetbridge.kernel.jobs import Begin

_crew = Crew()


def recover_here(
    begin: Begin,
    asked: RecoveryInput,
    *,
    stop: Stop | None = None,
    tell: Listener = silent,
) -> tuple[PlanningRun, RunOutcome]:
    """Recover in this process, as a run that others can watch and cancel."""
    with begin() as work:
        task = _crew.recovery_task(asked=asked, work=work)
    with begin() as work:
        run = _crew.start_recovery(asked=asked, work=work)
    with ended_if_broken(begin, run):
        return run, _carry_out(begin, run, task, stop=stop, tell=tell)


def recover_queued(run: PlanningRun, *, begin: Begin) -> None:
    """Recover what was asked for; a run that ended meanwhile is left as it is."""
    with begin() as work:
        asked = _crew.recovery_asked(run=run, work=work)
        task = _crew.recovery_task(asked=asked, work=work)
    warm_recovery(task.disruption.scheme)  # compiled before the run's clock starts
    with suppress(RunEndedError):
        with begin() as work:
            taken = _crew.take_run(run=run.id, work=work)
        _carry_out(begin, taken, task)


def _carry_out(
    begin: Begin,
    run: PlanningRun,
    task: RecoveryTask,
    *,
    stop: Stop | None = None,
    tell: Listener = silent,
) -> RunOutcome:
    limit = stop or StopAfter(run.time_limit_seconds, time.monotonic)
    watch = Watch(begin, run, limit, tell)
    settings = recovery.Parameters(
        window_hours=task.asked.window_hours, seed=task.asked.seed
    )
    plan = recovery.recover(
        task.disruption, parameters=settings, stop=watch, tell=watch.hear
    )
    with begin() as work:
        return _crew.save_recovery(run=run, task=task, plan=plan, work=work)
