"""Planning runs over HTTP: asked for once, followed, cancelled."""

import pytest
from pydantic import TypeAdapter

from jetbridge.domains.crew.contracts.runs import PlanningRun
from tests.domains.crew.planning import set_a_week

pytestmark = pytest.mark.promise("C3")

WISH = {"kind": "pair", "category": "flight_deck", "base": "LIS"}


@pytest.fixture
def runs(site):
    """The address of the runs of a week that is still being planned."""
    with site.work() as work:
        return f"/api/v1/crew/periods/{set_a_week(work).id}/runs"


@pytest.fixture
def planner(site):
    return site.signed_in("pia", roles={"planner"}, bases={"LIS"}, fleets={"*"})


def ask(browser, runs, key="one", **changes):
    head = {"Idempotency-Key": key}
    return browser.post(runs, json=WISH | changes, headers=head)


class TestAsking:
    def test_it_is_accepted_and_found_where_the_answer_says(self, planner, runs):
        reply = ask(planner, runs)
        assert reply.status_code == 202
        found = planner.get(reply.headers["Location"])
        run = TypeAdapter(PlanningRun).validate_json(found.content)
        assert (run.state, run.base, run.fleet) == ("queued", "LIS", None)
        assert found.json() == reply.json()
        assert planner.get(runs).json()["items"] == [found.json()]

    def test_asked_twice_with_one_key_it_is_one_run(self, planner, runs):
        first, second = (ask(planner, runs) for _ in range(2))
        assert first.json() == second.json()
        assert first.headers["Location"] == second.headers["Location"]
        assert len(planner.get(runs).json()["items"]) == 1

    def test_a_second_run_of_the_scope_is_refused_by_name(self, planner, runs):
        first = ask(planner, runs)
        reply = ask(planner, runs, key="two", kind="roster")
        assert reply.status_code == 409
        assert reply.json()["code"] == "crew.run_under_way"
        assert reply.json()["facts"] == {"run": first.json()["id"]}

    def test_bases_of_others_are_refused(self, planner, runs):
        assert ask(planner, runs, base="OPO").status_code == 403
        assert ask(planner, runs, base=None).json()["code"] == "crew.outside_your_reach"

    def test_fleets_of_others_are_refused(self, site, runs):
        only = {"bases": {"LIS"}, "fleets": {"A320"}}
        planner = site.signed_in("amy", roles={"planner"}, **only)
        assert ask(planner, runs).json()["code"] == "crew.outside_your_reach"
        assert ask(planner, runs, key="two", fleet="A320").status_code == 202

    def test_a_search_without_end_is_refused(self, planner, runs):
        reply = ask(planner, runs, time_limit_seconds=86400)
        assert reply.status_code == 422
        assert reply.json()["errors"][0]["location"] == "body.time_limit_seconds"

    def test_controllers_look_on(self, site, planner, runs):
        controller = site.signed_in(
            "carl", roles={"controller"}, bases={"LIS"}, fleets={"*"}
        )
        assert ask(controller, runs).status_code == 403
        ask(planner, runs)
        assert len(controller.get(runs).json()["items"]) == 1


class TestCancelling:
    def test_a_cancelled_run_is_over(self, planner, runs):
        address = ask(planner, runs).headers["Location"]
        done = planner.post(f"{address}/cancellation")
        assert (done.status_code, done.json()["state"]) == (200, "cancelled")
        again = planner.post(f"{address}/cancellation")
        assert again.json()["code"] == "crew.run_ended"

    def test_planners_of_other_bases_see_it_and_leave_it(self, site, planner, runs):
        other = site.signed_in("otto", roles={"planner"}, bases={"OPO"}, fleets={"*"})
        address = ask(planner, runs).headers["Location"]
        assert other.get(address).status_code == 200
        assert other.post(f"{address}/cancellation").status_code == 404

    def test_a_run_is_found_in_its_own_period_only(self, planner, runs):
        run = ask(planner, runs).json()["id"]
        elsewhere = f"/api/v1/crew/periods/{run}/runs/{run}"
        assert planner.get(elsewhere).status_code == 404


def test_pages_lead_from_the_newest_run_to_the_first(planner, runs):
    asked: list[str] = []
    for number in range(3):
        reply = ask(planner, runs, key=f"key-{number}")
        asked.insert(0, reply.json()["id"])
        planner.post(f"{reply.headers['Location']}/cancellation")
    first = planner.get(runs, params={"limit": 2}).json()
    rest = planner.get(runs, params={"limit": 2, "cursor": first["next"]}).json()
    assert [one["id"] for one in [*first["items"], *rest["items"]]] == asked
