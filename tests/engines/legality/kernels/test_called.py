"""One duty from the start of its airport standby; what a delay and a call leave free.

CS FTL.1.225(a) and 14 CFR 117.21(b): all of an airport standby is duty.
"""

import pytest

from jetbridge.aviation.positions import Category
from jetbridge.engines.legality import load_scheme
from jetbridge.engines.legality.kernels.layout import DutyKind, Slot
from tests.engines.legality.factories import (
    HOUR,
    at,
    hours,
    judge,
    judge_each,
    margin,
    waiting,
    work,
    zone_number,
)

pytestmark = pytest.mark.promise("C5")

FAA = load_scheme("faa").tables
CABIN = load_scheme("faa").tables_of(Category.CABIN)
AIRPORT = DutyKind.AIRPORT_STANDBY


def called(start, end, call=None, **facts):
    extra = {"called": at(call or start) - 60, **facts.pop("extra", {})}
    return work(start, end, extra=extra, **facts)


class TestNightDuty:
    """ORO.FTL.105(9): the night rules see the standby and its duty as one."""

    STANDBY = waiting(AIRPORT, "02 01:00", "02 05:00")

    def test_its_length_counts_from_the_standby(self):
        found = judge(self.STANDBY, called("02 05:00", "02 12:01"))[Slot.NIGHT_LENGTH]
        assert (found.value, found.start) == (11 * HOUR + 1, at("02 01:00"))

    def test_its_sectors_are_those_of_the_duty(self):
        duty = called("02 05:00", "02 09:00", sectors=5)
        duties = self.STANDBY, duty, work("03 03:00", "03 09:00", sectors=4)
        found = [each[Slot.NIGHT_SECTORS] for each in judge_each(*duties)]
        assert found[0] is None
        assert [found[1].value, found[2].value] == [5, 4]

    def test_a_night_before_one_with_standby_is_limited_too(self):
        first = work("01 03:00", "01 09:00", sectors=5)
        duties = first, self.STANDBY, called("02 05:00", "02 09:00")
        assert judge_each(*duties)[0][Slot.NIGHT_SECTORS].value == 5

    def test_a_reserve_between_two_nights_is_passed_over_from_both_sides(self):
        reserve = waiting(DutyKind.RESERVE, "01 12:00", "01 20:00")
        first, second = work("01 03:00", "01 09:00"), work("02 03:00", "02 09:00")
        before, _, after = judge_each(first, reserve, second)
        assert before[Slot.NIGHT_SECTORS] is not None
        assert after[Slot.NIGHT_SECTORS] is not None


class TestLateToEarly:
    """CS FTL.1.235(a)(1)."""

    def test_the_start_of_the_standby_is_the_early_start(self):
        late = work("01 16:00", "01 23:30")
        duties = late, waiting(AIRPORT, "02 05:30", "02 09:00")
        found = judge_each(*duties, called("02 09:00", "02 12:00"))
        assert found[1][Slot.LATE_TO_EARLY].value == 0
        assert found[2][Slot.LATE_TO_EARLY] is None

    def test_between_a_standby_and_its_duty_there_is_no_rest(self):
        standby = waiting(AIRPORT, "02 01:00", "02 05:30")
        duty = called("02 05:30", "02 12:00")
        assert judge(standby, duty)[Slot.LATE_TO_EARLY] is None


class TestZones:
    """CS FTL.1.235(b)."""

    FAR = zone_number("Etc/GMT-6")

    @pytest.mark.parametrize("kind", [AIRPORT, DutyKind.STANDBY, DutyKind.RESERVE])
    def test_no_nights_are_due_between_a_call_and_its_duty(self, kind):
        out = work("02 06:00", "02 14:00", end_zone=self.FAR, at_home=0)
        back = work("04 06:00", "04 14:00", start_zone=self.FAR)
        duties = out, back, waiting(kind, "06 08:00", "06 12:00")
        found = judge_each(*duties, called("06 12:00", "06 16:00"))
        assert found[2][Slot.ZONE_NIGHTS].value == 2
        assert found[3][Slot.ZONE_NIGHTS] is None

    def test_the_rest_away_matches_the_duty_from_its_standby(self):
        standby = waiting(AIRPORT, "02 04:00", "02 08:00")
        out = called("02 08:00", "02 20:00", end_zone=self.FAR, at_home=0)
        after = work("03 12:00", "03 16:00", start_zone=self.FAR)
        found = judge(standby, out, after)[Slot.ZONE_REST]
        assert (found.limit, found.margin) == (16 * HOUR, 0)


class TestDelayedReport:
    """ORO.FTL.205(g): a delay that is no rest is no free time either."""

    @pytest.mark.parametrize(
        ("told", "spacing"), [("03 06:00", 10 * HOUR), ("03 05:59", 54 * HOUR)]
    )
    def test_no_part_of_it_is_extended_recovery(self, told, spacing):
        extra = {"delayed_from": at(told)}
        duty = work("03 08:00", "03 16:00", extra=extra)
        found = judge(work("01 10:00", "01 18:00"), duty)[Slot.RECOVERY_SPACING]
        assert found.value == spacing

    def test_no_part_of_it_is_rest_for_zones_crossed(self):
        far = zone_number("Etc/GMT-6")
        out = work("02 06:00", "02 14:00", end_zone=far, at_home=0)
        extra = {"delayed_from": at("03 03:59")}
        after = work("03 05:00", "03 10:00", start_zone=far, extra=extra)
        assert margin(Slot.ZONE_REST, out, after) == -1


def test_rest_after_in_flight_rest_matches_the_duty_from_its_standby():
    extra = {"facility": 1, "extra_pilots": 2}
    standby = waiting(AIRPORT, "02 04:00", "02 08:00")
    out = called("02 08:00", "02 20:00", extra=extra, at_home=0)
    found = judge(standby, out, work("03 12:00", "03 16:00"))[Slot.AUGMENTED_REST]
    assert (found.limit, found.margin) == (16 * HOUR, 0)


class TestPart117:
    @pytest.mark.parametrize(
        ("waits_from", "limit"), [("05 08:00", "12:00"), ("05 07:59", "13:30")]
    )
    def test_who_is_acclimated_is_asked_at_the_start_of_the_standby(
        self, waits_from, limit
    ):
        """117.21(b): 72 hours there at 08:00, then 16:00; else 07:59, 0:30 less."""
        here = {"start_zone": zone_number("Etc/GMT-8"), "at_home": 0}
        here["end_zone"] = here["start_zone"]
        out = work("02 00:00", "02 08:00", end_zone=here["end_zone"], at_home=0)
        on, waits = (
            work("03 10:00", "03 22:00", **here),
            waiting(AIRPORT, waits_from, "05 09:00"),
        )
        duty = work("05 09:00", "05 14:00", **here, extra={"called": at("05 08:30")})
        found = judge_each(out, on, waits._replace(**here), duty, tables=FAA)
        assert found[3][Slot.FDP].limit == hours(limit)

    def test_72_hours_that_end_after_its_start_acclimate_from_then_on(self):
        """So at home, a day after, the clock is still that of the place: 0:30 less."""
        there = {"start_zone": zone_number("Etc/GMT-8"), "at_home": 0}
        staying = there | {"end_zone": there["start_zone"]}
        line = (
            work("02 00:00", "02 08:00", end_zone=there["start_zone"], at_home=0),
            work("03 10:00", "03 22:00", **staying),
            waiting(AIRPORT, "05 07:59", "05 09:00")._replace(**staying),
            work("05 09:00", "05 17:00", **there, extra={"called": at("05 08:30")}),
            work("06 09:00", "06 12:00"),
        )
        found = judge_each(*line, tables=FAA)
        assert found[4][Slot.FDP].limit == hours("12:00") - 30

    def test_table_a_is_read_at_the_start_of_the_standby(self):
        standby = waiting(AIRPORT, "02 16:00", "02 20:01")
        duty = called("02 20:01", "02 23:00")
        found = judge(standby, duty, tables=FAA)[Slot.FLIGHT_TIME]
        assert (found.limit, found.start) == (9 * HOUR, at("02 16:00"))

    @pytest.mark.parametrize(("report", "left"), [("03 02:00", 0), ("03 01:59", -1)])
    def test_no_rest_is_ever_cut(self, report, left):
        duty = work(report, "03 06:00", extra={"rest_cut": 1})
        before = work("02 08:00", "02 16:00")
        assert margin(Slot.REST, before, duty, tables=FAA) == left

    def test_a_deadhead_is_rested_before_the_next_flight_over_a_long_call(self):
        moved = work("02 07:00", "02 23:00", sectors=0, extra={"deadhead": 841})
        call = waiting(DutyKind.LONG_CALL, "03 08:00", "04 08:00")
        found = judge(moved, call, work("05 08:00", "05 12:00"), tables=FAA)
        rest = found[Slot.DEADHEAD_REST]
        assert (rest.value, rest.limit) == (57 * HOUR, 841)

    def test_the_weekly_rest_lies_before_the_standby(self):
        standby = waiting(AIRPORT, "09 08:00", "09 12:00")
        duties = work("02 08:00", "02 16:00"), standby, called("09 12:00", "09 16:00")
        found = [each[Slot.WEEKLY_REST] for each in judge_each(*duties, tables=FAA)]
        assert found[1].end == at("09 08:00")
        assert found[2] is None


class TestFlightAttendants:
    """14 CFR 121.467(b)(8): only the 12 hours after a long duty can be reduced."""

    @pytest.mark.parametrize(
        ("length", "rest", "judged"),
        [(841, 719, True), (841, 720, False), (840, 600, False), (840, 599, False)],
    )
    def test_only_a_reduced_rest_has_to_be_made_up_for(self, length, rest, judged):
        first = work("02 06:00", "02 20:00", extra={"attendants": 1})
        first = first._replace(debrief=first.report + length)
        second = work("03 12:00", "03 20:00", extra={"reduced_rest": 1})
        second = second._replace(report=first.debrief + rest)
        duties = first, second, work("04 12:00", "04 16:00")
        found = judge(*duties, tables=CABIN)[Slot.REDUCED_NEXT]
        assert (found is not None) == judged
