"""The day of operation over HTTP: alerts told, recovery, call-out, discretion."""

import pytest

from jetbridge.kernel.testing import FrozenClock
from tests.domains.crew.conftest import set_a_desk
from tests.domains.crew.factories import a_member, a_standby, at, settle_more

pytestmark = pytest.mark.promise("C6")


@pytest.fixture
def clock():
    """It is Monday, and the crew of the day has reported."""
    return FrozenClock(at(0, 9))


@pytest.fixture
def desk(site):
    with site.work() as work:
        found = set_a_desk(work)
        ida = a_member("1009")
        settle_more(
            work, people=(ida,), bars=(a_standby(ida, found[0], at(0, 6), hours=8),)
        )
    return *found, ida


@pytest.fixture
def controller(site):
    reach = {"bases": {"LIS"}, "fleets": {"*"}}
    return site.signed_in("carl", roles={"controller"}, **reach)


def of_period(desk, rest=""):
    return f"/api/v1/crew/periods/{desk[0].id}/recoveries{rest}"


WISH = {"category": "flight_deck", "base": "LIS"}


class TestRecovery:
    def ask(self, client, desk, **changes):
        head = {"Idempotency-Key": "1"}
        body = WISH | changes
        return client.post(of_period(desk), json=body, headers=head)

    def test_a_controller_asks_reads_and_cancels(self, controller, desk):
        reply = self.ask(controller, desk)
        assert (reply.status_code, reply.json()["kind"]) == (202, "recover")
        found = controller.get(reply.headers["Location"]).json()
        assert (found["run"]["state"], found["lines"]) == ("queued", [])
        assert found["facts"]["window_hours"] == 36
        done = controller.post(reply.headers["Location"] + "/cancellation")
        assert done.json()["state"] == "cancelled"

    def test_what_is_not_done_is_not_applied(self, controller, desk):
        run = self.ask(controller, desk).headers["Location"]
        reply = controller.post(f"{run}/application", json={"reason": "fog"})
        assert reply.json()["code"] == "crew.nothing_to_apply"

    def test_a_controller_starts_no_planning_run(self, controller, desk):
        path = f"/api/v1/crew/periods/{desk[0].id}/runs"
        body = WISH | {"kind": "recover"}
        head = {"Idempotency-Key": "2"}
        assert controller.post(path, json=body, headers=head).status_code == 403

    @pytest.mark.promise("S1")
    def test_nobody_recovers_bases_that_are_not_theirs(self, controller, desk):
        reply = self.ask(controller, desk, base="OPO")
        assert reply.json()["code"] == "crew.outside_your_reach"

    @pytest.mark.promise("S1")
    def test_crew_ask_for_no_recovery(self, site, desk):
        reach = {"bases": {"LIS"}, "fleets": {"*"}, "crew_member": desk[2].id}
        ana = site.signed_in("ana", roles={"crew"}, **reach)
        assert self.ask(ana, desk).status_code == 403


class TestCalls:
    def path(self, desk):
        return f"/api/v1/crew/pairings/{desk[1].id}/calls/CP"

    def test_who_is_next_is_called_and_recorded(self, controller, desk):
        ana, ida = desk[2], desk[-1]
        (one,) = controller.get(self.path(desk)).json()["items"]
        assert (one["order"], one["preview"]["member"]["number"]) == (1, "1009")
        wish = {"member": str(ida.id), "answer": "accepted", "leaver": str(ana.id)}
        reply = controller.post(self.path(desk), json=wish)
        assert (reply.status_code, reply.json()["answer"]) == (201, "accepted")

    def test_the_order_of_a_base_is_set_and_read(self, controller):
        path = "/api/v1/crew/call-order/LIS"
        assert controller.get(path).json()["keys"][0] == "kind"
        assert controller.put(path, json={"keys": ["junior"]}).status_code == 200
        assert controller.get(path).json()["keys"] == ["junior"]


class TestDiscretion:
    def wish(self, desk, commander):
        leg = desk[1].duties[0].activities[0].leg
        return {
            "leg": str(leg),
            "kind": "extension",
            "minutes": 30,
            "reason": "fog",
            "commander": str(commander.id),
        }

    def test_it_is_recorded_listed_and_reported(self, controller, desk):
        path = f"/api/v1/crew/pairings/{desk[1].id}/discretions"
        kept = controller.post(path, json=self.wish(desk, desk[2])).json()
        assert (kept["minutes"], kept["report_due"]) == (30, None)
        query = {"period": str(desk[0].id)}
        (listed,) = controller.get("/api/v1/crew/discretions", params=query).json()[
            "items"
        ]
        assert listed["id"] == kept["id"]
        done = controller.post(f"/api/v1/crew/discretions/{kept['id']}/report")
        assert done.json()["reported"] is not None

    def test_who_does_not_command_is_refused(self, controller, desk):
        path = f"/api/v1/crew/pairings/{desk[1].id}/discretions"
        reply = controller.post(path, json=self.wish(desk, desk[3]))
        assert reply.json()["code"] == "crew.not_commander"
