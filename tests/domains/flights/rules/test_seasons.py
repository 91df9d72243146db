"""IATA seasons."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jetbridge.domains.flights.rules.seasons import season_of


@pytest.mark.parametrize(
    ("day", "code"),
    [
        (date(2026, 3, 28), "W25"),
        (date(2026, 3, 29), "S26"),
        (date(2026, 10, 24), "S26"),
        (date(2026, 10, 25), "W26"),
        (date(2027, 1, 1), "W26"),
        (date(2027, 3, 28), "S27"),
    ],
)
def test_seasons_change_on_the_last_sundays_of_march_and_october(day, code):
    assert season_of(day)[0] == code


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)))
def test_every_day_lies_in_its_season_and_seasons_follow_one_another(day):
    _, first, last = season_of(day)
    assert first <= day <= last
    assert first.isoweekday() == 7
    assert season_of(last + timedelta(days=1))[1] == last + timedelta(days=1)
