"""Hours at which a station is closed."""

from datetime import UTC, date, datetime, time

import pytest

from jetbridge.domains.flights.rules.curfews import margin
from tests.domains.flights import factories as make

pytestmark = pytest.mark.promise("O4")

LISBON = "Europe/Lisbon"  # an hour ahead of UTC in June


@pytest.mark.parametrize(
    ("moment", "minutes"),
    [
        (make.at(21, 59), None),
        (make.at(22, 0), None),
        (make.at(22, 1), 29),
        (make.at(22, 30), 0),
        (make.at(22, 31), -1),
        (make.at(0, 0, day=2), -90),
        (make.at(4, 50, day=2), -10),
        (make.at(5, 0, day=2), None),
    ],
)
def test_the_margin_is_to_the_nearer_end_of_the_closing(moment, minutes):
    assert margin(make.curfew(), LISBON, moment) == minutes


def test_a_night_belongs_to_the_day_on_which_it_begins():
    monday = make.curfew(weekdays="1")  # 1 June 2026 is one
    assert margin(monday, LISBON, make.at(2, day=2)) is not None
    assert margin(monday, LISBON, make.at(2, day=1)) is None


def test_a_closing_within_one_day_opens_on_it():
    noon = make.curfew(closes=time(12), opens=time(14))
    assert margin(noon, LISBON, make.at(12)) == -60
    assert margin(noon, LISBON, make.at(2)) is None


def test_only_the_days_of_its_season_are_closed():
    summer = make.curfew(first_day=date(2026, 6, 2), last_day=date(2026, 6, 3))
    closed = [margin(summer, LISBON, make.at(23, day=day)) for day in (1, 2, 3, 4)]
    assert closed == [None, -30, -30, None]


@pytest.mark.parametrize(("month", "hour"), [(1, 23), (6, 22)])
def test_it_closes_by_the_clock_of_the_station(month, hour):
    moment = datetime(2026, month, 15, hour, 40, tzinfo=UTC)
    assert margin(make.curfew(), LISBON, moment) == -10
