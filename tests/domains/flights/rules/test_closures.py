"""What waits while a station is closed."""

import pytest

from jetbridge.domains.flights.contracts import LegStatus
from jetbridge.domains.flights.rules.closures import Closure, closed
from tests.domains.flights.factories import at, chain, turns

pytestmark = pytest.mark.promise("O3")

# Legs of two hours, an hour on the ground between them, from 8:00.
LINE = chain(["LIS", "FRA", "LIS", "OPO", "LIS"], start=at(8))


def delays(start, end, line=LINE, station="LIS"):
    closure = Closure(station, start, end)
    found = closed(line, closure, turns=turns(45))
    return [(one.leg.departure.hour, one.delay_minutes, one.knock_on) for one in found]


def test_who_would_leave_waits_until_it_opens_and_carries_it_on():
    assert delays(at(7), at(9)) == [
        (8, 60, False),
        (11, 45, True),
        (14, 30, True),
        (17, 15, True),
    ]


def test_who_would_land_waits_where_it_is():
    assert delays(at(12, 30), at(13, 30))[0] == (11, 30, False)


def test_the_minute_it_opens_and_the_minute_before_it_closes_are_free():
    assert delays(at(6), at(8)) == []
    assert delays(at(8, 1), at(9)) == []
    assert delays(at(8), at(8, 1))[0] == (8, 1, False)


def test_a_leg_that_has_left_is_as_it_is():
    gone = chain(["LIS", "FRA"], start=at(8), status=LegStatus.DEPARTED)
    assert delays(at(7), at(9), gone) == []


def test_another_station_hinders_nobody():
    assert delays(at(0), at(23), station="FNC") == []
