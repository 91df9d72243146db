"""``jetbridge crew pair`` and ``roster`` on a platform."""

import json
from dataclasses import replace
from functools import partial

import pytest

from jetbridge.apps.cli.crew import app
from jetbridge.aviation.errors import InputError
from jetbridge.domains.crew.contracts.members import Wish
from jetbridge.domains.crew.errors import NothingToPlanError, NotRosteredError
from jetbridge.domains.crew.service import Crew
from jetbridge.domains.flights.service import Flights
from tests.domains.crew.planning import a_schedule, set_a_week


@pytest.fixture
def type_in(typed):
    """Type words after ``crew``."""
    return partial(typed, app)


@pytest.fixture
def week(database, planner, clock):
    """A week whose last flight has no way home; only pilots are planned here."""
    with database.begin(planner, at=clock.now()) as work:
        set_a_week(work)
        Flights().apply_legs(a_schedule(6).slice(20, 1), work=work)


@pytest.mark.promise("C3")
@pytest.mark.usefixtures("week")
class TestPlan:
    def test_a_leg_left_open_is_named_with_its_reason(self, type_in):
        said = type_in("pair", "--period", "March", "--time-limit", "60").output
        assert "March, flight_deck: 10 pairings" in said
        assert "JB10 LIS-OPO 2026-03-07 07:00Z: " in said
        assert "no flight takes a crew from OPO home to its base." in said
        assert "cabin" not in said

    def test_machines_get_legs_and_reasons(self, type_in):
        type_in("pair", "--period", "March", "--time-limit", "60")
        words = ("--period", "March", "--time-limit", "60", "--json")
        told = json.loads(type_in("roster", *words).output)
        assert told["flight_deck"]["lines"] == 6
        assert told["flight_deck"]["uncovered"] == []
        assert "cabin" not in told


STANDBY = """\
base,category,position,date,start,end,needed
LIS,flight_deck,FO,2026-03-02/2026-03-04,06:00,14:00,1
"""


@pytest.mark.promise("C4")
class TestRoster:
    @pytest.fixture(autouse=True)
    def wished(self, week, database, planner, clock):  # noqa: ARG002 - after it
        with database.begin(planner, at=clock.now()) as work:
            one = Crew().member_numbered(number="10", work=work)
            wishes = tuple(Wish("day_off", f"2026-03-0{day}") for day in range(2, 7))
            crew = [replace(one, preferences=wishes)]
            Crew().save_members(crew=crew, work=work)

    def test_standby_seniority_reasons_and_counters(self, type_in, tmp_path):
        file = tmp_path / "standby.csv"
        file.write_text(STANDBY)
        words = ("--period", "March", "--time-limit", "60", "--json")
        type_in("pair", *words)
        asked = ("--standby", str(file), "--seniority")
        told = json.loads(type_in("roster", *words, *asked).output)["flight_deck"]
        assert {"position": "FO", "standby": True, "needed": 2, "filled": 2} in told[
            "seats"
        ]
        assert told["settled"] is not None
        assert told["granted"] + told["denied"] == 5
        answers = type_in("explain", "10", "--period", "March", "--json").output
        bids = {one["bid"]: one for one in json.loads(answers)["answers"]}
        assert list(bids) == [f"10/day_off:2026-03-0{day}" for day in range(2, 7)]
        assert all(one["granted"] or one["reason"] for one in bids.values())
        said = type_in("explain", "10/day_off:2026-03-02").output
        assert "10/day_off:2026-03-02 (weight 1): " in said
        counted = json.loads(type_in("counters", "--period", "March", "--json").output)
        standby = [one["counters"]["standby_days"] for one in counted["items"]]
        assert sum(standby) == 2
        assert "March" in type_in("counters").output

    def test_a_wish_nobody_answered_says_what_to_do(self, type_in):
        done = type_in("explain", "10", "--period", "March")
        assert isinstance(done.exception, NotRosteredError)

    def test_a_flaw_in_the_file_asks_for_nothing(self, type_in, tmp_path):
        file = tmp_path / "standby.csv"
        file.write_text(STANDBY.replace("06:00", "6 o'clock"))
        done = type_in("roster", "--period", "March", "--standby", str(file))
        assert isinstance(done.exception, InputError)


def test_an_airline_without_crew_says_so(type_in, database, planner, clock):
    with database.begin(planner, at=clock.now()) as work:
        Flights().apply_legs(a_schedule(1), work=work)
    type_in("period", "March", "--start", "2026-03-02", "--end", "2026-03-09", "--past")
    done = type_in("pair", "--period", "March")
    assert isinstance(done.exception, NothingToPlanError)
