"""Calendar limits on flight time: ORO.FTL.210(b)(2) and (3)."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from jetbridge.aviation.zones import minute_of
from jetbridge.engines.legality.kernels.calendar import (
    day_of_month,
    month_of,
    month_of_day,
)
from jetbridge.engines.legality.kernels.layout import INCOMPLETE, JUDGED, MONTHS, Slot
from tests.engines.legality.factories import (
    HOUR,
    ZONES,
    Work,
    at,
    judge,
    margin,
    zone_number,
)

pytestmark = pytest.mark.promise("C5")

YEAR, TWELVE = Slot.CALENDAR_YEAR, Slot.TWELVE_MONTHS
EPOCH = date(1970, 1, 1)


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)))
@example(date(2000, 2, 29))
@example(date(2028, 2, 29))
@example(date(2100, 2, 28))
@example(date(2100, 3, 1))
def test_a_month_is_that_of_the_calendar(day):
    month = month_of_day((day - EPOCH).days)
    assert divmod(month, 12) == (day.year, day.month - 1)
    assert EPOCH + timedelta(days=int(day_of_month(month))) == day.replace(day=1)


def test_a_month_follows_the_zone():
    minute = minute_of(datetime(2026, 3, 31, 23, 30, tzinfo=UTC))
    april = month_of(ZONES, zone_number("Europe/Lisbon"), minute)
    assert april == month_of(ZONES, 0, minute) + 1


def flight(begin, length=10 * HOUR):
    return Work(begin, begin + length)


MARCH = {"known_from": at("01 00:00"), "judged_from": at("01 00:00")}


def carried(*months):
    """Flight hours in February, January and so on; nothing of March before it."""
    return [0, *(hours * HOUR for hours in months)] + [0] * (MONTHS - 1 - len(months))


class TestCalendarYear:
    def test_counts_from_january(self):
        facts = MARCH | {"carried": carried(440, 450, 900)}
        assert margin(YEAR, flight(at("02 08:00")), **facts) == 0
        longer = flight(at("02 08:00"), 10 * HOUR + 1)
        assert margin(YEAR, longer, **facts) == -1

    def test_a_flight_over_new_year_counts_with_its_part(self):
        new_year = minute_of(datetime(2027, 1, 1, tzinfo=UTC))
        facts = {"known_from": at("01 00:00"), "judged_from": at("01 00:00")}
        found = judge(flight(new_year - HOUR, 5 * HOUR), carried=carried(), **facts)
        assert found[YEAR].value == 4 * HOUR

    def test_unknown_months_leave_it_incomplete(self):
        facts = MARCH | {"carried": [0, 10] + [-1] * (MONTHS - 2)}
        assert judge(flight(at("02 08:00")), **facts)[YEAR].state == INCOMPLETE

    def test_a_record_of_the_whole_year_needs_no_months(self):
        january = minute_of(datetime(2026, 1, 1, tzinfo=UTC))
        facts = {"known_from": january, "judged_from": at("01 00:00"), "carried": -1}
        assert judge(flight(at("02 08:00")), **facts)[YEAR].state == JUDGED


class TestTwelveMonths:
    def test_counts_eleven_months_back(self):
        eleven = carried(*[90] * 11)
        assert margin(TWELVE, flight(at("02 08:00")), **MARCH, carried=eleven) == 0
        twelve = carried(*[90] * 11, 500)
        assert margin(TWELVE, flight(at("02 08:00")), **MARCH, carried=twelve) == 0

    def test_the_oldest_month_leaves_with_the_turn_of_the_month(self):
        months = carried(*[80] * 10, 200)
        march = flight(at("31 08:00"))
        assert margin(TWELVE, march, **MARCH, carried=months) == -10 * HOUR
        april = flight(at("31 24:00"))
        assert margin(TWELVE, april, **MARCH, carried=months) == hours_left(10, 800)

    def test_more_than_a_year_back_is_unknown(self):
        facts = {"known_from": at("31 00:00") + 400 * 24 * HOUR}
        late = flight(facts["known_from"] - 380 * 24 * HOUR)
        assert judge(late, **facts, carried=0)[TWELVE].state == INCOMPLETE


def hours_left(flown, before):
    return (1000 - flown - before) * HOUR
