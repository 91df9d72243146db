"""A service is known by the lock it holds."""

import subprocess
import sys
import threading
import time

import pytest

from jetbridge.apps.platform import Service

HOLDER = """
import sys
from pathlib import Path
from jetbridge.apps.platform import Service
with Service("probe", ()).running(Path(sys.argv[1]), address="here") as alone:
    print(alone, flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def probe():
    return Service("probe", ())


@pytest.fixture
def holder(tmp_path):
    words = [sys.executable, "-c", HOLDER, str(tmp_path)]
    pipe = subprocess.PIPE
    with subprocess.Popen(words, stdin=pipe, stdout=pipe) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"True\n"
        yield process
        process.kill()


def test_it_says_who_runs(probe, holder, tmp_path):
    assert probe.facts(tmp_path) == {"pid": holder.pid, "address": "here"}


def test_there_is_one_at_a_time(probe, holder, tmp_path):  # noqa: ARG001  it holds
    with probe.running(tmp_path) as alone:
        assert not alone


def test_a_killed_one_leaves_no_trace(probe, holder, tmp_path):
    holder.kill()
    holder.wait()
    assert probe.facts(tmp_path) is None
    assert not probe.stop(tmp_path)


def test_stop_ends_it(probe, holder, tmp_path):
    assert probe.stop(tmp_path)
    assert holder.wait(timeout=60) != 0
    assert probe.facts(tmp_path) is None


def test_those_who_look_disturb_neither_it_nor_one_another(probe, tmp_path):
    with probe.running(tmp_path):
        pass
    stop = threading.Event()

    seen = []

    def keep_looking():
        while not stop.is_set():
            seen.append(probe.facts(tmp_path))

    threads = [threading.Thread(target=keep_looking) for _ in range(2)]
    for thread in threads:
        thread.start()
    time.sleep(0.2)
    before, started = list(seen), []
    for _ in range(20):
        with probe.running(tmp_path) as alone:
            started.append(alone)
    stop.set()
    for thread in threads:
        thread.join()
    assert set(before) == {None}
    assert started == [True] * 20
