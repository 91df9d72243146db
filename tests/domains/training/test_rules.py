"""Validity, by the calendar of the qualification's zone."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jetbridge.domains.training.rules import has_lapsed, is_valid_on
from tests.domains.training.factories import qualification

DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1))


@given(DAYS, st.integers(0, 1000), DAYS)
@pytest.mark.promise("C1")
def test_it_holds_on_its_first_and_last_day_and_between(start, length, day):
    end = start + timedelta(days=length)
    held = qualification(valid_from=start, valid_to=end)
    assert is_valid_on(held, day) == (start <= day <= end)
    assert is_valid_on(held, end)


def test_without_an_end_it_never_expires():
    held = qualification(valid_to=None)
    assert is_valid_on(held, date.max)
    assert not has_lapsed(held, datetime(9000, 1, 1, tzinfo=UTC))


def test_it_holds_no_more_from_the_day_it_is_revoked():
    held = qualification(revoked_on=date(2026, 6, 1))
    assert is_valid_on(held, date(2026, 5, 31))
    assert not is_valid_on(held, date(2026, 6, 1))


@pytest.mark.parametrize(
    ("zone", "lapsed"),
    [("Pacific/Auckland", True), ("UTC", False), ("America/Los_Angeles", False)],
)
def test_the_last_day_ends_when_it_ends_in_its_zone(zone, lapsed):
    noon_utc = datetime(2026, 12, 31, 12, tzinfo=UTC)
    assert has_lapsed(qualification(zone=zone), noon_utc) is lapsed
