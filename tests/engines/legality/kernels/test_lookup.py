"""The limits of one duty, cell by cell: reference sections 3.1, 3.2 and 3.9."""

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jetbridge.engines.legality import load_scheme
from jetbridge.engines.legality.kernels.lookup import (
    REFUSED,
    maximum_fdp,
    maximum_fdp_unknown,
    minimum_rest,
)
from tests.engines.legality.factories import DAY, EASA, HOUR, hours

pytestmark = pytest.mark.promise("C5")

FLOOR = 9 * HOUR
STEP = 30
BANDS = [
    ("06:00", "13:30", "13:00"),
    ("13:30", "14:00", "12:45"),
    ("14:00", "14:30", "12:30"),
    ("14:30", "15:00", "12:15"),
    ("15:00", "15:30", "12:00"),
    ("15:30", "16:00", "11:45"),
    ("16:00", "16:30", "11:30"),
    ("16:30", "17:00", "11:15"),
    ("17:00", "05:00", "11:00"),
    ("05:00", "05:15", "12:00"),
    ("05:15", "05:30", "12:15"),
    ("05:30", "05:45", "12:30"),
    ("05:45", "06:00", "12:45"),
]
COLUMNS = [2, 3, 4, 5, 6, 7, 8, 9, 10]
SECTORS = st.integers(1, 10)
REPORTS = st.integers(0, DAY - 1)


def limit_by_rule(base, sectors):
    """The rule that generates Table 2, written apart from its printed values."""
    return max(FLOOR, hours(base) - STEP * max(0, sectors - 2))


class TestTable2:
    @pytest.mark.parametrize("sectors", COLUMNS)
    @pytest.mark.parametrize(("start", "end", "base"), BANDS)
    def test_cell_at_the_first_and_last_minute(self, start, end, base, sectors):
        limit = limit_by_rule(base, sectors)
        last = (hours(end) - 1) % DAY
        assert maximum_fdp(EASA, hours(start), sectors) == limit
        assert maximum_fdp(EASA, last, sectors) == limit

    @pytest.mark.parametrize(("start", "_end", "base"), BANDS)
    def test_one_sector_has_the_limit_of_two(self, start, _end, base):
        assert maximum_fdp(EASA, hours(start), 1) == hours(base)

    @pytest.mark.parametrize("minute", ["23:59", "00:00", "04:59"])
    def test_the_band_over_midnight(self, minute):
        assert maximum_fdp(EASA, hours(minute), 2) == hours("11:00")

    @pytest.mark.parametrize("sectors", [0, 11])
    def test_refuses_what_the_table_does_not_hold(self, sectors):
        assert maximum_fdp(EASA, hours("08:00"), sectors) == REFUSED

    @given(REPORTS, st.integers(1, 9))
    def test_more_sectors_never_loosen_it(self, minute, sectors):
        fewer, more = (maximum_fdp(EASA, minute, n) for n in (sectors, sectors + 1))
        assert fewer >= more >= FLOOR


class TestTable3:
    @pytest.mark.parametrize(
        ("sectors", "limit"),
        [
            (1, "11:00"),
            (2, "11:00"),
            (3, "10:30"),
            (4, "10:00"),
            (5, "9:30"),
            (6, "9:00"),
            (7, "9:00"),
            (8, "9:00"),
        ],
    )
    def test_cell(self, sectors, limit):
        assert maximum_fdp_unknown(EASA, hours("08:00"), sectors) == hours(limit)

    @pytest.mark.parametrize("sectors", [0, 9, 11])
    def test_refuses_what_the_table_does_not_hold(self, sectors):
        assert maximum_fdp_unknown(EASA, hours("08:00"), sectors) == REFUSED

    @given(REPORTS, st.integers(1, 8))
    def test_is_never_looser_than_the_best_of_table_2(self, minute, sectors):
        unknown = maximum_fdp_unknown(EASA, minute, sectors)
        assert unknown <= maximum_fdp(EASA, hours("06:00"), sectors)


class TestMinimumRest:
    @pytest.mark.parametrize(
        ("worked", "at_home", "travel", "rest"),
        [
            ("8:00", 1, 0, "12:00"),
            ("12:00", 1, 0, "12:00"),
            ("12:01", 1, 0, "12:01"),
            ("8:00", 0, 0, "10:00"),
            ("10:01", 0, 30, "10:01"),
            ("8:00", 0, 31, "10:02"),
            ("8:00", 0, 45, "10:30"),
            ("11:00", 0, 45, "11:30"),
            ("8:00", 1, 45, "12:00"),
        ],
    )
    def test_after_a_duty(self, worked, at_home, travel, rest):
        assert minimum_rest(EASA, hours(worked), at_home, travel) == hours(rest)

    def test_the_travel_excess_may_stand_before_the_comparison(self):
        scheme = load_scheme("easa")
        settings = {**scheme.settings, "travel_excess": "before"}
        tables = dataclasses.replace(scheme, settings=settings).tables
        assert minimum_rest(tables, hours("11:00"), 0, 45) == hours("11:00")
        assert minimum_rest(tables, hours("8:00"), 0, 45) == hours("10:30")

    @given(st.integers(0, DAY), st.integers(0, 1), st.integers(0, 200))
    def test_a_longer_duty_or_way_never_shortens_it(self, worked, at_home, travel):
        rest = minimum_rest(EASA, worked, at_home, travel)
        assert minimum_rest(EASA, worked + 1, at_home, travel) >= rest
        assert minimum_rest(EASA, worked, at_home, travel + 1) >= rest
