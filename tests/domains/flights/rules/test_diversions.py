"""What follows when an aircraft lands elsewhere than planned."""

from datetime import timedelta

import pytest

from jetbridge.domains.flights.contracts import LegStatus
from jetbridge.domains.flights.errors import DiversionError, LegStatusError
from jetbridge.domains.flights.rules.diversions import (
    must_be_divertible,
    onward,
    stranded,
)
from jetbridge.domains.flights.rules.movements import runs_of
from tests.domains.flights import factories as make

pytestmark = pytest.mark.promise("O3")

LEG = make.leg()
OUT = make.moved("out", make.at(8, 5))
OFF = make.moved("off", make.at(8, 20))
ON = make.moved("on", make.at(9, 50), "FRA")
TURN = timedelta(minutes=40)


def divertible(*told, airport="CGN", arrival=None):
    runs = runs_of(LEG, told)
    must_be_divertible(LEG, runs, airport, arrival or make.at(10))


@pytest.mark.parametrize("told", [(), (OUT,), (OUT, OFF, ON)])
def test_only_a_leg_in_the_air_is_diverted(told):
    with pytest.raises(LegStatusError, match="not in the air"):
        divertible(*told)


def test_in_the_air_it_may_go_anywhere_else_and_back():
    divertible(OUT, OFF)
    divertible(OUT, OFF, airport="LIS")


def test_where_it_goes_anyway_is_no_diversion():
    with pytest.raises(DiversionError, match="planned to land at FRA"):
        divertible(OUT, OFF, airport="FRA")


def test_it_lands_after_it_took_off():
    with pytest.raises(DiversionError, match="took off at 08:20Z"):
        divertible(OUT, OFF, arrival=OFF.at)


def test_the_next_legs_are_stranded_until_one_leaves_from_where_it_is():
    after = make.chain(["FRA", "LIS", "CGN", "LIS"], start=make.at(11))
    assert stranded(after, "CGN") == after[:2]
    assert stranded(after, "FRA") == []
    assert stranded(after, "OPO") == after


def test_a_cancelled_leg_is_not_stranded():
    after = make.chain(["FRA", "LIS"], start=make.at(11), status=LegStatus.CANCELLED)
    assert stranded(after, "CGN") == []


class TestOnward:
    def test_it_leaves_after_the_turn_and_flies_its_share_of_the_way(self):
        flown = onward(LEG, "CGN", make.at(10), TURN)
        assert flown.departure == make.at(10, 40)
        # Cologne lies 136 km from Frankfurt, Lisbon 1,875: 120 minutes by the ratio.
        assert flown.arrival - flown.departure == timedelta(minutes=8)

    def test_where_a_place_is_not_known_it_takes_as_long_as_planned(self):
        flown = onward(LEG, "BASE1", make.at(10), TURN)
        assert flown.arrival - flown.departure == timedelta(hours=2)

    def test_a_return_is_flown_again_itself(self):
        with pytest.raises(DiversionError, match="flown again itself"):
            onward(LEG, "LIS", make.at(9), TURN)
