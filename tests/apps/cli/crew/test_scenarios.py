"""``jetbridge crew scenarios``: opened, searched, compared, adopted or let go."""

import json
from functools import partial
from uuid import UUID

import pytest

from jetbridge.apps.cli.crew import app
from jetbridge.domains.crew.errors import NotRosteredError, ScenarioClosedError
from jetbridge.domains.crew.jobs.planning import plan_queued
from tests.domains.crew.planning import set_a_week
from tests.domains.crew.trips import fly_two_days

pytestmark = pytest.mark.promise("C3")


@pytest.fixture
def type_in(typed):
    """Type words after ``crew scenarios``."""
    return partial(typed, app, "scenarios")


@pytest.fixture(autouse=True)
def trips(database, planner, clock):
    with database.begin(planner, at=clock.now()) as work:
        return fly_two_days(set_a_week(work), work)


def told(type_in, *words):
    return json.loads(type_in(*words, "--json").output)


@pytest.fixture
def searched(type_in, database, planner, clock):
    """A scenario with a search behind it, carried out as the worker does."""
    type_in("open", "Cheap nights", "--layover", "10")
    run = told(type_in, "search", "Cheap nights", "--time-limit", "60")["id"]
    begin = partial(database.begin, planner)
    plan_queued({"run": run}, begin=lambda: begin(at=clock.now()))
    return UUID(run)


def test_without_any_the_first_step_is_told(type_in):
    assert "scenarios open NAME" in type_in("list").output


def test_opened_it_is_listed_with_what_is_other(type_in):
    type_in("open", "Cheap nights", "--layover", "10", "--base", "LIS")
    said = type_in("list").output
    assert "Cheap nights" in said
    assert "flight_deck LIS" in said
    assert "layover 10.0" in said
    assert "not searched" in said


def test_beside_the_plan_each_figure_has_a_column(type_in, searched):
    found = told(type_in, "compare", "Cheap nights")
    assert found["columns"] == ["plan", "Cheap nights"]
    plan, scenario = found["figures"]["pairings"]
    assert (plan, scenario) == (4, 10)
    held = [one["held"] for one in found["differences"]]
    assert held == [[False, True]] * 6
    assert "deadhead hours" in type_in("compare", "Cheap nights").output
    (item,) = told(type_in, "list")["items"]
    assert item["run"] == str(searched)
    assert item["gap"] == pytest.approx(0, abs=0.01)


@pytest.mark.usefixtures("searched")
def test_adopted_its_pairings_are_the_plan(type_in):
    assert told(type_in, "adopt", "Cheap nights")["state"] == "adopted"
    found = told(type_in, "compare", "Cheap nights")
    assert found["differences"] == []
    assert "the same pairings" in type_in("compare", "Cheap nights").output
    again = type_in("adopt", "Cheap nights").exception
    assert isinstance(again, ScenarioClosedError)


def test_let_go_it_is_listed_no_more(type_in):
    type_in("open", "As it is")
    assert told(type_in, "discard", "As it is")["state"] == "discarded"
    refused = type_in("compare", "As it is").exception
    assert isinstance(refused, NotRosteredError)
    assert "Known: none yet" in str(refused)
