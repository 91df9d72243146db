"""The demo end to end: made, made again, disturbed, stopped."""

import contextlib
import json
import os
import signal
import stat
import subprocess
import sys
import time

import httpx2
import pytest

from jetbridge.apps.platform import SERVICES
from jetbridge.kernel.testing import passing_home

pytestmark = pytest.mark.slow

JETBRIDGE = [sys.executable, "-m", "jetbridge"]
PATIENCE = 600


class Home:
    """A home of its own, and what is typed into it."""

    def __init__(self, place):
        self.place = place
        self.environment = os.environ | {
            "JETBRIDGE_HOME": str(self.place),
            "LANG": "C",
            "TZ": "Asia/Kolkata",
        }

    def type(self, *words):
        return subprocess.run(
            [*JETBRIDGE, *words, "--json"],
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )

    def said(self, *words):
        answer = self.type(*words)
        assert answer.returncode == 0, answer.stderr
        return json.loads(answer.stdout)

    def running(self):
        return [s.name for s in SERVICES if s.facts(self.place) is not None]


def figures(told):
    return {step["step"]: step["figures"] for step in told["steps"]}


@contextlib.contextmanager
def a_home():
    """Give a home with nothing left of it afterwards."""
    with passing_home() as place:
        made = Home(place)
        try:
            yield made
        finally:
            made.type("down")


@pytest.fixture(scope="module")
def home():
    with a_home() as made:
        yield made


@pytest.fixture(scope="module")
def made(home):
    return home.said("demo")


@pytest.mark.promise("S7")
class TestMaking:
    def test_every_leg_has_a_crew_and_every_line_is_legal(self, made):
        told = figures(made)
        assert told["Import the season"]["lines in error"] == 0
        for crew in ("flight deck", "cabin"):
            assert told[f"Pair the {crew}"]["legs open"] == 0
            assert told[f"Roster the {crew}"]["seats open"] == 0
        assert set(told["Check every line"]) <= {
            "lines compliant",
            "lines compliant, unverified",
            "lines not assessed",
        }
        assert told["Publish"]["people told"] > 100

    def test_the_page_answers_and_the_sign_ins_are_kept_for_the_owner(self, home, made):
        assert httpx2.get(made["address"] + "/livez", timeout=60).status_code == 200
        kept = home.place / "run" / "demo.json"
        assert stat.S_IMODE(kept.stat().st_mode) == 0o600
        known = json.loads(kept.read_text())
        assert known.keys() == {"people"}  # an address would outlive its port
        running = json.loads((home.place / "run" / "api.json").read_text())
        assert running["address"] == made["address"]
        assert {"planner", "controller", "crew"} <= {p["role"] for p in known["people"]}

    def test_a_second_time_nothing_is_doubled_and_the_roster_is_kept(self, home, made):
        again, told = figures(home.said("demo")), figures(made)
        for step in ("Import the season", "Take over people", "Take over crew records"):
            assert again[step] == told[step]
        assert again["Open accounts"]["new"] == 0
        assert "kept" in next(iter(again["Publish"]))

    def test_another_airline_is_refused_with_the_way_out(self, home, made):
        assert made
        refused = home.type("demo", "--seed", "2")
        assert refused.returncode == 1
        assert "JETBRIDGE_HOME" in json.loads(refused.stderr)["next_step"]


@pytest.mark.promise("C6")
class TestTheDay:
    def test_a_delay_breaks_a_rest_and_a_way_out_mends_it(self, home, made):
        flight = next(w.split() for w in made["worth_trying"] if "delay" in w)
        told = home.said(*flight)
        assert told["broken"]
        for one in told["broken"]:
            assert one["breach"]["margin"] < 0
            assert one["breach"]["citation"]
            assert 1 <= len(one["options"]) <= 3
        numbers = [one["options"][0]["number"] for one in told["broken"]]
        taken = [word for number in numbers[:1] for word in ("--apply", str(number))]
        (applied,) = home.said(*flight, *taken)["applied"]
        assert applied["before"]["verdict"] == "breach"
        assert {one["verdict"] for one in applied["after"]} == {"compliant"}
        assert {one["told"] for one in applied["after"]} == {"sent"}

    def test_an_option_nobody_offered_is_wrong_use(self, home, made):
        flight = next(w.split() for w in made["worth_trying"] if "delay" in w)
        assert home.type(*flight, "--apply", "99").returncode == 2

    def test_a_sick_call_opens_the_seats_of_its_days(self, home, made):
        words = next(w.split() for w in made["worth_trying"] if "sick" in w)
        told = home.said(*words)
        assert told["broken"]
        assert all(one["crew"] == told["crew"] for one in told["broken"])

    def test_a_flight_nobody_planned_is_named(self, home, made):
        assert made
        refused = home.type("demo", "delay", "JB9999", "--minutes", "10")
        assert json.loads(refused.stderr)["code"] == "demo.no_such_flight"


@pytest.mark.promise("S7")
def test_ctrl_c_midway_leaves_a_home_in_which_the_next_run_succeeds():
    with a_home() as home:
        begun = subprocess.Popen(
            [*JETBRIDGE, "demo"],
            env=home.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        deadline = time.monotonic() + PATIENCE
        while len(home.running()) < len(SERVICES):
            assert time.monotonic() < deadline
            time.sleep(0.1)
        begun.send_signal(signal.SIGINT)
        assert begun.wait(timeout=PATIENCE) != 0
        told = home.said("demo", "--no-serve")
        assert figures(told)["Publish"]["people told"] > 100
        assert "address" not in told
        assert home.running() == []
