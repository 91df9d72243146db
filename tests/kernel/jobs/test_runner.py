"""Jobs on the real queue in the real database."""

import signal
import subprocess
import sys

import pytest
from sqlalchemy import text

from jetbridge.kernel.audit import record
from jetbridge.kernel.db import service
from jetbridge.kernel.jobs import Job, JobRunner
from tests.kernel.jobs.asking import Asking

pytestmark = pytest.mark.promise("D1")


class Steps:
    """Two steps that leave an audit record each; the second can be made to fail."""

    def __init__(self):
        self.failures = 0

    def first(self, ids, *, work):
        record("test.first", ids["thing"], work=work)

    def second(self, ids, *, work):
        record("test.second", ids["thing"], work=work)
        if self.failures:
            self.failures -= 1
            raise LookupError("not now")


@pytest.fixture
def steps():
    return Steps()


@pytest.fixture
def runner(database, clock, steps):
    job = Job(name="test.job", steps=(steps.first, steps.second))
    made = JobRunner(database, [job], clock=clock)
    made.start()
    yield made
    made.stop()


@pytest.fixture
def asking(database, runner, planner):  # noqa: ARG001  the worker behind the queue
    return Asking(database, planner)


@pytest.fixture
def recorded(database):
    def ask():
        with database.engine.begin() as connection:
            return list(
                connection.scalars(
                    text("select action from kernel.audit_record order by id")
                )
            )

    return ask


KILLED = """
import os, signal, sys
from jetbridge.kernel.audit import record
from jetbridge.kernel.clock import SystemClock
from jetbridge.kernel.db import Database
from jetbridge.kernel.db.address import Address
from jetbridge.kernel.db.server import ConfiguredServer
from jetbridge.kernel.db import service
from jetbridge.kernel.jobs import Job, JobRunner
from sqlalchemy import make_url
from tests.kernel.jobs.asking import Asking

def first(ids, *, work):
    record("test.first", ids["thing"], work=work)

def second(ids, *, work):
    record("test.second", ids["thing"], work=work)
    work.connection.exec_driver_sql("select 1")
    os.kill(os.getpid(), signal.SIGKILL)

server = ConfiguredServer(Address(make_url(sys.argv[1]), bytes.fromhex(sys.argv[2])))
database = Database(server)
runner = JobRunner(
    database, [Job(name="test.job", steps=(first, second))], clock=SystemClock()
)
runner.start()
asking = Asking(database, service("test", purpose="test"))
asking.ask("test.job", {"thing": "a"}, key="one")
asking.wait("one")
"""


class TestCrash:
    def test_a_killed_job_goes_on_at_the_step_it_was_in(
        self, cloned, database, clock, steps, recorded
    ):
        url = cloned.address.administrator.render_as_string(hide_password=False)
        words = [sys.executable, "-c", KILLED, url, cloned.address.secret.hex()]
        assert subprocess.run(words, check=False).returncode == -signal.SIGKILL
        assert recorded() == ["test.first"]
        job = Job(name="test.job", steps=(steps.first, steps.second))
        runner = JobRunner(database, [job], clock=clock)
        runner.start()
        Asking(database, service("test", purpose="test")).wait("one")
        runner.stop()
        assert recorded() == ["test.first", "test.second"]


class TestJob:
    def test_its_steps_are_units_of_work_done_in_order(self, asking, recorded):
        asking.ask("test.job", {"thing": "a"}, key="one")
        asking.wait("one")
        assert recorded() == ["test.first", "test.second"]

    def test_asking_twice_with_one_key_does_it_once(self, asking, recorded):
        for _ in range(2):
            asking.ask("test.job", {"thing": "a"}, key="one")
            asking.wait("one")
        assert recorded() == ["test.first", "test.second"]

    def test_a_failing_step_leaves_nothing_behind(self, asking, recorded, steps):
        steps.failures = 1
        asking.ask("test.job", {"thing": "a"}, key="one")
        with pytest.raises(Exception, match="not now"):
            asking.wait("one")
        assert recorded() == ["test.first"]
