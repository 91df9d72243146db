"""Two versions, line by line."""

from dataclasses import replace

import pytest

from jetbridge.domains.crew.rules.comparing import differences
from jetbridge.kernel.db import new_id
from tests.domains.crew.factories import a_bar, a_day_trip, a_member, a_period

PERIOD = a_period()
TRIP = a_day_trip(PERIOD, "LIS-1", day=0)
ANA, BEA = a_member("1"), a_member("2")
ROUTES = {TRIP.id: TRIP.route}


@pytest.mark.promise("C4")
class TestDifferences:
    def test_equal_versions_differ_in_nothing(self):
        bars = [a_bar(ANA, TRIP)]
        assert differences(bars, bars, routes=ROUTES) == []

    def test_a_bar_with_another_id_is_the_same_bar(self):
        bar = a_bar(ANA, TRIP)
        assert differences([bar], [replace(bar, id=new_id())], routes=ROUTES) == []

    def test_who_loses_and_who_gains_are_named(self):
        found = differences([a_bar(ANA, TRIP)], [a_bar(BEA, TRIP)], routes=ROUTES)
        told = {one.member: (len(one.old), len(one.new)) for one in found}
        assert told == {ANA.id: (1, 0), BEA.id: (0, 1)}

    def test_another_position_is_a_difference(self):
        bar = a_bar(ANA, TRIP)
        (found,) = differences([bar], [replace(bar, position="FO")], routes=ROUTES)
        assert [one.position for one in (*found.old, *found.new)] == ["CP", "FO"]
