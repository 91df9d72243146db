"""What ``jetbridge flights`` says of the day of operation, typed."""

import json
from functools import partial

import pytest

from jetbridge.apps.cli.flights import app
from jetbridge.aviation.errors import InputError
from jetbridge.domains.flights.errors import MovementError
from tests.hub.delivery.test_schedule import CSV

pytestmark = pytest.mark.promise("O2")
FLIGHT = "JB101/2026-06-01"


@pytest.fixture
def run(typed, tmp_path):
    """Type words after ``flights``, where a schedule is in."""
    file = tmp_path / "legs.csv"
    file.write_bytes(CSV)
    typed(app, "import", file)
    return partial(typed, app)


@pytest.fixture
def leg(run):
    board = run("board", "--on", "2026-06-01", "--json").output
    return json.loads(board)["legs"][0]


def out(leg, minute):
    return f"2026-06-01T06:{minute:02}", leg["origin"]


def test_a_leg_goes_out_late_and_is_explained(run, leg):
    told = run("move", FLIGHT, "out", *out(leg, 40), "--json")
    assert json.loads(told.output)["status"] == "departed"
    shown = run("explain", FLIGHT, "41:25", "93:10").output
    assert "40 minutes late, 5 of them unexplained" in shown
    day = run("delays", "--on", "2026-06-01").output
    assert "41 defect of the aircraft" in day
    assert "unexplained" in day


def test_what_cannot_be_is_refused(run, leg):
    assert isinstance(
        run("move", FLIGHT, "off", *out(leg, 40)).exception, MovementError
    )


@pytest.mark.parametrize(
    "words",
    [
        ("move", "JB999/2026-06-01", "out", "2026-06-01T06:40", "LIS"),
        ("move", "JB101/someday", "out", "2026-06-01T06:40", "LIS"),
        ("explain", FLIGHT, "41"),
    ],
)
def test_what_is_not_understood_is_refused_with_the_way_out(run, words):
    assert isinstance(run(*words).exception, InputError)


def test_a_day_on_time_says_so(run):
    assert "No departure of 2026-06-01 is late." in (
        run("delays", "--on", "2026-06-01").output
    )


def test_a_diversion_is_shown_then_done_then_taken_back(run, leg):
    run("move", FLIGHT, "out", *out(leg, 0))
    run("move", FLIGHT, "off", *out(leg, 10))
    words = ("divert", FLIGHT, "LIS", "2026-06-01T07:10", "--onward")
    shown = run(*words).output
    assert "would land at LIS 07:10Z, planned OPO" in shown
    assert "A new leg flies on" in shown
    assert "lands at LIS" in run(*words, "--reason", "storm").output
    first = ("--from", leg["origin"])  # the leg that flies on has the same number
    assert isinstance(run("resume", FLIGHT, "--reason", "x").exception, InputError)
    back = json.loads(
        run("resume", FLIGHT, *first, "--reason", "cleared", "--json").output
    )
    assert back["destination"] == "OPO"
