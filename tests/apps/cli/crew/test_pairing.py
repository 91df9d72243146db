"""``jetbridge crew pairing``: the board in words, changed, undone, locked."""

import json
from functools import partial

import pytest

from jetbridge.apps.cli.crew import app
from jetbridge.domains.crew.errors import PairingIllegalError, PairingLockedError
from tests.domains.crew.planning import set_a_week
from tests.domains.crew.trips import fly_two_days

pytestmark = pytest.mark.promise("C3")


@pytest.fixture
def type_in(typed):
    """Type words after ``crew pairing``."""
    return partial(typed, app, "pairing")


@pytest.fixture(autouse=True)
def trips(database, planner, clock):
    with database.begin(planner, at=clock.now()) as work:
        return fly_two_days(set_a_week(work), work)


def numbers(type_in):
    return [
        one["number"]
        for one in json.loads(type_in("list", "--json").output)["pairings"]
    ]


def test_the_board_in_words(type_in):
    said = type_in("list").output.splitlines()
    assert len(said) == 4
    assert "LIS-OPO-LIS" in said[0]
    assert "compliant" in said[0]


def test_joined_split_and_undone(type_in):
    before = numbers(type_in)
    type_in("join", "LIS-H1", "LIS-H3")
    assert numbers(type_in) == ["LIS-H1", "LIS-H2", "LIS-H4"]
    told = json.loads(
        type_in("split", "LIS-H1", "--after", "JB11/2026-03-02", "--json").output
    )
    assert told["after"] == ["LIS-H1", "LIS-H5"]
    type_in("undo", told["id"])
    assert numbers(type_in) == ["LIS-H1", "LIS-H2", "LIS-H4"]
    assert len(before) == 4


def test_legs_go_to_the_tray_and_are_told_there(type_in):
    legs = ("JB10/2026-03-02", "JB11/2026-03-02")
    said = type_in("move", *legs, "--from", "LIS-H1").output
    assert "move: LIS-H1 -> open legs" in said
    assert "No pairing: JB10/2026-03-02 LIS-OPO: Taken out" in type_in("list").output


def test_a_breach_is_refused(type_in):
    legs = ("JB20/2026-03-02", "JB21/2026-03-02")
    done = type_in("move", *legs, "--from", "LIS-H2", "--to", "LIS-H1")
    assert isinstance(done.exception, PairingIllegalError)
    assert "ORO.FTL" in done.exception.detail


def test_locked_it_is_not_deleted(type_in):
    type_in("lock", "LIS-H1")
    assert isinstance(type_in("delete", "LIS-H1").exception, PairingLockedError)
    type_in("lock", "LIS-H1", "--off")
    type_in("delete", "LIS-H1")
    assert numbers(type_in) == ["LIS-H2", "LIS-H3", "LIS-H4"]
