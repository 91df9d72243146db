"""Which legs change hands when two aircraft swap."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jetbridge.domains.flights.rules.swaps import exchanged
from tests.domains.flights import factories as make

pytestmark = pytest.mark.promise("O3")


def routes(swapped):
    return [[f"{one.origin}-{one.destination}" for one in legs] for legs in swapped]


def line(*stations, start=8):
    return make.chain(stations, start=make.at(start))


def test_lines_are_exchanged_until_both_stand_at_one_station():
    one = line("LIS", "FRA", "LIS", "OPO")
    other = line("LIS", "MAD", "LIS", "FNC")
    assert routes(exchanged(one, other, one[0])) == [
        ["LIS-FRA", "FRA-LIS"],
        ["LIS-MAD", "MAD-LIS"],
    ]


def test_an_aircraft_that_waits_long_enough_flies_the_gap():
    one = line("LIS", "FRA", "LIS", "OPO")
    other = line("LIS", "FNC", start=20)
    assert routes(exchanged(one, other, one[0])) == [["LIS-FRA", "FRA-LIS"], []]


def test_a_spare_that_stood_there_gives_the_line_back_when_it_can():
    one = line("OPO", "LIS", "FRA", "LIS")
    came = line("MAD", "LIS", start=5)
    assert routes(exchanged(one, came, one[1])) == [["LIS-FRA", "FRA-LIS"], []]


def test_an_aircraft_that_is_elsewhere_takes_the_rest_of_the_day():
    one, other = line("LIS", "FRA", "LIS"), line("OPO", "LIS", "OPO")
    assert exchanged(one, other, one[0]) == (one, other)


def test_lines_that_never_meet_are_exchanged_for_the_rest_of_the_day():
    one, other = line("LIS", "FRA", "MUC"), line("LIS", "MAD", "BCN")
    assert exchanged(one, other, one[0]) == (one, other)


def test_what_left_before_stays():
    one, other = line("LIS", "FRA", "LIS"), line("LIS", "FRA", "LIS", "MAD")
    assert routes(exchanged(one, other, one[1])) == [["FRA-LIS"], ["FRA-LIS"]]


STATIONS = st.lists(st.sampled_from(["LIS", "OPO", "FNC", "FRA"]), max_size=6)


@given(STATIONS, STATIONS, st.integers(0, 5), st.integers(0, 180))
def test_swap_and_swap_back_gives_the_same_day(mine, theirs, at, late):
    own = line("LIS", "OPO", *mine)
    leg = own[at % len(own)]
    start = leg.departure + timedelta(minutes=late)  # both stand where it leaves
    other = make.chain([leg.origin, *theirs], start=start)
    given_, taken = exchanged(own, other, leg)
    after_own = in_order([one for one in own if one not in given_], taken)
    after_other = in_order([one for one in other if one not in taken], given_)
    back_given, back_taken = exchanged(after_other, after_own, leg)
    assert (list(back_given), list(back_taken)) == (list(given_), list(taken))


def in_order(*parts):
    legs = [leg for part in parts for leg in part]
    return sorted(legs, key=lambda leg: (leg.departure, leg.id))
