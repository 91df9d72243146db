"""``kill -9`` of the worker while it plans: the next one plans again, and saves once.

The search is held at its last step by a lock on the period, so that the kill hits
between the search and the saved plan, where a job without a fence would lose or double.
"""

import os
import subprocess
import sys
import time
from contextlib import contextmanager

import pytest
from sqlalchemy import text

from jetbridge.domains.crew.contracts.planning import PlanScope
from jetbridge.domains.crew.contracts.runs import RunInput, RunKind, RunState
from jetbridge.domains.crew.service import Crew
from jetbridge.kernel.db import Database, Role
from tests.domains.crew.planning import DECK, set_a_week

pytestmark = [pytest.mark.drill, pytest.mark.slow, pytest.mark.promise("S5")]

PATIENCE_SECONDS = 180
WAITS_FOR_THE_LOCK = text(
    "select count(*) from pg_stat_activity"
    " where wait_event_type = 'Lock' and query ilike '%crew.period%for update%'"
)
TOLD = text("select type from kernel.outbox where type like 'crew.p%' order by id")


def until(come_true, *, worker):
    """Look again until something is so; a machine under load takes its time."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not come_true():
        assert worker.poll() is None, "the worker left"
        assert time.monotonic() < deadline, "it never came true"
        time.sleep(0.05)


class Desk:
    """A planner at a platform whose worker is killed."""

    def __init__(self, cloned, database, planner, clock, home):
        self.cloned, self.database = cloned, database
        self.planner, self.clock = planner, clock
        self.environment = os.environ | cloned.settings(home)

    def begin(self):
        return self.database.begin(self.planner, at=self.clock.now())

    def asked(self):
        """Ask for the pairings of a week."""
        with self.begin() as work:
            scope = PlanScope(set_a_week(work).id, DECK)
            return Crew().queue_run(order=RunInput(RunKind.PAIR, scope), work=work)

    def run(self, run):
        with self.begin() as work:
            return Crew().planning_run(run=run.id, work=work)

    @contextmanager
    def worker(self):
        """Run a worker, killed at the end if it is still there."""
        program = [sys.executable, "-m", "jetbridge", "worker"]
        with subprocess.Popen(program, env=self.environment) as process:
            try:
                yield process
            finally:
                process.kill()

    @contextmanager
    def period_locked(self, run):
        """Let nobody save a plan of the run's period."""
        with self.begin() as work:
            locking = text("select 1 from crew.period where id = :period for update")
            work.connection.execute(locking, {"period": run.period})
            yield

    def told(self):
        with (
            Database(self.cloned, role=Role.BACKUP) as reading,
            reading.engine.connect() as connection,
        ):
            return list(connection.scalars(TOLD))

    def someone_waits(self):
        with self.database.connection() as connection:
            return connection.scalar(WAITS_FOR_THE_LOCK)


@pytest.fixture
def desk(cloned, database, planner, clock, home):
    home.mkdir()
    return Desk(cloned, database, planner, clock, home)


def test_a_worker_killed_before_it_saves_is_made_up_for_by_the_next(desk):
    run = desk.asked()
    with desk.period_locked(run):
        with desk.worker() as worker:
            until(desk.someone_waits, worker=worker)
        assert desk.run(run).state is RunState.RUNNING
    with desk.worker() as worker:
        until(lambda: desk.run(run).state is RunState.DONE, worker=worker)
    found = desk.run(run)
    assert (found.attempt, found.outcome.left_open) == (2, ())
    with desk.begin() as work:
        period = Crew().period(period=run.period, work=work)
        saved = Crew().pairings(period=run.period, work=work)
    assert (period.version, len(saved)) == (1, found.outcome.made)
    assert desk.told().count("crew.pairings_planned.v1") == 1
    assert desk.told().count("crew.planning_run_ended.v1") == 1


def test_control_what_is_saved_twice_is_counted_twice(desk):
    run = desk.asked()
    with desk.worker() as worker:
        until(lambda: desk.run(run).state is RunState.DONE, worker=worker)
        with desk.begin() as work:
            again = Crew().queue_run(order=run.order, work=work)
        until(lambda: desk.run(again).state is RunState.DONE, worker=worker)
    assert desk.told().count("crew.pairings_planned.v1") == 2


def test_a_run_cancelled_while_its_worker_is_gone_stays_cancelled(desk):
    run = desk.asked()
    with desk.period_locked(run):
        with desk.worker() as worker:
            until(desk.someone_waits, worker=worker)
        with desk.begin() as work:
            Crew().cancel_run(run=run.id, work=work)
    with desk.begin() as work:
        other = Crew().queue_run(order=run.order, work=work)
    with desk.worker() as worker:
        until(lambda: desk.run(other).state is RunState.DONE, worker=worker)
    assert desk.run(run).state is RunState.CANCELLED
    assert desk.told().count("crew.pairings_planned.v1") == 1
