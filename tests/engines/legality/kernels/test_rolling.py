"""Rolling limits: ORO.FTL.210, to the minute."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jetbridge.engines.legality.kernels.layout import INCOMPLETE, JUDGED, Slot
from jetbridge.engines.legality.kernels.rolling import rolling_maximum
from tests.engines.legality.factories import (
    DAY,
    HOUR,
    Work,
    at,
    judge,
    margin,
    work,
)

pytestmark = pytest.mark.promise("C5")

DUTY_7, DUTY_14, DUTY_28, FLIGHT_28 = range(Slot.ROLLING, Slot.ROLLING + 4)


def days_of(length, numbers):
    begin = at("01 08:00")
    return [Work(begin + n * DAY, begin + n * DAY + length) for n in numbers]


class TestDuty:
    def test_60_hours_in_7_days_are_legal_and_a_minute_more_is_not(self):
        week = days_of(12 * HOUR, [0, 1, 2, 3, 4])
        assert margin(DUTY_7, *week) == 0
        week[2] = week[2]._replace(debrief=week[2].debrief + 1)
        assert margin(DUTY_7, *week) == -1

    def test_the_window_rolls_on_the_minute(self):
        """On the eighth day the first duty leaves as the last one grows."""
        found = judge(*days_of(10 * HOUR, [0, 7]))[DUTY_7]
        assert found.value == 10 * HOUR
        later = Work(at("08 07:00"), at("08 17:00"))
        assert judge(*days_of(10 * HOUR, [0]), later)[DUTY_7].value == 11 * HOUR

    def test_110_hours_in_14_days(self):
        days = [0, 1, 2, 3, 4, 7, 8, 9, 10, 11]
        assert margin(DUTY_14, *days_of(11 * HOUR, days)) == 0
        assert margin(DUTY_14, *days_of(11 * HOUR + 1, days)) == -10

    def test_190_hours_in_28_days(self):
        days = [d for d in range(26) if d % 7 < 5][:19]
        assert margin(DUTY_28, *days_of(10 * HOUR, days)) == 0

    def test_duty_without_flight_counts(self):
        office = work("02 08:00", "02 18:00", sectors=0)
        assert judge(office)[DUTY_7].value == 10 * HOUR

    def test_names_the_window(self):
        found = judge(*days_of(10 * HOUR, [0, 1]))[DUTY_7]
        assert (found.start, found.end) == (at("02 18:00") - 7 * DAY, at("02 18:00"))


class TestFlight:
    def test_100_hours_in_28_days_count_flights_only(self):
        duties = [
            duty._replace(flights=((duty.report + 60, duty.report + 60 + 5 * HOUR),))
            for duty in days_of(8 * HOUR, [d for d in range(28) if d % 7 < 5])
        ]
        assert len(duties) == 20
        assert margin(FLIGHT_28, *duties) == 0

    def test_positioning_is_no_flight_time(self):
        deadhead = work("02 08:00", "02 18:00", sectors=0)
        assert judge(deadhead)[FLIGHT_28].value == 0


class TestHistory:
    def test_without_it_the_answer_is_incomplete(self):
        duty = work("09 08:00", "09 18:00")
        found = judge(duty, known_from=at("08 00:00"), judged_from=at("08 00:00"))
        assert found[DUTY_7].state == INCOMPLETE

    def test_with_all_of_it_the_answer_is_judged(self):
        duties = work("02 08:00", "02 18:00"), work("09 08:00", "09 18:00")
        known = at("01 00:00") - 28 * DAY
        found = judge(*duties, known_from=known, judged_from=at("08 00:00"))
        assert found[DUTY_28].state == JUDGED
        assert found[DUTY_28].value == 20 * HOUR

    def test_a_window_that_ends_before_the_judged_period_is_not_asked(self):
        full_week = days_of(12 * HOUR + 30, [0, 1, 2, 3, 4])
        late = work("20 08:00", "20 18:00")
        assert margin(DUTY_7, *full_week, late) < 0
        assert margin(DUTY_7, *full_week, late, judged_from=at("18 00:00")) > 0


PERIODS = st.lists(
    st.tuples(st.integers(1, 3000), st.integers(1, 1200)), min_size=1, max_size=25
)


class TestRollingMaximum:
    @given(PERIODS, st.integers(60, 20_000))
    def test_is_the_fullest_of_all_windows(self, gaps_and_lengths, window):
        edges = np.cumsum(np.array(gaps_and_lengths).ravel())
        starts, ends = edges[::2], edges[1::2]
        busy = np.zeros(int(edges[-1]) + window, np.int64)
        for start, end in zip(starts, ends, strict=True):
            busy[start:end] = 1
        run = np.concatenate([[0], np.cumsum(busy)])
        fullest = max(
            run[end] - run[max(0, end - window)] for end in range(1, len(run))
        )
        assert rolling_maximum(starts, ends, window, -1)[0] == fullest
