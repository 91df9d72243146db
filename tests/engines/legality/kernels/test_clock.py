"""Local nights and days, on both nights of the clock change too."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jetbridge.aviation.zones import minute_of, moment_of
from jetbridge.engines.legality.kernels.clock import (
    first_minute_at,
    inside,
    local_days,
    local_minute,
    local_nights,
    minute_at,
    touches,
    whole_windows,
)
from tests.engines.legality.factories import (
    DAY,
    HOUR,
    MARCH,
    ZONE_NAMES,
    ZONES,
    at,
    zone_number,
)

pytestmark = pytest.mark.promise("C5")

LISBON = zone_number("Europe/Lisbon")
MINUTES = st.integers(MARCH - 300 * DAY, MARCH + 300 * DAY)
ANY_ZONE = st.sampled_from(range(len(ZONE_NAMES)))


def lisbon(text):
    """Read a local time in Lisbon as a UTC minute."""
    local = datetime.fromisoformat(text).replace(tzinfo=ZoneInfo("Europe/Lisbon"))
    return minute_of(local.astimezone(UTC))


class TestLocalNights:
    @pytest.mark.parametrize(
        ("start", "end", "nights"),
        [
            ("02 22:00", "03 06:00", 1),
            ("02 21:59", "03 05:59", 0),
            ("03 00:00", "03 08:00", 1),
            ("03 00:01", "03 08:01", 0),
            ("02 22:00", "04 06:00", 2),
            ("02 12:00", "03 12:00", 1),
            ("02 08:00", "02 22:00", 0),
        ],
    )
    def test_eight_hours_within_22_to_8(self, start, end, nights):
        assert local_nights(ZONES, 0, (at(start), at(end)), 9) == nights

    def test_counting_stops_when_there_are_enough(self):
        assert local_nights(ZONES, 0, (at("01 00:00"), at("20 00:00")), 2) == 2

    @pytest.mark.parametrize(
        ("start", "end", "nights"),
        [
            # 29 March 2026: the clock goes from 01:00 to 02:00; the night has 9 hours.
            ("2026-03-28T22:00", "2026-03-29T07:00", 1),
            ("2026-03-28T22:00", "2026-03-29T06:59", 0),
            ("2026-03-28T23:00", "2026-03-29T08:00", 1),
            ("2026-03-28T23:01", "2026-03-29T08:00", 0),
            # 25 October 2026: from 02:00 back to 01:00; the night has 11 hours.
            ("2026-10-24T22:00", "2026-10-25T05:00", 1),
            ("2026-10-24T22:00", "2026-10-25T04:59", 0),
            ("2026-10-25T00:00", "2026-10-25T08:00", 1),
        ],
    )
    def test_on_the_nights_of_the_clock_change(self, start, end, nights):
        assert local_nights(ZONES, LISBON, (lisbon(start), lisbon(end)), 9) == nights


class TestLocalDays:
    @pytest.mark.parametrize(
        ("start", "end", "days"),
        [
            ("02 00:00", "04 00:00", 2),
            ("02 00:01", "04 00:00", 1),
            ("02 00:00", "03 23:59", 1),
            ("02 12:00", "02 13:00", 0),
        ],
    )
    def test_from_midnight_to_midnight(self, start, end, days):
        assert local_days(ZONES, 0, (at(start), at(end))) == days

    def test_the_day_of_the_change_is_whole_with_23_hours(self):
        span = (lisbon("2026-03-29T00:00"), lisbon("2026-03-30T00:00"))
        assert span[1] - span[0] == 23 * 60
        assert local_days(ZONES, LISBON, span) == 1


class TestConversion:
    @given(MINUTES, ANY_ZONE)
    def test_local_time_is_that_of_the_zone(self, minute, zone):
        there = moment_of(minute).astimezone(ZoneInfo(ZONE_NAMES[zone]))
        local = local_minute(ZONES, zone, minute)
        assert local == minute_of(there.replace(tzinfo=UTC))

    @given(MINUTES, ANY_ZONE)
    def test_there_and_back_is_the_same_or_the_later_twin(self, minute, zone):
        back = minute_at(ZONES, zone, local_minute(ZONES, zone, minute))
        assert back in {minute, minute + 60}

    def test_a_skipped_local_time_is_the_moment_of_the_change(self):
        skipped = minute_of(datetime(2026, 3, 29, 1, 30, tzinfo=UTC))
        assert minute_at(ZONES, LISBON, skipped) == lisbon("2026-03-29T02:00")

    def test_a_repeated_local_time_is_the_later_one(self):
        repeated = minute_of(datetime(2026, 10, 25, 1, 30, tzinfo=UTC))
        assert minute_at(ZONES, LISBON, repeated) == repeated

    def test_a_window_opens_the_first_time(self):
        repeated = minute_of(datetime(2026, 10, 25, 1, 30, tzinfo=UTC))
        assert first_minute_at(ZONES, LISBON, repeated) == repeated - 60
        assert first_minute_at(ZONES, LISBON, repeated + 30) == repeated + 30
        span = (repeated - 60, repeated - 30)
        assert touches(ZONES, LISBON, span, 90, 300)
        assert inside(ZONES, LISBON, (repeated - 90, repeated + 60), 90, 300) == 120

    def test_before_the_first_change_there_is_one_time(self):
        assert first_minute_at(ZONES, 0, MARCH) == MARCH


class TestTouches:
    @pytest.mark.parametrize(
        ("start", "end", "night"),
        [
            ("02 18:00", "03 02:00", False),
            ("02 18:00", "03 02:01", True),
            ("03 04:59", "03 12:00", True),
            ("03 05:00", "03 12:00", False),
            ("02 06:00", "04 06:00", True),
        ],
    )
    def test_half_open_at_both_ends(self, start, end, night):
        assert touches(ZONES, 0, (at(start), at(end)), 120, 300) is night

    def test_a_window_may_pass_midnight(self):
        assert touches(ZONES, 0, (at("03 00:30"), at("03 01:00")), 1320, 1500)

    @pytest.mark.parametrize(
        ("start", "end", "touched"),
        [
            ("28 22:00", "29 01:00", False),
            ("28 22:00", "29 01:01", True),
            ("29 00:30", "29 01:30", True),
            ("29 04:00", "29 06:00", False),
            ("29 03:59", "29 06:00", True),
        ],
    )
    def test_in_the_night_of_a_clock_change(self, start, end, touched):
        """In Lisbon 02:00-05:00 is 01:00Z-04:00Z; the clock goes on at 01:00Z."""
        span = at(start), at(end)
        assert touches(ZONES, LISBON, span, 2 * HOUR, 5 * HOUR) == touched


@pytest.mark.parametrize(
    ("start", "end", "nights"),
    [
        ("02 01:00", "02 07:00", 1),
        ("02 01:01", "02 07:00", 0),
        ("02 01:00", "02 06:59", 0),
        ("02 01:00", "04 07:00", 3),
    ],
)
def test_a_window_is_whole_with_its_first_and_last_minute(start, end, nights):
    """14 CFR 117.3: a physiological night covers 0100-0700."""
    assert whole_windows(ZONES, 0, (at(start), at(end)), HOUR, 7 * HOUR) == nights
