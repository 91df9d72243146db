"""The worker's parts outlive a database that goes away."""

import threading
import time

import pytest

from jetbridge.apps.worker.run import running_jobs
from jetbridge.kernel.db.roles import session
from jetbridge.kernel.jobs import Job, JobRunner
from tests.kernel.jobs.asking import Asking

PATIENCE = 180


@pytest.fixture
def admit(postgres, cloned):
    """Let the database take connections, or take none."""
    name = cloned.address.administrator.database

    def set_to(allowed):
        with session(postgres.address.on("postgres").administrator) as connection:
            connection.execute(f"alter database {name} allow_connections {allowed}")

    yield set_to
    set_to(allowed=True)


@pytest.mark.promise("D1")
def test_jobs_start_when_the_database_is_back(database, clock, planner, admit):
    done, tried = threading.Event(), []
    job = Job(name="test.job", steps=(lambda *_, **__: done.set(),))

    def make():
        tried.append(clock.now())
        return JobRunner(database, [job], clock=clock)

    Asking(database, planner).ask("test.job", {"thing": "a"}, key="one")
    admit(allowed=False)
    with running_jobs(make, threading.Event()):
        wait_until(lambda: len(tried) > 1)
        admit(allowed=True)
        assert done.wait(PATIENCE)


def wait_until(come_true):
    deadline = time.monotonic() + PATIENCE
    while not come_true():
        assert time.monotonic() < deadline
        time.sleep(0.05)
