from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jetbridge.aviation.periods import Period

DAY = datetime(2026, 3, 28, tzinfo=UTC)
LISBON = "Europe/Lisbon"


def period(start, end):
    return Period(DAY + timedelta(minutes=start), DAY + timedelta(minutes=end))


MINUTES = st.integers(0, 5000)
PERIODS = st.builds(lambda a, b: period(min(a, b), max(a, b)), MINUTES, MINUTES)


class TestPeriod:
    def test_its_start_is_in_it_and_its_end_is_not(self):
        hour = period(0, 60)
        assert hour.contains(DAY)
        assert not hour.contains(hour.end)
        assert hour.minutes == 60

    def test_touching_periods_do_not_overlap(self):
        assert not period(0, 60).overlaps(period(60, 90))
        assert period(0, 60).intersect(period(60, 90)) is None

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
    def test_overlap_is_mutual_and_its_intersection_lies_in_both(self, one, other):
        shared = one.intersect(other)
        assert one.overlaps(other) == other.overlaps(one) == (shared is not None)
        if shared:
            assert shared.start >= max(one.start, other.start)
            assert shared.end <= min(one.end, other.end)


class TestByLocalDay:
    def test_days_of_a_clock_change_have_23_hours(self):
        whole = Period(DAY, DAY + timedelta(days=3))
        lengths = {str(d): p.minutes for d, p in whole.by_local_day(LISBON)}
        assert lengths["2026-03-28"] == 24 * 60
        assert lengths["2026-03-29"] == 23 * 60

    @given(PERIODS, st.sampled_from([LISBON, "Asia/Kolkata", "America/New_York"]))
    def test_the_parts_are_the_whole_and_each_lies_in_its_day(self, whole, zone):
        parts = list(whole.by_local_day(zone))
        assert sum(part.minutes for _, part in parts) == whole.minutes
        for day, part in parts:
            assert part.start.astimezone(ZoneInfo(zone)).date() == day
            last = part.end - timedelta(minutes=1)
            assert last.astimezone(ZoneInfo(zone)).date() == day
