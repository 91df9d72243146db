"""14 CFR Part 117: reference sections 4.1 to 4.5."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jetbridge.engines.legality import load_scheme
from jetbridge.engines.legality.kernels.layout import INCOMPLETE, JUDGED, Slot
from jetbridge.engines.legality.kernels.lookup import (
    REFUSED,
    maximum_fdp,
    maximum_fdp_unknown,
    maximum_flight_time,
    minimum_rest,
)
from tests.engines.legality.factories import (
    DAY,
    HOUR,
    Work,
    at,
    hours,
    work,
    zone_number,
)
from tests.engines.legality.factories import judge as judge_by
from tests.engines.legality.factories import judge_each as judge_each_by

pytestmark = pytest.mark.promise("C5")

FAA = load_scheme("faa").tables
TABLE_B = [
    (0, 240, (9, 9, 9, 9, 9, 9, 9)),
    (240, 300, (10, 10, 10, 10, 9, 9, 9)),
    (300, 360, (12, 12, 12, 12, 11.5, 11, 10.5)),
    (360, 420, (13, 13, 12, 12, 11.5, 11, 10.5)),
    (420, 720, (14, 14, 13, 13, 12.5, 12, 11.5)),
    (720, 780, (13, 13, 13, 13, 12.5, 12, 11.5)),
    (780, 1020, (12, 12, 12, 12, 11.5, 11, 10.5)),
    (1020, 1320, (12, 12, 11, 11, 10, 9, 9)),
    (1320, 1380, (11, 11, 10, 10, 9, 9, 9)),
    (1380, 1440, (10, 10, 10, 9, 9, 9, 9)),
]


def judge(*duties, **facts):
    return judge_by(*duties, tables=FAA, **facts)


class TestTableB:
    @pytest.mark.parametrize("segments", range(1, 8))
    @pytest.mark.parametrize(("start", "end", "limits"), TABLE_B)
    def test_cell_at_the_first_and_last_minute(self, start, end, limits, segments):
        limit = limits[segments - 1] * HOUR
        assert maximum_fdp(FAA, start, segments) == limit
        assert maximum_fdp(FAA, end - 1, segments) == limit

    @pytest.mark.parametrize("segments", [8, 10, 11, 15])
    def test_the_last_column_holds_for_more(self, segments):
        assert maximum_fdp(FAA, hours("08:00"), segments) == hours("11:30")

    def test_not_acclimated_is_30_minutes_less(self):
        assert maximum_fdp_unknown(FAA, hours("08:00"), 2) == hours("13:30")
        assert maximum_fdp_unknown(FAA, hours("08:00"), 0) == REFUSED

    @given(st.integers(0, DAY - 1), st.integers(1, 9))
    def test_more_segments_never_loosen_it(self, minute, segments):
        more = maximum_fdp(FAA, minute, segments + 1)
        assert maximum_fdp(FAA, minute, segments) >= more


class TestTableA:
    @pytest.mark.parametrize(
        ("report", "limit"),
        [("00:00", 8), ("04:59", 8), ("05:00", 9), ("19:59", 9), ("20:00", 8)],
    )
    def test_two_pilots(self, report, limit):
        assert maximum_flight_time(FAA, hours(report)) == limit * HOUR

    def test_the_flights_of_a_duty_are_added_up(self):
        leg = hours("4:30")
        flights = tuple(
            (at("02 09:00") + n * 300, at("02 09:00") + n * 300 + leg) for n in (0, 1)
        )
        found = judge(work("02 08:00", "02 20:00", flights=flights))
        assert found[Slot.FLIGHT_TIME].margin == 0


class TestRest:
    @pytest.mark.parametrize(("worked", "home"), [(14, 1), (14, 0), (2, 0)])
    def test_is_10_hours_after_any_duty(self, worked, home):
        assert minimum_rest(FAA, worked * HOUR, home, 60) == 10 * HOUR


class TestWeeklyRest:
    WEEK = tuple(work(f"{d:02d} 10:00", f"{d:02d} 18:00") for d in range(2, 10))

    @pytest.mark.parametrize(("start", "left"), [("11 00:00", 0), ("10 23:59", -1)])
    def test_30_hours_within_168(self, start, left):
        duty = work(start, "11 06:00")
        each = judge_each_by(*self.WEEK, duty, tables=FAA)
        assert each[-1][Slot.WEEKLY_REST].margin == left

    def test_a_rest_is_cut_at_the_window(self):
        """On the ninth the rest before the second lies outside the 168 hours."""
        found = judge(*self.WEEK)[Slot.WEEKLY_REST]
        assert found.value == 16 * HOUR
        assert found.margin < 0

    def test_a_duty_without_flight_asks_for_none(self):
        office = Work(at("10 10:00"), at("10 12:00"), sectors=0)
        each = judge_each_by(*self.WEEK, office, tables=FAA)
        assert each[-1][Slot.WEEKLY_REST] is None

    def test_without_history_it_is_incomplete(self):
        found = judge(self.WEEK[0], known_from=at("01 18:00"))
        assert found[Slot.WEEKLY_REST].state == INCOMPLETE

    @pytest.mark.parametrize(
        ("begins", "certain"), [("02 06:00", False), ("02 05:59", True)]
    )
    def test_what_the_record_leaves_open_may_be_too_short_anyway(self, begins, certain):
        """30 hours end at 06:00 on the second if they begin with the 168 hours."""
        first = work(begins, "02 18:00")
        last = work("08 00:00", "08 06:00")
        found = judge(first, *self.WEEK[1:6], last, known_from=at("02 04:00"))
        assert (found[Slot.WEEKLY_REST].margin < 0) == certain


class TestConsecutiveNights:
    NIGHTS = tuple(work(f"{d:02d} 23:00", f"{d + 1:02d} 04:00") for d in range(2, 6))

    def test_three_are_legal_and_a_fourth_is_not(self):
        rule = Slot.CONSECUTIVE_NIGHTS
        assert judge(*self.NIGHTS[:3])[rule].margin == 0
        found = judge(*self.NIGHTS)[rule]
        assert (found.margin, found.start) == (-1, at("02 23:00"))

    def test_nights_at_the_begin_of_a_record_may_follow_others(self):
        rule, known = Slot.CONSECUTIVE_NIGHTS, at("02 12:00")
        day = work("02 12:00", "02 15:00")
        assert judge(*self.NIGHTS[1:], known_from=known)[rule].state == INCOMPLETE
        found = judge(day, *self.NIGHTS[1:], known_from=known)[rule]
        assert (found.state, found.margin) == (JUDGED, 0)

    def test_a_day_duty_between_ends_the_run(self):
        day = work("07 10:00", "07 15:00")
        more = work("08 23:00", "09 04:00")
        found = judge(*self.NIGHTS[1:], day, more)[Slot.CONSECUTIVE_NIGHTS]
        assert found.value == 3

    def test_the_wocl_runs_to_the_last_minute_before_six(self):
        rule = Slot.CONSECUTIVE_NIGHTS
        assert judge(work("02 05:59", "02 10:00"))[rule].value == 1
        assert judge(work("02 06:00", "02 10:00"))[rule] is None


class TestCumulative:
    def test_60_hours_of_duty_period_in_168(self):
        week = [work(f"{d:02d} 08:00", f"{d:02d} 20:00") for d in range(2, 7)]
        assert judge(*week)[Slot.ROLLING + 2].margin == 0
        debriefed = [duty._replace(fdp_end=duty.debrief - 60) for duty in week]
        assert judge(*debriefed)[Slot.ROLLING + 2].margin == 5 * HOUR

    def test_1000_hours_in_365_days(self):
        assert judge(work("02 08:00", "02 16:00"))[Slot.ROLLING + 1].limit == 60_000


class TestAcclimation:
    EAST_6 = zone_number("Etc/GMT-6")

    def limit_after(self, rest, stay=0):
        """Limit of a report in a new theatre, after a rest and duties in it."""
        out = work("02 00:00", "02 08:00", end_zone=self.EAST_6, at_home=0)
        begin = out.debrief + hours(rest)
        duties = [out]
        for _ in range(stay + 1):
            there = Work(begin, begin + HOUR, start_zone=self.EAST_6, at_home=0)
            duties.append(there._replace(end_zone=self.EAST_6))
            begin += 24 * HOUR
        return judge_each_by(*duties, tables=FAA)[-1][Slot.FDP].limit

    def test_before_36_hours_free_the_clock_of_home_less_30_minutes(self):
        assert self.limit_after("24:00") == hours("13:30")  # 08:00 at home
        assert self.limit_after("35:59") == hours("11:30")  # 19:59 at home

    def test_36_hours_free_acclimate(self):
        assert self.limit_after("36:00") == hours("9:00")  # 02:00 there

    def test_a_line_that_begins_abroad_begins_not_acclimated(self):
        there = work(
            "02 08:00", "02 09:00", start_zone=self.EAST_6, end_zone=self.EAST_6
        )
        assert judge(there)[Slot.FDP].limit == hours("13:30")

    def test_72_hours_in_the_theatre_acclimate(self):
        assert self.limit_after("23:59", stay=2) == hours("12:30") + HOUR  # 07:59 home
        assert self.limit_after("24:00", stay=2) == hours("12:00")  # 14:00 there
