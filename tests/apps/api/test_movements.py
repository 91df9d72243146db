"""What a leg did, over HTTP."""

import pytest

from jetbridge.domains.flights.service import Flights
from tests.domains.flights import factories as make

pytestmark = pytest.mark.promise("O2")
OUT = {
    "kind": "out",
    "at": "2026-06-01T08:25:00Z",
    "station": "LIS",
    "source": "acars",
}


@pytest.fixture
def controller(site):
    return site.signed_in("carl", roles={"controller"})


@pytest.fixture
def leg(site):
    with site.work() as work:
        Flights().apply_legs(make.schedule(make.row()), work=work)
        return f"/api/v1/flights/legs/{Flights().legs(work=work)[0].id}"


def seen(client, leg):
    reply = client.get(leg)
    return reply.json(), {"If-Match": reply.headers["ETag"]}


def test_a_movement_is_told_corrected_and_taken_back(controller, leg):
    assert controller.post(f"{leg}/movements", json=OUT).json()["status"] == "departed"
    detail, version = seen(controller, leg)
    (told,) = detail["flown"]["movements"]
    place = f"{leg}/movements/{told['id']}"
    right = {"at": "2026-06-01T08:20:00Z", "station": "LIS", "source": "desk"}
    body = right | {"reason": "misread"}
    reply = controller.put(place, json=body, headers=version)
    assert reply.json()["actual_out"] == right["at"]
    assert controller.put(place, json=body, headers=version).status_code == 412
    detail, version = seen(controller, leg)
    (now,) = [one for one in detail["flown"]["movements"] if not one["withdrawn"]]
    back = f"{leg}/movements/{now['id']}/withdrawal"
    reply = controller.post(back, json={"reason": "never was"}, headers=version)
    assert reply.json()["status"] == "scheduled"


def test_what_cannot_be_is_a_problem_that_says_where(controller, leg):
    reply = controller.post(f"{leg}/movements", json=OUT | {"kind": "on"})
    assert (reply.status_code, reply.json()["code"]) == (422, "flights.movement")
    assert reply.json()["facts"]["station"] == "LIS"


def test_a_planner_tells_no_movement(site, leg):
    planner = site.signed_in("pia", roles={"planner"})
    assert planner.post(f"{leg}/movements", json=OUT).status_code == 403


def test_a_delay_may_come_with_its_codes(controller, leg):
    _, version = seen(controller, leg)
    body = {
        "minutes": 30,
        "reason": "fog",
        "reasons": [{"code": "71", "minutes": 20}],
    }
    moved = controller.post(f"{leg}/delay", json=body, headers=version).json()
    assert moved[0]["leg"]["delay_reasons"] == body["reasons"]
    day = {"from": "2026-06-01T00:00:00Z", "to": "2026-06-02T00:00:00Z"}
    shares = controller.get("/api/v1/flights/delays", params=day).json()
    assert [(one["code"], one["minutes"]) for one in shares] == [("71", 20), (None, 10)]
    codes = controller.get("/api/v1/flights/delay-codes").json()
    assert "71" in {one["code"] for one in codes}


@pytest.mark.promise("O3")
def test_a_leg_in_the_air_is_diverted_as_it_was_seen(controller, leg):
    controller.post(f"{leg}/movements", json=OUT)
    _, early = seen(controller, leg)
    off = OUT | {"kind": "off", "at": "2026-06-01T08:40:00Z"}
    controller.post(f"{leg}/movements", json=off)
    wish = {"airport": "CGN", "arrival": "2026-06-01T11:00:00Z"}
    shown = controller.get(f"{leg}/diversion", params=wish | {"onward": True}).json()
    assert shown["onward"]["departure"] > wish["arrival"]
    body = wish | {"onward": True, "reason": "storm"}
    assert controller.post(
        f"{leg}/diversion", json=body, headers=early
    ).status_code == (412)
    _, version = seen(controller, leg)
    done = controller.post(f"{leg}/diversion", json=body, headers=version).json()
    assert (done["leg"]["destination"], done["leg"]["diverted_to"]) == ("FRA", "CGN")
    _, version = seen(controller, leg)
    reply = controller.post(
        f"{leg}/resumption", json={"reason": "cleared"}, headers=version
    )
    assert reply.json()["diverted_to"] is None
