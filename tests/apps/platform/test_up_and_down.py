"""The platform really started and stopped, in a home of its own."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
from urllib.parse import urlsplit

import pytest

pytestmark = [pytest.mark.promise("S7"), pytest.mark.slow]


@pytest.fixture
def taken_port():
    """A port that another program listens on."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


@pytest.fixture
def jetbridge(home, tmp_path, taken_port):
    environment = {
        "PATH": os.defpath,
        "LANG": "C",
        "TZ": "Asia/Kolkata",
        "JETBRIDGE_HOME": str(home),
        "JETBRIDGE_HTTP_PORT": str(taken_port),
    }

    def typed(*words):
        answer = subprocess.run(
            [sys.executable, "-m", "jetbridge", *words, "--json"],
            env=environment,
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
        assert answer.stdout, answer.stderr
        return json.loads(answer.stdout)

    yield typed
    typed("down")


@pytest.fixture
def up(jetbridge):
    return jetbridge("up")


def pid_of(jetbridge, name):
    seen = {check["name"]: check["seen"] for check in jetbridge("doctor")}[name]
    return int(seen.removeprefix("process ").partition(",")[0])


def test_it_answers_on_the_next_free_port(up, taken_port):
    assert not up["address"].endswith(f":{taken_port}")
    place = urlsplit(up["address"])
    connection = http.client.HTTPConnection(place.hostname, place.port, timeout=60)
    connection.request("GET", "/livez")
    assert connection.getresponse().status == 200
    connection.close()


@pytest.mark.usefixtures("up")
def test_the_doctor_finds_nothing_to_mend(jetbridge):
    assert [check for check in jetbridge("doctor") if not check["well"]] == []


def test_up_twice_starts_nothing_again(up, jetbridge):
    again = jetbridge("up")
    assert (again["address"], again["started"]) == (up["address"], [])


@pytest.mark.usefixtures("up")
def test_a_killed_worker_is_started_again(jetbridge):
    killed = pid_of(jetbridge, "worker")
    os.kill(killed, signal.SIGKILL)
    assert jetbridge("up")["started"] == ["worker"]
    assert pid_of(jetbridge, "worker") != killed


@pytest.mark.usefixtures("up")
def test_down_stops_what_up_started_and_says_so(jetbridge):
    assert jetbridge("down")["stopped"] == ["api", "worker", "postgres"]
    assert jetbridge("down")["stopped"] == []


@pytest.mark.usefixtures("up")
def test_down_finds_a_server_that_killed_services_left_behind(jetbridge):
    for service in ("api", "worker"):
        os.kill(pid_of(jetbridge, service), signal.SIGKILL)
    assert jetbridge("down")["stopped"] == ["postgres"]
