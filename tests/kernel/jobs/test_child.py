"""Computations beside the worker: ended with it, begun again, saved once."""

import os
import re
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import text

from jetbridge.kernel.db import Actor, Database
from jetbridge.kernel.jobs import JobRunner
from jetbridge.kernel.testing import FrozenClock
from tests.kernel.jobs import computing
from tests.kernel.jobs.asking import Asking

pytestmark = [pytest.mark.promise("D1"), pytest.mark.slow]

PATIENCE_SECONDS = 120


def until(come_true):
    """Look again until something is so; a machine under load takes its time."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not (found := come_true()):
        assert time.monotonic() < deadline, "it never came true"
        time.sleep(0.05)
    return found


def lives(pid):
    """Tell whether a process runs; one that ended may wait to be collected."""
    stat = Path(f"/proc/{pid}/stat")
    try:
        return stat.read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


@dataclass
class Worker:
    """A runner in this process, and who asks it."""

    database: Database
    actor: Actor
    clock: FrozenClock

    @contextmanager
    def doing(self, compute):
        runner = JobRunner(self.database, [computing.job(compute)], clock=self.clock)
        runner.start()
        try:
            yield Asking(self.database, self.actor)
        finally:
            runner.stop()

    def saved(self):
        query = text(
            "select action, subject, facts from kernel.audit_record order by id"
        )
        with self.database.engine.begin() as connection:
            return [tuple(row) for row in connection.execute(query)]


@pytest.fixture
def worker(database, planner, clock):
    return Worker(database, planner, clock)


@pytest.fixture
def sign(tmp_path):
    return tmp_path / "sign"


class TestComputation:
    def test_it_runs_in_a_process_of_its_own(self, worker):
        with worker.doing(computing.save) as asking:
            asking.ask("test.compute", {"thing": "a"}, key="one")
            asking.wait("one")
        ((action, process, facts),) = worker.saved()
        assert (action, facts) == ("test.saved", {"thing": "a"})
        assert process != f"process/{os.getpid()}"

    def test_a_conflict_that_passes_is_tried_again(self, worker, sign):
        with worker.doing(computing.conflict_once) as asking:
            asking.ask("test.compute", {"sign": str(sign)}, key="one")
            asking.wait("one")
        assert [action for action, _, _ in worker.saved()] == ["test.saved"]

    @pytest.mark.parametrize(
        ("compute", "why"),
        [
            (computing.fault, "LookupError: an entry that is not there"),
            (computing.out_of_memory, f"Its process ended: -{signal.SIGKILL:d}."),
        ],
    )
    def test_whoever_asked_is_told_why_it_broke_off(self, worker, compute, why):
        with worker.doing(compute) as asking:
            asking.ask("test.compute", {"thing": "a"}, key="one")
            with pytest.raises(Exception, match=re.escape(why)):
                asking.wait("one")
        assert worker.saved() == [("test.failed", "a", {"why": why})]


class TestStop:
    def test_a_stopped_worker_ends_it_and_the_next_begins_it_again(self, worker, sign):
        with worker.doing(computing.wait_for_ever) as asking:
            ids = {"thing": "a", "sign": str(sign)}
            asking.ask("test.compute", ids, key="one")
            child = until(lambda: sign.exists() and sign.read_text())
        until(lambda: not lives(child))
        with worker.doing(computing.save) as asking:
            asking.wait("one")
        assert [action for action, _, _ in worker.saved()] == ["test.saved"]

    def test_a_killed_worker_takes_it_along_and_the_next_begins_it_again(
        self, cloned, worker, sign
    ):
        url = cloned.address.administrator.render_as_string(hide_password=False)
        words = (url, cloned.address.secret.hex(), str(sign))
        program = [sys.executable, "-m", "tests.kernel.jobs.a_worker", *words]
        with subprocess.Popen(program) as other:
            child = until(lambda: sign.exists() and sign.read_text())
            other.kill()
        until(lambda: not lives(child))
        with worker.doing(computing.save) as asking:
            asking.wait("one")
        assert [action for action, _, _ in worker.saved()] == ["test.saved"]
