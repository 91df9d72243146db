"""A planning run: read in one work, search in none, save in another."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace

from jetbridge.domains.crew.contracts.planning import PlanScope
from jetbridge.domains.crew.contracts.rosters import Run
from jetbridge.domains.crew.service import Crew
from jetbridge.engines.optimiser import pairing, rostering
from jetbridge.engines.optimiser.contracts import PairingPlan
from jetbridge.engines.optimiser.progress import Listener, Progress, silent
from jetbridge.engines.optimiser.rostering import RosterPlan
from jetbridge.engines.optimiser.stop import Never, Stop
from jetbridge.kernel.db import UnitOfWork, new_id

Begin = Callable[[], AbstractContextManager[UnitOfWork]]
"""Opens a short unit of work; the search between two of them holds no transaction."""

_WORTH_TELLING = 0.05
"""The part of a step after which the run's row is written again."""

_crew = Crew()


def plan_pairings(
    begin: Begin,
    scope: PlanScope,
    *,
    stop: Stop | None = None,
    tell: Listener = silent,
) -> PairingPlan:
    """Cover a scope's legs by pairings and save them, replacing those it had."""
    with begin() as work:
        task = _crew.pairing_task(scope=scope, work=work)
    diary = Diary.opened(begin, scope, tell)
    plan = pairing.solve(
        task.engine_legs,
        bases=task.bases,
        airports=task.airports,
        crewing=task.crewing,
        scheme=task.scheme,
        stop=stop or Never(),
        tell=diary.hear,
    )
    with begin() as work:
        _crew.save_pairing_plan(task=task, plan=plan, work=work)
    diary.close(f"{len(plan.pairings)} pairings, {len(plan.uncovered)} legs open")
    return plan


def plan_roster(
    begin: Begin,
    scope: PlanScope,
    *,
    stop: Stop | None = None,
    tell: Listener = silent,
) -> RosterPlan:
    """Give a scope's pairings to people and save the lines, replacing their old."""
    with begin() as work:
        task = _crew.roster_task(scope=scope, work=work)
    diary = Diary.opened(begin, scope, tell)
    plan = rostering.solve(
        task.engine_pairings,
        task.crew,
        start=task.start,
        end=task.end,
        airports=task.airports,
        scheme=task.scheme,
        stop=stop or Never(),
        tell=diary.hear,
    )
    with begin() as work:
        _crew.save_roster_plan(task=task, plan=plan, work=work)
    diary.close(f"{len(plan.rosters)} lines, {len(plan.uncovered)} seats open")
    return plan


@dataclass(slots=True)
class Diary:
    """Writes how far a run has come, seldom enough not to matter."""

    begin: Begin
    run: Run
    tell: Listener

    @classmethod
    def opened(cls, begin: Begin, scope: PlanScope, tell: Listener) -> "Diary":
        """Begin a run's diary with its first entry."""
        with begin() as work:
            run = Run(
                id=new_id(),
                period=scope.period,
                base=scope.base or "*",
                fleet=scope.fleet or "*",
                stage="read",
                fraction=0.0,
                text="Read from the platform",
                version=0,
                started=work.at,
            )
            return cls(begin, _crew.note_progress(run=run, work=work), tell)

    def hear(self, news: Progress) -> None:
        """Pass the engine's news on, and note what is worth a row."""
        self.tell(news)
        further = news.done - self.run.fraction >= _WORTH_TELLING
        if news.step == self.run.stage and not further:
            return
        self._note(
            replace(self.run, stage=news.step, fraction=news.done, text=news.step)
        )

    def close(self, text: str) -> None:
        """Write the last entry."""
        with self.begin() as work:
            ended = work.at
        done = replace(self.run, stage="done", fraction=1.0, text=text, ended=ended)
        self._note(done)

    def _note(self, run: Run) -> None:
        with self.begin() as work:
            self.run = _crew.note_progress(run=run, work=work)
