"""Aircraft lines, derived first in, first out."""

from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jetbridge.domains.flights.contracts import RotationBasis
from jetbridge.domains.flights.rules.rotations import rotations
from tests.domains.flights import factories as make

TURNS = make.turns(30)


@st.composite
def timetables(draw):
    """Up to twenty legs among three stations within a day."""
    found = []
    for _ in range(draw(st.integers(0, 20))):
        origin, destination = draw(st.permutations(["LIS", "FRA", "OPO"]))[:2]
        departure = make.at(0) + timedelta(minutes=draw(st.integers(0, 1200)))
        found.append(
            make.leg(
                origin=origin,
                destination=destination,
                scheduled_departure=departure,
                scheduled_arrival=departure + timedelta(hours=2),
                aircraft_type=draw(st.sampled_from(["320", "AT7"])),
            )
        )
    return found


@given(timetables())
@pytest.mark.promise("O1")
def test_every_leg_has_one_place_and_every_line_can_be_flown(legs):
    by_id = {leg.id: leg for leg in legs}
    placed = rotations(legs, turns=TURNS)
    assert sorted(place.leg for place in placed) == sorted(by_id)
    for place in placed:
        if place.previous:
            before, after = by_id[place.previous], by_id[place.leg]
            assert before.destination == after.origin
            assert before.aircraft_type == after.aircraft_type
            assert (
                before.scheduled_arrival + timedelta(minutes=30)
                <= after.scheduled_departure
            )


@given(timetables())
def test_no_leg_is_flown_before_two_others(legs):
    previous = [
        place.previous for place in rotations(legs, turns=TURNS) if place.previous
    ]
    assert len(previous) == len(set(previous))


def test_the_aircraft_that_came_first_leaves_first():
    early = make.leg(origin="FRA", destination="LIS", scheduled_departure=make.at(5))
    late = make.leg(
        origin="OPO",
        destination="LIS",
        scheduled_departure=make.at(6),
        scheduled_arrival=make.at(10, 30),
    )
    out = make.leg(scheduled_departure=make.at(12), scheduled_arrival=make.at(14))
    placed = {place.leg: place for place in rotations([early, late, out], turns=TURNS)}
    assert placed[out.id].previous == early.id


def test_an_aircraft_that_has_not_turned_around_opens_a_new_line():
    first, second = make.chain(["LIS", "FRA", "LIS"], start=make.at(8))
    placed = rotations([first, second], turns=make.turns(120))
    assert [place.line for place in placed] == ["320/01", "320/02"]


def test_a_registration_is_a_line_whatever_the_stations_say():
    legs = make.chain(["LIS", "FRA", "LIS"], start=make.at(8), registration="CS-JBA")
    placed = rotations(legs, turns=TURNS)
    assert {place.line for place in placed} == {"CS-JBA"}
    assert {place.basis for place in placed} == {RotationBasis.TAIL}
    assert all(b.previous == a.leg for a, b in pairwise(placed))


@pytest.mark.parametrize("registration", [None, "CS-JBA"])
def test_lines_go_on_from_where_they_were(registration):
    legs = make.chain(
        ["LIS", "FRA", "LIS", "OPO"], start=make.at(8), registration=registration
    )
    whole = rotations(legs, turns=TURNS)
    resumed = rotations(legs[2:], before=[(whole[1], legs[1])], turns=TURNS)
    assert resumed == whole[2:]


def test_a_new_line_does_not_take_the_name_of_an_open_one():
    first, elsewhere = make.leg(), make.leg(origin="OPO")
    before = [(rotations([first], turns=TURNS)[0], first)]
    (place,) = rotations([elsewhere], before=before, turns=TURNS)
    assert place.line == "320/02"
