"""The operator's own rules: position, fleet, base, papers, time."""

import pytest

from jetbridge.aviation.positions import Category
from jetbridge.domains.crew.rules.fitness import Entitled, called_from, unfit
from tests.domains.crew.factories import (
    a_bar,
    a_day_trip,
    a_leave,
    a_member,
    a_period,
    a_standby,
    at,
)

PERIOD = a_period()
TRIP = a_day_trip(PERIOD, "LIS-1", day=0)


def refusal(member, held=(), valid_until=None, *, rated=True):
    papers = Entitled(valid_until, rated=rated)
    found = unfit(member, TRIP, "CP", held=held, papers=papers)
    return found and found.rule


@pytest.mark.promise("C1")
class TestUnfit:
    def test_who_holds_everything_is_fit(self):
        assert refusal(a_member("1")) is None

    @pytest.mark.parametrize(
        ("changes", "rule"),
        [
            ({"category": Category.CABIN}, "crew.category"),
            ({"positions": ("FO",)}, "crew.position_held"),
            ({"fleets": ("A330",)}, "crew.fleet_held"),
            ({"base": "OPO"}, "crew.home_base"),
        ],
    )
    def test_what_is_lacking_is_named(self, changes, rule):
        assert refusal(a_member("1", **changes)) == rule

    def test_who_names_no_fleet_flies_any(self):
        assert refusal(a_member("1", fleets=())) is None

    def test_whose_ratings_are_all_of_other_fleets_is_refused(self):
        for fleets in ((), ("A320",)):
            one = a_member("1", fleets=fleets)
            assert refusal(one, rated=False) == "crew.fleet_held"

    @pytest.mark.promise("T3")
    def test_a_paper_that_lapses_before_the_end_refuses(self):
        assert refusal(a_member("1"), valid_until=TRIP.end) is None
        early = TRIP.duties[0].report
        assert refusal(a_member("1"), valid_until=early) == "crew.qualification_valid"

    def test_time_is_spent_once(self):
        member = a_member("1")
        assert refusal(member, [a_leave(member, PERIOD, at(0, 0))]) == "crew.free"
        assert refusal(member, [a_leave(member, PERIOD, at(1, 0))]) is None


class TestCall:
    def test_standby_is_no_hindrance_and_is_used_up(self):
        member = a_member("1")
        during = a_standby(member, PERIOD, at(0, 6), hours=8)
        later = a_standby(member, PERIOD, at(1, 6), hours=8)
        assert refusal(member, [during, later]) is None
        assert called_from(TRIP, [during, later]) == (during,)

    def test_a_trip_is_not_called_from(self):
        assert called_from(TRIP, [a_bar(a_member("1"), TRIP)]) == ()
