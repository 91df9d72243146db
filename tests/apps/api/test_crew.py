"""Crew over HTTP: a planner's morning, and a crew member's answer."""

import pytest
from pydantic import TypeAdapter

from jetbridge.domains.crew.contracts.pairings import Pairing
from jetbridge.domains.crew.contracts.rosters import Roster
from jetbridge.kernel.testing import FrozenClock
from tests.domains.crew.conftest import set_a_desk
from tests.domains.crew.factories import at


@pytest.fixture
def clock():
    """It is the evening before."""
    return FrozenClock(at(-1, 18))


@pytest.fixture
def desk(site):
    with site.work() as work:
        return set_a_desk(work)


@pytest.fixture
def planner(site):
    return site.signed_in("pia", roles={"planner"}, bases={"LIS"}, fleets={"*"})


def path(desk, rest=""):
    return f"/api/v1/crew/rosters/{desk[0].id}{rest}"


def a_move(desk, taker):
    _, trip, ana, *_ = desk
    return {
        "pairing": str(trip.id),
        "position": "CP",
        "from": str(ana.id),
        "to": str(taker.id) if taker else None,
        "reason": "sick call",
    }


def move(planner, desk, taker, version="0"):
    body, head = a_move(desk, taker), {"If-Match": f'"{version}"'}
    return planner.post(path(desk, "/assign"), json=body, headers=head)


class TestRoster:
    def test_it_reads_as_its_contract_says(self, planner, desk):
        reply = planner.get(path(desk))
        found = TypeAdapter(Roster).validate_json(reply.content)
        assert [len(line.bars) for line in found.lines] == [1, 0, 1]
        assert found.lines[0].verdict == "compliant"
        assert [(one.position, one.seats) for one in found.open] == [("FO", 1)]
        assert reply.headers["ETag"] == '"0"'

    def test_what_did_not_change_is_not_sent_again(self, planner, desk):
        reply = planner.get(path(desk), headers={"If-None-Match": '"0"'})
        assert reply.status_code == 304

    @pytest.mark.promise("S1")
    def test_another_bases_planner_sees_no_line(self, site, desk):
        other = site.signed_in("olga", roles={"planner"}, bases={"OPO"}, fleets={"*"})
        assert other.get(path(desk)).json()["lines"] == []


class TestAssign:
    def test_a_move_gives_the_new_version(self, planner, desk):
        reply = move(planner, desk, desk[3])
        assert (reply.status_code, reply.json()["version"]) == (200, 1)
        bars = planner.get(path(desk)).json()["lines"][1]["bars"]
        assert [bar["pairing"] for bar in bars] == [str(desk[1].id)]

    @pytest.mark.promise("C5")
    def test_a_breach_is_a_problem_with_its_rule(self, planner, desk):
        reply = move(planner, desk, desk[4])
        assert reply.status_code == 422
        assert reply.json()["code"] == "crew.assignment_illegal"
        assert reply.json()["facts"]["breach"]["rule"] == "crew.free"

    def test_who_comes_second_is_told(self, planner, desk):
        move(planner, desk, desk[3])
        reply = move(planner, desk, desk[3])
        assert reply.status_code == 409
        assert reply.json()["code"] == "crew.roster_changed"

    def test_a_change_needs_the_version_it_starts_from(self, planner, desk):
        reply = planner.post(path(desk, "/assign"), json=a_move(desk, desk[3]))
        assert reply.status_code == 428

    def test_undo_takes_it_back(self, planner, desk):
        change = move(planner, desk, desk[3]).json()["change"]["id"]
        reply = planner.post(
            path(desk, "/undo"), json={"change": change}, headers={"If-Match": '"1"'}
        )
        assert reply.json()["version"] == 2
        assert planner.get(path(desk)).json()["lines"][0]["bars"]

    def test_all_candidates_are_ranked(self, planner, desk):
        reply = planner.post(path(desk, "/preview"), json=a_move(desk, None))
        found = reply.json()["results"]
        assert [one["member"]["number"] for one in found] == ["1002", "1003"]
        assert [one["first_breach"] is None for one in found] == [True, False]


class TestPublication:
    @pytest.fixture
    def ana(self, site, desk):
        reach = {"roles": {"crew"}, "bases": {"LIS"}, "crew_member": desk[2].id}
        return site.signed_in("ana", **reach)

    def publish(self, planner, desk, key="1", version="0"):
        return planner.post(
            path(desk, "/publication"),
            json={"reason": "March"},
            headers={"If-Match": f'"{version}"', "Idempotency-Key": key},
        )

    def test_publishing_twice_with_one_key_publishes_once(self, planner, desk):
        first, again = (self.publish(planner, desk) for _ in range(2))
        assert first.json() == again.json()
        assert again.headers["Idempotent-Replayed"] == "true"

    @pytest.mark.promise("C7")
    def test_a_crew_member_reads_and_acknowledges(self, planner, desk, ana):
        assert ana.get("/api/v1/crew/me/roster").json()["bars"] == []
        self.publish(planner, desk)
        mine = ana.get("/api/v1/crew/me/roster").json()
        assert [bar["route"] for bar in mine["bars"]] == ["LIS-OPO-LIS"]
        (told,) = mine["changes"]
        reply = ana.post(
            "/api/v1/crew/me/acknowledgements", json={"change": told["id"]}
        )
        assert reply.json()["acknowledged"] is not None

    def test_a_crew_member_reads_no_board(self, desk, ana):
        assert ana.get(path(desk)).status_code == 403

    def test_the_difference_names_people(self, planner, desk):
        found = planner.get(path(desk, "/diff?from=published&to=current")).json()
        assert [one["member"]["number"] for one in found["items"]] == ["1001", "1003"]


class TestPairings:
    def test_they_are_listed_by_start(self, planner, desk):
        reply = planner.get(f"/api/v1/crew/pairings?period={desk[0].id}").json()
        found = TypeAdapter(list[Pairing]).validate_python(reply["items"])
        assert [one.number for one in found] == ["LIS-1"]

    def test_people_see_no_draft_of_themselves(self, site, planner, desk):
        reach = {"roles": {"crew"}, "bases": {"LIS"}, "crew_member": desk[2].id}
        ana = site.signed_in("ana", **reach)
        address = f"/api/v1/crew/members/{desk[2].id}"
        assert ana.get(address).json()["roster"] is None
        assert planner.get(address).json()["roster"]["bars"]

    def test_a_member_is_seen_whole(self, planner, desk):
        reply = planner.get(f"/api/v1/crew/members/{desk[2].id}").json()
        assert reply["counters"]["flight_minutes"] == 180
        assert "ORO.FTL.205" in str(reply["verdicts"])


@pytest.mark.promise("C4")
class TestWishes:
    @pytest.fixture
    def ana(self, site, desk):
        reach = {"roles": {"crew"}, "bases": {"LIS"}, "crew_member": desk[2].id}
        return site.signed_in("ana", **reach)

    def wish(self, who, day="2026-03-09", weight=5):
        address = f"/api/v1/crew/me/days-off/{day}"
        return who.put(address, json={"weight": weight})

    def test_a_day_off_is_asked_for_once_and_weighed_anew(self, ana):
        self.wish(ana, weight=1)
        assert self.wish(ana).json() == [
            {"kind": "day_off", "value": "2026-03-09", "weight": 5}
        ]
        mine = ana.get("/api/v1/crew/me/roster").json()
        assert [one["value"] for one in mine["wishes"]] == ["2026-03-09"]

    def test_a_wish_is_withdrawn(self, ana):
        self.wish(ana)
        assert ana.delete("/api/v1/crew/me/days-off/2026-03-09").json() == []

    def test_a_day_that_is_published_can_no_longer_be_asked_for(
        self, planner, desk, ana
    ):
        planner.post(
            path(desk, "/publication"),
            json={"reason": "March"},
            headers={"If-Match": '"0"', "Idempotency-Key": "1"},
        )
        reply = self.wish(ana)
        assert (reply.status_code, reply.json()["code"]) == (409, "crew.wish_too_late")

    def test_a_planner_has_no_wishes_of_their_own(self, planner):
        assert self.wish(planner).status_code == 403


@pytest.mark.promise("O1")
class TestLegs:
    def test_a_leg_names_its_crew_and_its_open_seats(self, planner, desk):
        leg = desk[1].duties[0].activities[0].leg
        seats = planner.get(f"/api/v1/crew/legs/{leg}").json()["seats"]
        named = {
            one["position"]: one["member"] and one["member"]["number"] for one in seats
        }
        assert named == {"CP": "1001", "FO": None}

    def test_a_leg_that_nobody_crews_has_no_seats(self, planner, desk):
        found = planner.get(f"/api/v1/crew/legs/{desk[0].id}").json()
        assert found == {"leg": str(desk[0].id), "seats": []}

    def test_another_bases_controller_sees_nobody(self, site, desk):
        other = site.signed_in(
            "olga", roles={"controller"}, bases={"OPO"}, fleets={"*"}
        )
        leg = desk[1].duties[0].activities[0].leg
        assert other.get(f"/api/v1/crew/legs/{leg}").json()["seats"] == []


class TestHome:
    def test_a_planner_reads_what_waits(self, planner, desk):
        needs = planner.get("/api/v1/home").json()["needs"]
        told = {one["kind"]: one["title"] for one in needs}
        assert told["crew.open"] == "1 seats open"
        assert told["crew.deadline"] == "Publish 2026-03 by Mon 16 Feb"
        assert all(str(desk[0].id) in one["link"] for one in needs)
