"""The clock functions against ``zoneinfo``: all zones, ten years of transitions."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import numpy as np
import pytest

from jetbridge.aviation.zones import ALWAYS, minute_of, moment_of, offset_table
from jetbridge.engines.legality.kernels.clock import local_minute

pytestmark = pytest.mark.promise("C5")

START, END = datetime(2020, 1, 1, tzinfo=UTC), datetime(2030, 1, 1, tzinfo=UTC)
NAMES = sorted(available_timezones() - {"localtime"})
DAYS = [START + timedelta(days=n) for n in range((END - START).days)]


def ahead(zone, minute):
    offset = moment_of(minute).astimezone(zone).utcoffset()
    return (offset or timedelta()) // timedelta(minutes=1)


def transitions(zone):
    """Find the first minute of each offset: day by day, then by halves."""
    offsets = [day.astimezone(zone).utcoffset() for day in DAYS]
    for number in range(1, len(DAYS)):
        if offsets[number] != offsets[number - 1]:
            low, high = minute_of(DAYS[number - 1]), minute_of(DAYS[number])
            before = ahead(zone, low)
            while high - low > 1:
                middle = (low + high) // 2
                same = ahead(zone, middle) == before
                low, high = (middle, high) if same else (low, middle)
            yield high


@pytest.fixture(scope="module")
def tables():
    return offset_table(NAMES, START, END)


@pytest.fixture(scope="module")
def found():
    return [list(transitions(ZoneInfo(name))) for name in NAMES]


def test_every_transition_is_in_the_table_and_no_other(tables, found):
    for number, minutes in enumerate(found):
        since = tables["since"][number]
        assert list(since[since > ALWAYS]) == minutes, NAMES[number]


def test_local_minutes_agree_beside_every_transition(tables, found):
    for number, minutes in enumerate(found):
        zone = ZoneInfo(NAMES[number])
        for minute in np.add.outer(minutes, [-1, 0, 1]).ravel():
            local = minute + ahead(zone, minute)
            assert local_minute(tables, number, minute) == local, NAMES[number]


def test_there_are_transitions_to_see(found):
    assert sum(map(len, found)) > 2000
