"""Scenarios over HTTP: opened, asked to be searched, compared, discarded."""

import pytest
from pydantic import TypeAdapter

from jetbridge.domains.crew.contracts.scenarios import Scenario, ScenarioComparison
from tests.domains.crew.planning import set_a_week
from tests.domains.crew.trips import fly_two_days

pytestmark = pytest.mark.promise("C3")
WISH = {"name": "Dear hotels", "category": "flight_deck", "base": "LIS"}


@pytest.fixture
def path(site):
    with site.work() as work:
        period = set_a_week(work)
        fly_two_days(period, work)
    return f"/api/v1/crew/periods/{period.id}/scenarios"


@pytest.fixture
def planner(site):
    return site.signed_in("pia", roles={"planner"}, bases={"LIS"}, fleets={"*"})


@pytest.fixture
def opened(planner, path):
    reply = planner.post(path, json=WISH | {"layover": 600})
    assert reply.status_code == 201
    return TypeAdapter(Scenario).validate_json(reply.content)


def test_it_is_a_copy_with_what_is_other(opened):
    assert (opened.settings.layover, opened.settings.scheme) == (600, None)
    assert opened.figures.pairings == 4


def test_beside_the_plan(planner, path, opened):
    reply = planner.get(f"{path}/comparison", params={"scenario": [str(opened.id)]})
    found = TypeAdapter(ScenarioComparison).validate_json(reply.content)
    assert (found.plan, found.differences) == (opened.figures, ())


def test_a_search_is_queued_once(planner, path, opened):
    order = {"time_limit_seconds": 30}
    first = planner.post(f"{path}/{opened.id}/runs", json=order)
    assert (first.status_code, first.json()["kind"]) == (202, "scenario")
    second = planner.post(f"{path}/{opened.id}/runs", json=order)
    assert second.json()["code"] == "crew.run_under_way"


def test_discarded_it_is_gone(planner, path, opened):
    assert planner.post(f"{path}/{opened.id}/discard").status_code == 200
    assert planner.get(path).json()["items"] == []
    reply = planner.post(f"{path}/{opened.id}/adoption")
    assert reply.json()["code"] == "crew.scenario_closed"


def test_an_unknown_scheme_is_refused(planner, path):
    reply = planner.post(path, json=WISH | {"scheme": "none such"})
    assert (reply.status_code, reply.json()["code"]) == (422, "crew.refused")


def test_bases_of_others_are_refused(planner, path):
    reply = planner.post(path, json=WISH | {"base": None})
    assert reply.json()["code"] == "crew.outside_your_reach"


def test_controllers_look_on(site, path, opened):
    reach = {"bases": {"LIS"}, "fleets": {"*"}}
    controller = site.signed_in("carl", roles={"controller"}, **reach)
    assert controller.get(path).status_code == 200
    assert controller.post(f"{path}/{opened.id}/adoption").status_code == 403
