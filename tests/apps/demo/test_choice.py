"""A home keeps its airline."""

from datetime import date
from typing import Any

import pytest

from jetbridge.apps.demo.choice import choose
from jetbridge.apps.demo.errors import UseAnotherHome

TODAY = date(2026, 11, 21)
USUAL: dict[str, Any] = {"scale": None, "seed": None, "first_day": None, "today": TODAY}


def test_a_fresh_home_gets_a_week_that_can_be_published_in_time(tmp_path):
    choice = choose(tmp_path, **USUAL)
    assert (choice.scale, choice.seed) == ("small", 1)
    assert choice.first_day == date(2026, 12, 7)
    assert choice.first_day.weekday() == 0


def test_a_full_airline_begins_with_a_month(tmp_path):
    choice = choose(tmp_path, **USUAL | {"scale": "full"})
    assert choice.first_day == date(2027, 1, 1)


def test_a_later_run_goes_on_with_the_same_airline(tmp_path):
    choose(tmp_path, **USUAL | {"seed": 5}).keep(tmp_path)
    again = choose(tmp_path, **USUAL | {"today": date(2027, 4, 1)})
    assert (again.seed, again.first_day) == (5, date(2026, 12, 7))


@pytest.mark.parametrize(
    "other", [{"scale": "full"}, {"seed": 2}, {"first_day": date(2027, 2, 1)}]
)
def test_another_airline_needs_another_home(tmp_path, other):
    choose(tmp_path, **USUAL).keep(tmp_path)
    with pytest.raises(UseAnotherHome, match="small airline of seed 1"):
        choose(tmp_path, **USUAL | other)
