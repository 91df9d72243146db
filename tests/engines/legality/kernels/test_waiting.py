"""Standby and reserve: reference sections 3.10 and 4.5."""

import pytest

from jetbridge.engines.legality import load_scheme
from jetbridge.engines.legality.kernels.layout import INCOMPLETE, DutyKind, Slot
from tests.engines.legality.factories import (
    HOUR,
    at,
    hours,
    judge,
    margin,
    waiting,
    work,
)

pytestmark = pytest.mark.promise("C5")

FAA = load_scheme("faa").tables
AIRPORT, STANDBY, RESERVE = (
    DutyKind.AIRPORT_STANDBY,
    DutyKind.STANDBY,
    DutyKind.RESERVE,
)
SHORT, LONG = DutyKind.SHORT_CALL, DutyKind.LONG_CALL


def called(start, end, call, **extra):
    return work(start, end, extra={"called": at(call), **extra})


def fdp_limit(standby, duty, **facts):
    return judge(standby, duty, **facts)[Slot.FDP].limit


class TestAirportStandby:
    @pytest.mark.parametrize(("report", "cut"), [("10:00", 0), ("10:01", 1)])
    def test_beyond_4_hours_it_shortens_the_duty_period(self, report, cut):
        standby = waiting(AIRPORT, "02 06:00", f"02 {report}")
        duty = called(f"02 {report}", "02 16:00", "02 09:00")
        assert fdp_limit(standby, duty) == hours("13:00") - cut

    def test_the_duty_period_counts_from_its_own_report(self):
        standby = waiting(AIRPORT, "02 06:00", "02 10:00")
        duty = called("02 10:00", "02 16:00", "02 09:00")
        assert judge(standby, duty)[Slot.FDP].value == 6 * HOUR

    @pytest.mark.parametrize(("end", "left"), [("22:00", 0), ("22:01", -1)])
    def test_16_hours_in_all(self, end, left):
        standby = waiting(AIRPORT, "02 06:00", "02 10:00")
        duty = called("02 10:00", f"02 {end}", "02 09:00")
        assert margin(Slot.STANDBY_TOTAL, standby, duty) == left

    def test_the_16_hours_do_not_hold_with_in_flight_rest(self):
        standby = waiting(AIRPORT, "02 06:00", "02 10:00")
        extra = {"facility": 1, "extra_pilots": 2}
        duty = called("02 10:00", "02 23:00", "02 09:00", **extra)
        assert judge(standby, duty)[Slot.STANDBY_TOTAL] is None

    @pytest.mark.parametrize(("following", "left"), [("03 08:00", 0), ("03 07:59", -1)])
    def test_the_rest_after_it_matches_all_of_it(self, following, left):
        standby = waiting(AIRPORT, "02 05:00", "02 08:00")
        duty = called("02 08:00", "02 18:30", "02 07:00")
        rested = work(following, "03 20:00")
        assert margin(Slot.REST, standby, duty, rested) == left

    def test_all_of_it_is_duty(self):
        standby = waiting(AIRPORT, "02 06:00", "02 14:00")
        assert judge(standby)[Slot.ROLLING].value == 8 * HOUR

    def test_under_part_117_it_is_part_of_the_duty_period(self):
        standby = waiting(AIRPORT, "02 06:00", "02 10:00")
        duty = called("02 10:00", "02 16:00", "02 09:00")
        found = judge(standby, duty, tables=FAA)
        assert (found[Slot.FDP].value, found[Slot.FDP].limit) == (600, 13 * HOUR)
        assert found[Slot.ROLLING + 2].value == 10 * HOUR


class TestOtherStandby:
    @pytest.mark.parametrize(("until", "left"), [("22:00", 0), ("22:01", -1)])
    def test_lasts_16_hours(self, until, left):
        standby = waiting(STANDBY, "02 06:00", f"02 {until}")
        assert margin(Slot.STANDBY_LENGTH, standby) == left

    @pytest.mark.parametrize(("report", "cut"), [("13:00", 0), ("13:01", 1)])
    def test_beyond_6_hours_it_shortens_the_duty_period(self, report, cut):
        standby = waiting(STANDBY, "02 07:00", f"02 {report}")
        duty = called(f"02 {report}", "02 20:00", "02 12:00")
        assert fdp_limit(standby, duty) == hours("13:00") - cut

    @pytest.mark.parametrize(("report", "cut"), [("15:00", 0), ("15:01", 1)])
    def test_with_in_flight_rest_beyond_8(self, report, cut):
        standby = waiting(STANDBY, "02 07:00", f"02 {report}")
        extra = {"facility": 1, "extra_pilots": 1}
        duty = called(f"02 {report}", "02 22:00", "02 12:00", **extra)
        assert fdp_limit(standby, duty) == hours("16:00") - cut

    @pytest.mark.parametrize(
        ("start", "call", "counts_from"),
        [
            ("02 22:59", "03 05:00", "02 22:59"),
            ("02 23:00", "03 05:00", "03 05:00"),
            ("02 23:00", "03 08:00", "03 07:00"),
            ("03 06:59", "03 07:30", "03 07:00"),
            ("03 07:00", "03 08:00", "03 07:00"),
            ("03 02:00", "03 02:00", "03 02:00"),
        ],
    )
    def test_a_start_in_the_night_counts_from_the_call_or_from_7(
        self, start, call, counts_from
    ):
        standby = waiting(STANDBY, start, "03 09:00")
        duty = called("03 09:00", "03 15:00", call)
        found = judge(standby, duty)
        assert found[Slot.AWAKE].start == at(counts_from)
        cut = max(0, at("03 09:00") - at(counts_from) - 6 * HOUR)
        assert found[Slot.FDP].limit == hours("13:00") - cut

    @pytest.mark.parametrize(("end", "left"), [("03 01:00", 0), ("03 01:01", -1)])
    def test_18_hours_awake(self, end, left):
        standby = waiting(STANDBY, "02 07:00", "02 13:00")
        duty = called("02 13:00", end, "02 12:00")
        assert margin(Slot.AWAKE, standby, duty) == left

    @pytest.mark.parametrize(
        ("length", "value"), [(8 * HOUR, 120), (8 * HOUR + 1, 121)]
    )
    def test_a_quarter_of_it_is_duty_rounded_up(self, length, value):
        standby = waiting(STANDBY, "02 06:00", "02 14:00")
        standby = standby._replace(debrief=standby.report + length)
        assert judge(standby)[Slot.ROLLING].value == value

    def test_the_fullest_window_may_begin_with_a_duty(self):
        """A window that ends with the standby would lose more of the duty."""
        duty = work("02 06:00", "02 18:00")
        standby = waiting(STANDBY, "09 04:00", "09 12:00")
        assert judge(duty, standby)[Slot.ROLLING].value == 12 * HOUR + 30

    @pytest.mark.parametrize(("following", "left"), [("03 06:00", 0), ("03 05:59", -1)])
    def test_a_rest_follows(self, following, left):
        standby = waiting(STANDBY, "02 04:00", "02 18:00")
        assert margin(Slot.REST, standby, work(following, "03 12:00")) == left

    def test_is_no_disruptive_duty(self):
        standby = waiting(STANDBY, "02 01:00", "02 06:00")
        assert judge(standby)[Slot.NIGHT_LENGTH] is None


class TestReserve:
    @pytest.mark.parametrize(("call", "left"), [("02 20:00", 0), ("02 20:01", -1)])
    def test_is_called_10_hours_ahead(self, call, left):
        reserve = waiting(RESERVE, "02 00:00", "03 00:00", protected=480)
        duty = called("03 06:00", "03 12:00", call)
        assert margin(Slot.RESERVE_NOTICE, reserve, duty) == left

    @pytest.mark.parametrize(("protected", "left"), [(480, 0), (479, -1)])
    def test_8_hours_without_contact(self, protected, left):
        reserve = waiting(RESERVE, "02 00:00", "03 00:00", protected=protected)
        assert margin(Slot.RESERVE_SLEEP, reserve) == left

    def test_when_they_are_not_told_it_is_incomplete(self):
        found = judge(waiting(RESERVE, "02 00:00", "03 00:00"))
        assert found[Slot.RESERVE_SLEEP].state == INCOMPLETE

    def test_is_no_duty_and_no_rest_is_due_after_it(self):
        before = work("01 06:00", "01 12:00")
        reserve = waiting(RESERVE, "02 00:00", "03 00:00", protected=480)
        found = judge(before, reserve, work("03 01:00", "03 06:00"))
        assert found[Slot.ROLLING].value == 11 * HOUR
        assert found[Slot.REST].start == at("01 12:00")

    def test_the_rest_before_the_duty_is_measured_from_the_last_duty(self):
        before = work("01 06:00", "01 20:00")
        reserve = waiting(RESERVE, "01 21:00", "02 09:00", protected=480)
        duty = called("02 09:59", "02 15:00", "01 22:00")
        assert margin(Slot.REST, before, reserve, duty) == -1

    def test_interrupts_an_extended_recovery(self):
        days = [work(f"{d:02d} 08:00", f"{d:02d} 16:00") for d in (1, 2, 3, 6, 7, 8)]
        reserve = waiting(RESERVE, "04 12:00", "05 00:00", protected=480)
        assert margin(Slot.RECOVERY_SPACING, *days, known_from=at("01 00:00")) > 0
        with_it = [*days[:3], reserve, *days[3:]]
        assert margin(Slot.RECOVERY_SPACING, *with_it, known_from=at("01 00:00")) < 0


class TestReserveUnderPart117:
    @pytest.mark.parametrize(("until", "left"), [("20:00", 0), ("20:01", -1)])
    def test_an_availability_period_lasts_14_hours(self, until, left):
        short = waiting(SHORT, "02 06:00", f"02 {until}")
        assert margin(Slot.STANDBY_LENGTH, short, tables=FAA) == left

    @pytest.mark.parametrize(
        ("report", "end", "left"),
        [
            ("02 10:00", "02 22:00", 0),
            ("02 10:00", "02 22:01", -1),
            ("02 17:00", "02 22:00", 0),
            ("02 17:00", "02 22:01", -1),
        ],
    )
    def test_with_the_duty_period_16_hours_or_table_b_and_4(self, report, end, left):
        """At 10:00 the table gives 14 and 16 holds; at 17:00 it gives 12: 16."""
        short = waiting(SHORT, "02 06:00", report)
        duty = called(report, end, "02 08:00")
        assert margin(Slot.STANDBY_TOTAL, short, duty, tables=FAA) == left

    @pytest.mark.parametrize(("end", "left"), [("03 05:00", 0), ("03 05:01", -1)])
    def test_table_b_and_4_below_16_hours(self, end, left):
        """At 23:00 with 2 segments the table gives 10."""
        short = waiting(SHORT, "02 15:00", "02 23:00")
        duty = called("02 23:00", end, "02 20:00")
        assert margin(Slot.STANDBY_TOTAL, short, duty, tables=FAA) == left

    @pytest.mark.parametrize(("end", "left"), [("03 01:00", 0), ("03 01:01", -1)])
    def test_augmented_table_c_and_4_alone(self, end, left):
        """Class 3, three pilots at 10:00: 15, so 19 in all."""
        short = waiting(SHORT, "02 06:00", "02 10:00")
        extra = {"facility": 3, "extra_pilots": 1}
        duty = called("02 10:00", end, "02 08:00", **extra)
        assert margin(Slot.STANDBY_TOTAL, short, duty, tables=FAA) == left

    @pytest.mark.parametrize(("start", "left"), [("02 22:00", 0), ("02 21:59", -1)])
    def test_a_rest_of_10_hours_comes_before_it(self, start, left):
        before = work("02 06:00", "02 12:00")
        short = waiting(SHORT, start, "03 10:00")
        assert margin(Slot.REST, before, short, tables=FAA) == left

    @pytest.mark.parametrize(("call", "left"), [("02 08:00", 0), ("02 08:01", -1)])
    def test_long_call_has_12_hours_notice_of_a_night(self, call, left):
        long = waiting(LONG, "01 00:00", "02 12:00")
        duty = called("02 20:00", "03 03:00", call)
        assert margin(Slot.RESERVE_NOTICE, long, duty, tables=FAA) == left

    @pytest.mark.parametrize(
        ("start", "end"), [("02 20:00", "03 02:00"), ("03 02:00", "03 08:00")]
    )
    def test_it_needs_none_when_it_does_not_run_into_the_wocl(self, start, end):
        long = waiting(LONG, "01 00:00", "02 12:00")
        duty = called(start, end, "02 11:00")
        assert judge(long, duty, tables=FAA)[Slot.RESERVE_NOTICE] is None

    @pytest.mark.parametrize(("call", "left"), [("02 08:00", 0), ("02 08:01", -1)])
    def test_long_call_becomes_short_call_after_10_hours(self, call, left):
        long = waiting(LONG, "01 00:00", "02 12:00")
        short = waiting(SHORT, "02 18:00", "03 04:00", called=at(call))
        assert margin(Slot.RESERVE_NOTICE, long, short, tables=FAA) == left
