"""``jetbridge crew pair`` and ``roster`` on a platform."""

import json
from functools import partial

import pytest

from jetbridge.apps.cli.crew import app
from jetbridge.domains.crew.errors import NothingToPlanError
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


def test_an_airline_without_crew_says_so(type_in, database, planner, clock):
    with database.begin(planner, at=clock.now()) as work:
        Flights().apply_legs(a_schedule(1), work=work)
    type_in("period", "March", "--start", "2026-03-02", "--end", "2026-03-09")
    done = type_in("pair", "--period", "March")
    assert isinstance(done.exception, NothingToPlanError)
