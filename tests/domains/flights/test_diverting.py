"""Diversions and returns through the door, on real PostgreSQL."""

from typing import Any

import pytest

from jetbridge.domains.flights.contracts import LegStatus
from jetbridge.domains.flights.contracts.movements import MovementKind
from jetbridge.domains.flights.errors import DiversionError, LegStatusError
from jetbridge.domains.flights.service import Flights
from tests.domains.flights import factories as make

pytestmark = pytest.mark.promise("O3")
flights = Flights()
WISH: dict[str, Any] = {"airport": "CGN", "arrival": make.at(10, 30)}


def tell(leg, kind, at, station, work):
    return flights.record_movement(
        leg=leg,
        kind=MovementKind(kind),
        at=at,
        station=station,
        source="acars",
        work=work,
    )


def take_off(leg, work):
    tell(leg, "out", make.at(8, 5), "LIS", work)
    tell(leg, "off", make.at(8, 20), "LIS", work)


@pytest.fixture
def legs(work):
    """One aircraft's day, its first leg in the air."""
    rows = [row | {"registration": "CS-JBA"} for row in make.day_of_one_aircraft()]
    flights.apply_legs(make.schedule(*rows), work=work)
    found = flights.legs(work=work)
    take_off(found[0].id, work)
    return found


def divert(legs, work, **changes):
    wish = {"onward": False, "reason": "storm", **WISH, **changes}
    return flights.divert(leg=legs[0].id, **wish, work=work)


def test_the_consequences_are_shown_and_nothing_is_done(work, legs):
    before = flights.leg(leg=legs[0].id, work=work)
    seen = flights.preview_diversion(leg=before.id, **WISH, onward=False, work=work)
    assert [leg.id for leg in seen.stranded] == [leg.id for leg in legs[1:]]
    assert flights.leg(leg=before.id, work=work) == before


def test_what_was_planned_is_kept_beside_where_it_lands(work, legs):
    leg = divert(legs, work).leg
    assert (leg.destination, leg.diverted_to) == ("FRA", "CGN")
    assert (leg.arrival, leg.lands_at) == (make.at(10, 30), "CGN")
    there = tell(leg.id, "in", make.at(10, 28), "CGN", work)
    assert (there.status, there.actual_destination) == (LegStatus.DIVERTED, "CGN")
    assert there.diverted_to is None


def test_a_correction_in_the_air_keeps_the_diversion(work, legs):
    leg = divert(legs, work).leg
    off = flights.flown(leg=leg.id, work=work).movements[-1]
    changed = flights.correct_movement(
        leg=leg.id,
        movement=off.id,
        at=make.at(8, 22),
        station="LIS",
        source="desk",
        reason="misread",
        work=work,
    )
    assert changed.diverted_to == "CGN"


class TestOnward:
    def test_a_new_leg_goes_on_and_the_next_ones_wait_for_it(self, work, legs):
        done = divert(legs, work, onward=True, arrival=make.at(11))
        assert done.stranded == ()
        onward = flights.legs(start=make.at(11), end=make.at(12), work=work)[-1]
        assert (onward.origin, onward.destination) == ("CGN", "FRA")
        assert (onward.onward_of, onward.name) == (legs[0].id, legs[0].name)
        assert (onward.registration, onward.leg_sequence) == ("CS-JBA", 2)
        assert onward.scheduled_departure == done.onward.departure
        line = [leg.id for leg in flights.rotation(leg=onward.id, work=work)]
        assert onward.id in line
        second = flights.leg(leg=legs[1].id, work=work)
        assert second.delayed_by == onward.id
        assert second.departure >= onward.arrival

    def test_a_complete_schedule_without_it_leaves_it(self, work, legs):
        divert(legs, work, onward=True)
        rows = [row | {"registration": "CS-JBA"} for row in make.day_of_one_aircraft()]
        again = flights.apply_legs(make.schedule(*rows), complete=True, work=work)
        assert again.cancelled == 0

    def test_resuming_cancels_it_and_the_next_ones_are_on_time(self, work, legs):
        divert(legs, work, onward=True, arrival=make.at(11))
        leg = flights.resume(leg=legs[0].id, reason="it cleared", work=work)
        assert (leg.diverted_to, leg.lands_at) == (None, "FRA")
        assert leg.arrival == make.at(10, 5)
        onward = [one for one in flights.legs(work=work) if one.onward_of]
        assert [one.status for one in onward] == [LegStatus.CANCELLED]
        assert flights.leg(leg=legs[1].id, work=work).late_minutes == 0

    def test_diverting_again_takes_the_first_one_back(self, work, legs):
        divert(legs, work, onward=True)
        divert(legs, work, onward=True, airport="DUS")
        onward = [one for one in flights.legs(work=work) if one.onward_of]
        flown = [one.origin for one in onward if one.status is LegStatus.SCHEDULED]
        assert (len(onward), flown) == (2, ["DUS"])


class TestReturn:
    def test_it_is_to_be_flown_again_once_it_is_back(self, work, legs):
        leg = divert(legs, work, airport="LIS", arrival=make.at(9)).leg
        assert leg.lands_at == "LIS"
        back = tell(leg.id, "in", make.at(9, 2), "LIS", work)
        assert (back.status, back.lands_at) == (LegStatus.SCHEDULED, "FRA")

    def test_nothing_goes_on_from_where_it_began(self, work, legs):
        with pytest.raises(DiversionError):
            divert(legs, work, airport="LIS", onward=True)


def test_an_airport_no_list_knows_is_refused(work, legs):
    with pytest.raises(DiversionError, match="No list knows an airport XQX"):
        divert(legs, work, airport="XQX")


def test_what_is_not_diverted_cannot_resume(work, legs):
    with pytest.raises(DiversionError, match="not diverted"):
        flights.resume(leg=legs[0].id, reason="x", work=work)
    with pytest.raises(LegStatusError):
        flights.resume(leg=legs[1].id, reason="x", work=work)


def test_a_diversion_and_its_end_are_told(database, planner, clock, announced):
    with database.begin(planner, at=clock.now()) as work:
        flights.apply_legs(make.schedule(*make.day_of_one_aircraft()), work=work)
        legs = flights.legs(work=work)
        take_off(legs[0].id, work)
        divert(legs, work, onward=True)
        flights.resume(leg=legs[0].id, reason="it cleared", work=work)
    (away,) = announced("flights.leg_diverted.v1")
    assert (away["data"]["airport"], bool(away["data"]["onward"])) == ("CGN", True)
    (back,) = announced("flights.leg_resumed.v1")
    assert back["data"]["estimated_arrival"] == "2026-06-01T10:05:00Z"
