"""The pairing board over HTTP: read, edited with its legality told, undone, locked."""

from uuid import UUID

import pytest
from pydantic import TypeAdapter

from jetbridge.domains.crew.contracts.boards import PairingAccount, PairingBoard
from tests.domains.crew.planning import set_a_week
from tests.domains.crew.trips import fly_two_days

pytestmark = pytest.mark.promise("C3")


@pytest.fixture
def week(site):
    with site.work() as work:
        found = set_a_week(work)
        return found, fly_two_days(found, work)


@pytest.fixture
def planner(site):
    return site.signed_in("pia", roles={"planner"}, bases={"LIS"}, fleets={"*"})


@pytest.fixture
def path(week):
    return f"/api/v1/crew/periods/{week[0].id}/pairings"


def a_move(giver, taker=None):
    return {
        "kind": "move",
        "pairing": str(giver.id),
        "other": str(taker.id) if taker else None,
        "legs": [str(leg) for leg in giver.operated],
    }


def read(planner, path):
    reply = planner.get(path)
    return TypeAdapter(PairingBoard).validate_json(reply.content)


class TestBoard:
    def test_it_reads_as_its_contract_says(self, planner, path, week):
        found = read(planner, path)
        assert [one.pairing.id for one in found.rows] == [one.id for one in week[1]]
        assert {one.verdict for one in found.rows} <= {
            "compliant",
            "compliant, unverified",
        }

    def test_one_is_explained(self, planner, week):
        reply = planner.get(f"/api/v1/crew/pairings/{week[1][0].id}/account")
        found = TypeAdapter(PairingAccount).validate_json(reply.content)
        assert all(one.citation for one in found.margins)


class TestEditing:
    def test_moved_and_undone(self, planner, path, week):
        morning, _, tuesday, _ = week[1]
        before = read(planner, path).rows
        made = planner.post(f"{path}/edits", json=a_move(tuesday, morning))
        assert made.status_code == 201
        assert len(read(planner, path).rows) == len(before) - 1
        undone = planner.post(f"{path}/edits/{made.json()['id']}/undo")
        assert undone.status_code == 200
        assert read(planner, path).rows == before

    def test_every_taker_says_legal_or_the_breach(self, planner, path, week):
        morning, evening, tuesday, _ = week[1]
        reply = planner.post(f"{path}/edits/takers", json=a_move(tuesday))
        found = {UUID(one["pairing"]): one for one in reply.json()["results"]}
        assert found[morning.id]["first_breach"] is None
        assert "ORO.FTL" in found[evening.id]["first_breach"]["citation"]

    def test_a_breach_is_refused_with_its_rule(self, planner, path, week):
        morning, evening, *_ = week[1]
        reply = planner.post(f"{path}/edits", json=a_move(evening, morning))
        assert (reply.status_code, reply.json()["code"]) == (
            422,
            "crew.pairing_illegal",
        )
        assert "ORO.FTL" in reply.json()["detail"]

    def test_a_deletion_is_shown_before_it_is_done(self, planner, path, week):
        order = {"kind": "delete", "pairing": str(week[1][0].id)}
        shown = planner.post(f"{path}/edits/preview", json=order).json()
        assert shown == {"pairings": [], "gone": [order["pairing"]], "holders": []}

    def test_controllers_look_on(self, site, path, week):
        reach = {"bases": {"LIS"}, "fleets": {"*"}}
        controller = site.signed_in("carl", roles={"controller"}, **reach)
        order = a_move(week[1][2], week[1][0])
        assert controller.post(f"{path}/edits", json=order).status_code == 403
        assert controller.post(f"{path}/edits/takers", json=order).status_code == 200

    def test_another_fleet_is_not_yours(self, site, path, week):
        reach = {"bases": {"LIS"}, "fleets": {"A330"}}
        planner = site.signed_in("amy", roles={"planner"}, **reach)
        order = a_move(week[1][2], week[1][0])
        reply = planner.post(f"{path}/edits", json=order)
        assert reply.json()["code"] == "crew.outside_your_reach"


class TestLocks:
    def test_a_locked_pairing_is_not_changed(self, planner, path, week):
        order = {"pairings": [str(week[1][0].id)], "locked": True}
        assert planner.put(f"{path}/locks", json=order).status_code == 204
        reply = planner.post(f"{path}/edits", json=a_move(week[1][0]))
        assert (reply.status_code, reply.json()["code"]) == (409, "crew.pairing_locked")
        assert [one.pairing.locked for one in read(planner, path).rows].count(True) == 1
