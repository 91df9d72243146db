from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jetbridge.aviation.errors import InputError
from jetbridge.aviation.zones import (
    minute_of,
    moment_of,
    offset_minutes,
    offset_table,
    zone,
)

START = datetime(2025, 1, 1, tzinfo=UTC)
END = datetime(2027, 1, 1, tzinfo=UTC)
ZONES = ["Europe/Lisbon", "Asia/Kolkata", "America/New_York", "Australia/Lord_Howe"]
TABLE = offset_table(ZONES, START, END)
MOMENTS = st.integers(0, (END - START) // timedelta(minutes=1) - 1)


@given(MOMENTS, st.sampled_from(range(len(ZONES))))
def test_the_table_agrees_with_the_zone_at_every_minute(after, index):
    moment = START + timedelta(minutes=after)
    found = TABLE["since"][index].searchsorted(minute_of(moment), side="right") - 1
    assert TABLE["offset"][index][found] == offset_minutes(ZONES[index], moment)


def test_a_change_is_found_to_the_minute():
    change = datetime(2025, 3, 30, 1, tzinfo=UTC)
    assert minute_of(change) in TABLE["since"]


def test_a_zone_without_changes_has_one_offset():
    assert np.unique(TABLE[1]).size == 1


@given(st.datetimes(datetime(1970, 1, 1), datetime(2100, 1, 1)))  # noqa: DTZ001 - made aware below
def test_minutes_and_moments_are_inverse(naive):
    moment = naive.replace(second=0, microsecond=0, tzinfo=UTC)
    assert moment_of(minute_of(moment)) == moment


@pytest.mark.parametrize("name", ["Mars/Olympus", "", "../etc/passwd"])
def test_an_unknown_zone_is_refused(name):
    with pytest.raises(InputError, match="IANA"):
        zone(name)
