"""One reader per kind of value; what is written reads back the same."""

from contextlib import suppress
from datetime import date

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jetbridge.hub.formats.ssim import values


@given(st.dates(date(1970, 1, 1), date(2069, 12, 31)))
def test_a_date_reads_back(day):
    assert values.day_number(values.day_text(day)) == (day - date(1970, 1, 1)).days


@given(st.integers(0, 1440))
def test_a_time_reads_back(minutes):
    assert values.minute_of_day(values.clock_text(minutes)) == minutes


@given(st.integers(-14 * 60, 14 * 60))
def test_a_variation_reads_back(minutes):
    assert values.variation(values.variation_text(minutes)) == minutes


@given(st.sets(st.integers(1, 7), min_size=1))
def test_days_of_operation_read_back_with_monday_lowest(days):
    assert values.days_mask(values.days_text(days)) == sum(1 << d - 1 for d in days)


@given(st.text(max_size=7))
@pytest.mark.parametrize("name", values.LEG_READERS)
def test_a_reader_gives_a_number_or_refuses(name, text):
    with suppress(ValueError):
        assert isinstance(values.LEG_READERS[name](text), int)


def test_a_column_is_decoded_with_the_reason_of_every_bad_row():
    column = pa.chunked_array([["0100", "x", "0200", "x"]])
    found = values.decode(column, values.minute_of_day)
    assert found.values[[0, 2]].tolist() == [60, 120]
    assert set(found.faults) == {1, 3}
