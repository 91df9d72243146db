"""Computations of the tests, in a module that another process can load."""

import os
import signal
import threading
from pathlib import Path

from jetbridge.kernel.audit import record
from jetbridge.kernel.db.errors import TryAgain
from jetbridge.kernel.jobs import Computation, Job


def save(ids, /, *, begin):
    """Save which process computed."""
    with begin() as work:
        record("test.saved", f"process/{os.getpid()}", work=work, facts=dict(ids))


def wait_for_ever(ids, /, *, begin):
    """Say which process computes, and never end."""
    with begin():
        Path(ids["sign"]).write_text(str(os.getpid()))
    threading.Event().wait()


def conflict_once(ids, /, *, begin):
    """Meet a conflict that passes."""
    sign = Path(ids["sign"])
    if not sign.exists():
        sign.touch()
        raise TryAgain
    save(ids, begin=begin)


def fault(_ids, /, *, begin):
    """Fail as nobody foresaw."""
    with begin():
        raise LookupError("an entry that is not there")


def out_of_memory(_ids, /, *, begin):
    """Be killed, as by a kernel that has no memory left."""
    with begin():
        os.kill(os.getpid(), signal.SIGKILL)


def told(ids, error, /, *, work):
    """Write down why the job failed."""
    record("test.failed", ids["thing"], work=work, facts={"why": str(error)})


def job(compute):
    """Give the job that computes."""
    return Job(name="test.compute", steps=(Computation(compute),), failed=told)
