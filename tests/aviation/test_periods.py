from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jetbridge.aviation.periods import Period

DAY = datetime(2026, 3, 28, tzinfo=UTC)


def period(start, end):
    return Period(DAY + timedelta(minutes=start), DAY + timedelta(minutes=end))


MINUTES = st.integers(0, 5000)
PERIODS = st.builds(lambda a, b: period(min(a, b), max(a, b)), MINUTES, MINUTES)


class TestPeriod:
    def test_is_as_long_as_from_its_start_to_its_end(self):
        assert period(0, 60).minutes == 60

    def test_touching_periods_do_not_overlap(self):
        assert not period(0, 60).overlaps(period(60, 90))

    def test_it_is_kept_in_utc(self):
        local = DAY.astimezone(ZoneInfo("Asia/Kolkata"))
        assert Period(local, local).start.tzinfo is UTC

    def test_an_end_before_the_start_is_refused(self):
        with pytest.raises(ValueError, match="ends before"):
            period(60, 0)

    def test_a_moment_without_zone_is_refused(self):
        with pytest.raises(ValueError, match="zone"):
            Period(DAY.replace(tzinfo=None), DAY)

    @given(PERIODS, PERIODS)
    def test_two_overlap_when_some_minute_is_in_both(self, one, other):
        shared = min(one.end, other.end) - max(one.start, other.start)
        nothing = timedelta()
        assert one.overlaps(other) == other.overlaps(one)
        if one.minutes and other.minutes:
            assert one.overlaps(other) == (shared > nothing)
