"""``jetbridge flights check`` and its tables, typed on a database of its own."""

import json
from functools import partial

import pytest

from jetbridge.apps.cli.flights import app
from jetbridge.domains.flights.errors import AircraftNotFoundError, LegNotFoundError

pytestmark = pytest.mark.promise("O4")

_HEAD = "id,flight,date,origin,departure_utc,destination,arrival_utc,aircraft_type"
LEGS = f"""{_HEAD},registration
1,JB101,2026-06-01,LIS,2026-06-01T08:00Z,FRA,2026-06-01T11:00Z,320,CS-JBA
2,JB102,2026-06-01,FRA,2026-06-01T12:00Z,LIS,2026-06-01T15:00Z,320,CS-JBA
"""


@pytest.fixture
def run(typed, tmp_path):
    """Type words after ``flights``, on an airline with one aircraft."""
    run = partial(typed, app)
    (tmp_path / "legs.csv").write_text(LEGS)
    assert run("import", tmp_path / "legs.csv").exit_code == 0
    return run


@pytest.fixture
def take(run, tmp_path):
    """Take a table in."""

    def take(word, text):
        file = tmp_path / f"{word}.csv"
        file.write_text(text)
        return run(word, file)

    return take


def check(run):
    return run("check", "--on", "2026-06-01")


def test_a_day_that_holds_says_so(run):
    assert "Every aircraft line of 2026-06-01 holds." in check(run).output
    assert check(run).exit_code == 0


def test_a_broken_turn_is_listed_and_exits_1(run, take):
    table = "aircraft_type,station,traffic,minutes,source\n*,FRA,any,90,stand rules\n"
    assert "1 turn times." in take("turn-times", table).output
    answer = run("check", "--on", "2026-06-01", "--json")
    assert answer.exit_code == 1
    (found,) = json.loads(answer.output)["findings"]
    assert (found["kind"], found["margin_minutes"]) == ("turn", -30)
    assert found["source"] == "stand rules"
    assert "CS-JBA" in check(run).output


def test_a_curfew_and_a_window_are_taken_in(run, take):
    hours = "weekdays,closes,opens,movements,first_day,last_day,source"
    curfew = f"reference,station,{hours}\nN,LIS,1234567,15:30,06:00,any,,,AIP\n"
    window = (
        "work_package,registration,station,start,end,reason\n"
        "WP-1,CS-JBA,FRA,2026-06-01T11:00Z,2026-06-01T12:30Z,tyre\n"
    )
    assert take("curfews", curfew).exit_code == 0
    assert "1 windows added or changed." in take("windows", window).output
    answer = json.loads(run("check", "--on", "2026-06-01", "--json").output)
    assert [one["kind"] for one in answer["findings"]] == ["curfew", "maintenance"]


def test_a_table_with_a_bad_line_leaves_the_one_before(run, take):
    head = "aircraft_type,station,traffic,minutes,source\n"
    take("turn-times", f"{head}*,FRA,any,90,stand rules\n")
    done = take("turn-times", f"{head}*,FRA,any,40,new\n*,LIS,any,soon,new\n")
    assert done.exit_code == 1
    assert "line 3, column 4: minutes: 'soon' is no whole number" in done.output
    assert check(run).exit_code == 1


@pytest.mark.promise("O3")
def test_a_leg_no_aircraft_can_take_has_no_candidates(run):
    answer = run("swap", "JB101", "--on", "2026-06-01", "--json")
    assert json.loads(answer.output) == {"done": False, "swaps": []}


@pytest.mark.promise("O3")
def test_a_swap_with_an_aircraft_nobody_has_is_refused(run):
    refused = run("swap", "JB101", "--on", "2026-06-01", "--with", "CS-X")
    assert isinstance(refused.exception, AircraftNotFoundError)
    unknown = run("swap", "JB999", "--on", "2026-06-01")
    assert isinstance(unknown.exception, LegNotFoundError)
