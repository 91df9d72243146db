"""Recurrent extended recovery rest: ORO.FTL.235(d), CS FTL.1.235(a)(2)."""

import pytest

from jetbridge.engines.legality.kernels.layout import INCOMPLETE, JUDGED, Slot
from tests.engines.legality.factories import (
    DAY,
    HOUR,
    Work,
    at,
    hours,
    judge,
    margin,
    work,
)

pytestmark = pytest.mark.promise("C5")

SPACING, DISRUPTED = Slot.RECOVERY_SPACING, Slot.RECOVERY_DISRUPTED


class TestSpacing:
    def test_168_hours_are_legal_and_a_minute_more_is_not(self):
        week = [work(f"{d:02d} 08:00", f"{d:02d} 18:00") for d in range(2, 9)]
        last = work("09 02:00", "09 08:00")
        found = judge(*week, last)[SPACING]
        assert (found.value, found.margin) == (168 * HOUR, 0)
        late = last._replace(debrief=last.debrief + 1)
        assert margin(SPACING, *week, late) == -1

    def test_a_recovery_of_36_hours_and_two_nights_ends_the_stretch(self):
        first, second = work("02 08:00", "02 20:00"), work("04 08:00", "04 18:00")
        found = judge(first, second)[SPACING]
        assert found.value == 12 * HOUR

    def test_a_minute_less_does_not(self):
        first, second = work("02 08:00", "02 20:01"), work("04 08:00", "04 18:00")
        assert judge(first, second)[SPACING].value == 58 * HOUR

    def test_36_hours_with_one_night_do_not(self):
        first, second = work("02 18:00", "03 05:00"), work("04 18:00", "05 05:00")
        assert second.report - first.debrief > 36 * HOUR
        assert judge(first, second)[SPACING].value == second.debrief - first.report

    def test_names_the_stretch(self):
        duties = [work("02 08:00", "02 20:00"), work("03 12:00", "03 20:00")]
        found = judge(*duties, work("06 08:00", "06 12:00"))[SPACING]
        assert (found.start, found.end) == (at("02 08:00"), at("03 20:00"))

    def test_free_time_before_the_line_can_be_the_recovery(self):
        duty = work("05 08:00", "05 18:00")
        found = judge(duty, known_from=at("03 18:00"), judged_from=at("03 18:00"))
        assert found[SPACING].state == JUDGED

    def test_without_one_before_the_line_it_is_incomplete(self):
        duty = work("05 08:00", "05 18:00")
        found = judge(duty, known_from=at("04 18:00"), judged_from=at("04 18:00"))
        assert found[SPACING].state == INCOMPLETE

    @pytest.mark.parametrize(("end", "left"), [("09 08:00", 0), ("09 08:01", -1)])
    def test_free_time_that_is_no_recovery_may_be_the_end_of_one(self, end, left):
        """Longer than 168 hours for certain only from the first report."""
        week = [work(f"{d:02d} 08:00", f"{d:02d} 18:00") for d in range(2, 9)]
        duties = (*week, work("09 02:00", end))
        found = judge(*duties, known_from=at("01 06:00"))[SPACING]
        assert (found.margin, found.state) == (left, INCOMPLETE)

    def test_a_recovery_within_the_history_completes_it(self):
        """The stretch open at the start of the record ended before judging begins."""
        duties = [work("02 08:00", "02 18:00"), work("05 08:00", "05 18:00")]
        facts = {"known_from": at("02 00:00"), "judged_from": at("04 00:00")}
        assert judge(*duties, **facts)[SPACING].state == JUDGED

    def test_a_stretch_of_history_alone_is_not_judged(self):
        week = [work(f"{d:02d} 08:00", f"{d:02d} 18:00") for d in range(2, 11)]
        late = work("20 08:00", "20 18:00")
        assert margin(SPACING, *week, late) < 0
        assert margin(SPACING, *week, late, judged_from=at("15 00:00")) > 0


def early(day):
    return work(f"{day:02d} 05:30", f"{day:02d} 12:00")


class TestDisrupted:
    FOUR = tuple(early(day) for day in (2, 3, 4, 5))

    def resumed(self, rest):
        begin = self.FOUR[-1].debrief + hours(rest)
        return Work(begin, begin + 8 * HOUR)

    def test_after_four_early_starts_60_hours(self):
        found = judge(*self.FOUR, self.resumed("60:00"))[DISRUPTED]
        assert (found.limit, found.margin) == (60 * HOUR, 0)

    def test_a_shorter_one_is_a_breach_when_the_week_runs_out(self):
        begin = self.resumed("59:59")
        more = [Work(begin.report + n * DAY, begin.debrief + n * DAY) for n in range(3)]
        assert margin(DISRUPTED, *self.FOUR, *more) == -1

    def test_a_shorter_one_is_none_when_a_long_one_follows_in_time(self):
        short = self.resumed("40:00")
        rest_of_60 = short.debrief + 60 * HOUR
        last = Work(rest_of_60, rest_of_60 + 8 * HOUR)
        assert margin(DISRUPTED, *self.FOUR, short, last) == 0

    @pytest.mark.parametrize(
        ("end", "judged"), [("09 05:30", False), ("09 05:31", True)]
    )
    def test_of_a_record_that_begins_late_the_week_runs_from_the_first_report(
        self, end, judged
    ):
        duties = (*self.FOUR, self.resumed("46:00"), work("08 20:00", end))
        found = judge(*duties, known_from=at("01 06:00"))[DISRUPTED]
        assert bool(found) == judged

    def test_after_three_the_ordinary_recovery_is_enough(self):
        short = self.FOUR[-1].debrief + hours("44:00")
        last = Work(short, short + 5 * HOUR)
        assert judge(*self.FOUR[1:], last)[DISRUPTED] is None

    def test_a_recovery_starts_the_count_again(self):
        later = [early(day) for day in (8, 9)]
        assert judge(*self.FOUR[:2], *later)[DISRUPTED] is None

    @pytest.mark.parametrize("kind", ["late", "night"])
    def test_late_finishes_and_nights_count(self, kind):
        end = {"late": "23:30", "night": "02:30"}[kind]
        duties = [
            work(f"{d:02d} 17:00", f"{d + (kind == 'night'):02d} {end}")
            for d in (2, 3, 4, 5)
        ]
        begin = duties[-1].debrief + 70 * HOUR
        found = judge(*duties, Work(begin, begin + 5 * HOUR))[DISRUPTED]
        assert found.value == 70 * HOUR

    def test_what_lies_in_history_is_not_judged(self):
        after = at("20 08:00")
        facts = {"judged_from": at("15 00:00")}
        assert judge(*self.FOUR, self.resumed("60:00"), **facts)[DISRUPTED] is None
        last = Work(after, after + 5 * HOUR)
        assert judge(*self.FOUR, last, **facts)[DISRUPTED].margin > 0


MARCH = {"known_from": at("01 00:00"), "judged_from": at("01 00:00")}
MARCH["judged_until"] = at("31 24:00")
LOCAL_DAYS = Slot.RECOVERY_LOCAL_DAYS


def working(days):
    return [work(f"{day:02d} 08:00", f"{day:02d} 18:00") for day in days]


class TestLocalDays:
    def test_two_recoveries_of_two_days_are_enough(self):
        days = [d for d in range(1, 32) if d not in {10, 11, 20, 21}]
        found = judge(*working(days), **MARCH)[LOCAL_DAYS]
        assert (found.value, found.margin) == (2, 0)

    def test_one_is_not(self):
        days = [d for d in range(1, 32) if d not in {10, 11, 20}]
        assert margin(LOCAL_DAYS, *working(days), **MARCH) == -1

    def test_four_days_running_count_once(self):
        days = [d for d in range(1, 32) if not 10 <= d <= 13]
        assert margin(LOCAL_DAYS, *working(days), **MARCH) == -1

    def test_a_free_week_and_more_counts_twice(self):
        days = [d for d in range(1, 32) if not 10 <= d <= 16]
        assert margin(LOCAL_DAYS, *working(days), **MARCH) == 0

    def test_part_of_a_month_is_incomplete(self):
        facts = MARCH | {"judged_until": at("20 00:00")}
        found = judge(*working(range(1, 15)), **facts)[LOCAL_DAYS]
        assert found.state == INCOMPLETE

    def test_a_month_known_in_part_only_is_incomplete(self):
        facts = MARCH | {"known_from": at("02 00:00"), "judged_from": at("02 00:00")}
        found = judge(*working(range(2, 31)), **facts)[LOCAL_DAYS]
        assert found.state == INCOMPLETE

    def test_part_of_a_month_that_shows_enough_is_judged(self):
        facts = MARCH | {"judged_until": at("20 00:00")}
        days = [d for d in range(1, 20) if d not in {5, 6, 12, 13}]
        assert margin(LOCAL_DAYS, *working(days), **facts) == 0

    def test_what_was_free_before_the_month_counts_for_none_in_it(self):
        """Free until 1 March 23:00, but of that month only a day; then 4 and 5."""
        days = [work(f"{day:02d} 08:00", f"{day:02d} 23:30") for day in range(2, 32)]
        days = [
            duty
            for duty in days
            if at("04 00:00") > duty.report or duty.report > at("06 00:00")
        ]
        facts = {"judged_from": at("01 00:00"), "judged_until": at("31 23:59") + 1}
        found = judge(*days, known_from=at("01 00:00") - 20 * DAY, **facts)
        assert found[Slot.RECOVERY_LOCAL_DAYS].value == 1

    def test_a_pairing_alone_is_not_asked(self):
        assert judge(*working([2, 3]))[LOCAL_DAYS] is None
