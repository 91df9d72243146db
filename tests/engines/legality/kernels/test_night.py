"""Night duties, early starts, late finishes: ORO.FTL.105(8), (9); CS FTL.1.205(a)."""

import dataclasses

import pytest

from jetbridge.engines.legality import load_scheme
from jetbridge.engines.legality.kernels.layout import Slot
from tests.engines.legality.factories import judge, margin, work, zone_number

pytestmark = pytest.mark.promise("C5")


def with_settings(**settings):
    scheme = load_scheme("easa")
    settings = {**scheme.settings, **settings}
    return dataclasses.replace(scheme, settings=settings).tables


class TestNightDuty:
    @pytest.mark.parametrize(
        ("start", "end", "night"),
        [
            ("02 20:00", "03 02:00", False),
            ("02 20:00", "03 02:01", True),
            ("03 04:59", "03 09:00", True),
            ("03 05:00", "03 09:00", False),
        ],
    )
    def test_touches_2_to_5(self, start, end, night):
        assert (judge(work(start, end))[Slot.NIGHT_LENGTH] is not None) is night

    def test_over_10_hours_needs_risk_management(self):
        assert margin(Slot.NIGHT_LENGTH, work("02 20:00", "03 06:00")) == 0
        long = work("02 20:00", "03 06:01")
        assert margin(Slot.NIGHT_LENGTH, long) == -1
        managed = with_settings(night_duties_over_10_h_managed=True)
        assert judge(long, tables=managed)[Slot.NIGHT_LENGTH] is None

    def test_two_nights_running_have_at_most_four_sectors(self):
        first = work("02 22:00", "03 04:00", sectors=4)
        assert margin(Slot.NIGHT_SECTORS, first, work("03 22:00", "04 04:00")) == 0
        five = work("03 22:00", "04 04:00", sectors=5)
        found = judge(first, five)[Slot.NIGHT_SECTORS]
        assert (found.margin, found.duty) == (-1, 1)

    def test_the_first_of_them_is_limited_too(self):
        five = work("02 22:00", "03 04:00", sectors=5)
        assert margin(Slot.NIGHT_SECTORS, five, work("03 22:00", "04 04:00")) == -1

    def test_a_night_between_frees_the_sectors(self):
        five = work("02 22:00", "03 04:00", sectors=5)
        other = work("04 22:00", "05 04:00", sectors=5)
        assert judge(five, other)[Slot.NIGHT_SECTORS] is None

    @pytest.mark.parametrize(
        ("end", "beside"), [("04 02:01", True), ("04 02:00", False)]
    )
    def test_a_long_duty_can_touch_two_nights(self, end, beside):
        long = work("03 04:30", end, sectors=5)
        other = work("04 22:00", "05 04:00", sectors=1)
        found = judge(long, other)[Slot.NIGHT_SECTORS]
        assert (found.duty, found.margin) == (0, -1) if beside else found is None
        assert margin(Slot.NIGHT_SECTORS, work("02 01:00", "02 04:00"), long) == -1

    def test_the_later_night_of_a_long_duty_counts_for_the_next(self):
        long, other = (
            work("03 04:30", "04 02:01"),
            work("04 22:00", "05 04:00", sectors=5),
        )
        found = judge(long, other)[Slot.NIGHT_SECTORS]
        assert (found.duty, found.margin) == (1, -1)

    def test_over_the_date_line_the_next_night_can_have_the_same_date(self):
        """Nights of the 4th in Auckland's clock, then a day later in Honolulu's."""
        west, east = map(zone_number, ("Etc/GMT+10", "Etc/GMT-12"))
        first = work("03 10:00", "03 16:00", start_zone=east, end_zone=west)
        then = work("04 10:00", "04 16:00", start_zone=west, sectors=5)
        found = judge(first, then, home_zone=east)[Slot.NIGHT_SECTORS]
        assert (found.duty, found.margin) == (1, -1)

    def test_one_night_alone_is_not_consecutive(self):
        day = work("04 10:00", "04 15:00")
        assert judge(work("02 22:00", "03 04:00"), day)[Slot.NIGHT_SECTORS] is None

    def test_a_duty_reporting_after_midnight_belongs_to_that_night(self):
        first, second = work("03 01:00", "03 06:00"), work("03 22:00", "04 04:00")
        assert margin(Slot.NIGHT_SECTORS, first, second) == 2


class TestLateToEarly:
    LATE = work("02 17:00", "02 23:30")

    @pytest.mark.parametrize(
        ("late_end", "early_start", "judged"),
        [
            ("02 22:59", "04 05:30", False),
            ("02 23:00", "04 05:30", True),
            ("03 01:59", "04 05:30", True),
            ("03 02:00", "04 05:30", False),
            ("03 02:01", "04 05:30", True),
            ("02 23:30", "04 04:59", False),
            ("02 23:30", "04 05:00", True),
            ("02 23:30", "04 05:59", True),
            ("02 23:30", "04 06:00", False),
        ],
    )
    def test_early_type(self, late_end, early_start, judged):
        found = judge(work("02 17:00", late_end), work(early_start, "04 12:00"))
        assert (found[Slot.LATE_TO_EARLY] is not None) is judged

    @pytest.mark.parametrize(
        ("late_end", "early_start", "judged"),
        [
            ("02 23:59", "04 05:30", False),
            ("03 00:00", "04 05:30", True),
            ("03 01:59", "04 06:59", True),
            ("03 01:59", "04 07:00", False),
            ("03 02:00", "04 06:59", False),
        ],
    )
    def test_late_type(self, late_end, early_start, judged):
        tables = with_settings(disruptive_type="late")
        duties = work("02 17:00", late_end), work(early_start, "04 12:00")
        found = judge(*duties, tables=tables)
        assert (found[Slot.LATE_TO_EARLY] is not None) is judged

    def test_one_local_night_lies_between(self):
        assert margin(Slot.LATE_TO_EARLY, self.LATE, work("04 05:30", "04 12:00")) == 0

    def test_none_is_a_breach(self):
        early = work("03 05:30", "03 12:00")
        assert margin(Slot.LATE_TO_EARLY, self.LATE, early) == -1

    def test_is_a_rule_of_home_base(self):
        away, early = self.LATE._replace(at_home=0), work("03 05:30", "03 12:00")
        assert judge(away, early)[Slot.LATE_TO_EARLY] is None
