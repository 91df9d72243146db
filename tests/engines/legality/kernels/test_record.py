"""Delays, discretion, reduced rest: reference sections 3.8, 3.9 and 117.19."""

import pytest

from jetbridge.engines.legality import load_scheme
from jetbridge.engines.legality.kernels.layout import INCOMPLETE, Slot
from tests.engines.legality.factories import (
    DAY,
    HOUR,
    at,
    hours,
    judge,
    margin,
    work,
)

pytestmark = pytest.mark.promise("C5")

FAA = load_scheme("faa").tables
RECORDED = {"discretion": 1}


def delayed(first, report, end, **extra):
    return work(report, end, extra={"delayed_from": at(first), **extra})


class TestDelayedReporting:
    @pytest.mark.parametrize(
        ("report", "limit"), [("02 16:59", "13:00"), ("02 17:00", "11:00")]
    )
    def test_4_hours_take_the_smaller_limit(self, report, limit):
        """A report at 13:00 has 13 hours, one at 17:00 has 11."""
        found = judge(delayed("02 13:00", report, "02 23:00"))[Slot.DELAYED]
        assert found.limit == hours(limit)

    @pytest.mark.parametrize("first", ["02 01:01", "02 01:00"])
    def test_a_later_report_never_gains(self, first):
        found = judge(delayed(first, "02 05:00", "02 10:00"))[Slot.DELAYED]
        assert found.limit == hours("11:00")

    @pytest.mark.parametrize(
        ("report", "undisturbed", "limit"),
        [("02 11:00", 1, "13:00"), ("02 10:59", 1, "11:00"), ("02 11:00", 0, "11:00")],
    )
    def test_10_undisturbed_hours_are_rest(self, report, undisturbed, limit):
        duty = delayed("02 01:00", report, "02 20:00", undisturbed=undisturbed)
        assert judge(duty)[Slot.DELAYED].limit == hours(limit)

    @pytest.mark.parametrize(
        ("renotified", "starts"), [("02 06:30", "02 07:30"), ("02 07:30", "02 08:00")]
    )
    def test_after_a_second_change_it_counts_from_the_earlier(self, renotified, starts):
        twice = {"delayed_to": at("02 08:00"), "renotified": at(renotified)}
        found = judge(delayed("02 07:00", "02 10:00", "02 16:00", **twice))
        assert found[Slot.DELAYED].value == at("02 16:00") - at(starts)

    def test_the_rest_before_ends_at_the_report_first_told(self):
        before = work("01 06:00", "01 18:00")
        duty = delayed("02 05:59", "02 08:00", "02 14:00")
        assert margin(Slot.REST, before, duty) == -1

    def test_unless_the_delay_is_rest(self):
        before = work("01 06:00", "01 18:00")
        duty = delayed("02 05:59", "02 16:00", "02 20:00", undisturbed=1)
        assert margin(Slot.REST, before, duty) == 10 * HOUR

    def test_it_has_a_rule_of_its_own(self):
        assert judge(delayed("02 06:00", "02 08:00", "02 14:00"))[Slot.FDP] is None


class TestCabinCrewReportEarlier:
    @pytest.mark.parametrize(
        ("pilots", "limit"),
        [("02 13:29", "13:29"), ("02 13:30", "13:15"), ("02 14:30", "13:15")],
    )
    def test_by_the_difference_at_most_an_hour(self, pilots, limit):
        duty = work("02 13:00", "02 22:00", extra={"pilots_report": at(pilots)})
        assert judge(duty, cabin=1)[Slot.EARLIER].limit == hours(limit)


class TestDiscretion:
    @pytest.mark.parametrize(("end", "left"), [("02 21:00", 0), ("02 21:01", -1)])
    def test_two_hours_over_the_limit(self, end, left):
        duty = work("02 06:00", end, extra=RECORDED)
        assert margin(Slot.DISCRETION, duty) == left
        assert judge(duty)[Slot.FDP] is None

    @pytest.mark.parametrize(("end", "left"), [("03 02:00", 0), ("03 02:01", -1)])
    def test_three_with_in_flight_rest(self, end, left):
        """Its one long sector makes the limit 17 hours."""
        extra = RECORDED | {"facility": 1, "extra_pilots": 1}
        assert margin(Slot.DISCRETION, work("02 06:00", end, extra=extra)) == left

    def test_not_on_top_of_a_planned_extension(self):
        duty = work("02 07:00", "02 22:01", extra=RECORDED | {"extended": 1})
        assert margin(Slot.DISCRETION, duty) == -1

    def test_after_the_last_take_off_the_flight_goes_on(self):
        extra = RECORDED | {"expected_end": at("02 21:00")}
        duty = work("02 06:00", "02 23:00", extra=extra)
        assert margin(Slot.DISCRETION, duty) == 0

    @pytest.mark.parametrize(("following", "left"), [("03 05:00", 0), ("03 04:59", -1)])
    def test_a_rest_is_never_cut_below_10_hours(self, following, left):
        before = work("02 06:00", "02 19:00")
        cut = work(following, "03 12:00", extra={"rest_cut": 1})
        assert margin(Slot.DISCRETION_REST, before, cut) == left
        assert judge(before, cut)[Slot.REST] is None

    @pytest.mark.parametrize(("end", "state"), [("02 20:00", None), ("02 20:01", 2)])
    def test_more_than_an_hour_is_reported(self, end, state):
        found = judge(work("02 06:00", end, extra=RECORDED))[Slot.DISCRETION_REPORT]
        assert (found and found.state) == state

    @pytest.mark.parametrize(("following", "told"), [("03 07:00", 0), ("03 06:59", 1)])
    def test_so_is_a_rest_cut_by_more_than_an_hour(self, following, told):
        before = work("02 06:00", "02 19:00")
        cut = work(following, "03 12:00", extra={"rest_cut": 1})
        found = judge(before, cut)[Slot.DISCRETION_REPORT]
        assert bool(found and found.state == INCOMPLETE) == bool(told)

    @pytest.mark.parametrize(("late", "left"), [(0, 0), (1, -1)])
    def test_within_28_days(self, late, left):
        reported = at("02 21:00") + 28 * DAY + late
        duty = work("02 06:00", "02 21:00", extra=RECORDED | {"reported": reported})
        assert margin(Slot.DISCRETION_REPORT, duty) == left


class TestExtensionUnderPart117:
    @pytest.mark.parametrize(("end", "left"), [("02 23:00", 0), ("02 23:01", -1)])
    def test_two_hours_before_take_off(self, end, left):
        duty = work("02 07:00", end, extra=RECORDED)
        assert judge(duty, tables=FAA)[Slot.DISCRETION].margin == left

    def test_it_knows_no_rest_that_is_cut(self):
        before = work("02 06:00", "02 14:00")
        cut = work("02 23:00", "03 06:00", extra={"rest_cut": 1})
        assert judge(before, cut, tables=FAA)[Slot.DISCRETION_REPORT] is None

    @pytest.mark.parametrize(("end", "state"), [("02 21:30", None), ("02 21:31", 2)])
    def test_more_than_30_minutes_are_reported(self, end, state):
        duty = work("02 07:00", end, extra=RECORDED)
        found = judge(duty, tables=FAA)[Slot.DISCRETION_REPORT]
        assert (found and found.state) == state

    @pytest.mark.parametrize(("late", "left"), [(0, 0), (1, -1)])
    def test_within_10_days(self, late, left):
        reported = at("02 22:00") + 10 * DAY + late
        duty = work("02 07:00", "02 22:00", extra=RECORDED | {"reported": reported})
        assert judge(duty, tables=FAA)[Slot.DISCRETION_REPORT].margin == left

    @pytest.mark.parametrize(("second", "used"), [("04 03:59", 2), ("04 04:00", 1)])
    def test_once_before_a_rest_of_30_hours(self, second, used):
        one = work("02 07:00", "02 22:00", extra=RECORDED)
        two = work(second, "04 20:00", extra=RECORDED)
        found = judge(one, two, tables=FAA)[Slot.DISCRETION_ONCE]
        assert found.value == used


MANAGED = "reduced_rest_managed = true"


@pytest.fixture(scope="module")
def managed(tmp_path_factory):
    """Give EASA's tables for an operator with fatigue-risk management."""
    file = tmp_path_factory.mktemp("schemes") / "own.toml"
    head = 'id = "m"\nname = "M"\nextends = "easa"\nversion = "m-1"\n'
    dated = "effective_from = 2026-01-01\n[settings]\n"
    file.write_text(f"{head}{dated}{MANAGED}\nunknown_state_managed = true\n")
    return load_scheme(file).tables


class TestReducedRest:
    BEFORE = work("02 06:00", "02 19:00")

    def reduced(self, report, end="03 20:00"):
        return work(report, end, extra={"reduced_rest": 1})

    @pytest.mark.parametrize(
        ("home", "report", "left"),
        [
            (1, "03 07:00", 0),
            (1, "03 06:59", -1),
            (0, "03 05:00", 0),
            (0, "03 04:59", -1),
        ],
    )
    def test_12_hours_at_home_and_10_away(self, managed, home, report, left):
        before = self.BEFORE._replace(at_home=home)
        found = judge(before, self.reduced(report), tables=managed)
        assert found[Slot.REDUCED_REST].margin == left

    def test_the_duty_period_after_it_is_shorter_by_the_cut(self, managed):
        found = judge(self.BEFORE, self.reduced("03 07:15"), tables=managed)
        assert found[Slot.FDP].limit == hours("13:00") - 45

    def test_the_next_rest_is_longer_by_the_cut(self, managed):
        duty = self.reduced("03 07:15", "03 12:15")
        after = work("04 01:00", "04 06:00")
        found = judge(self.BEFORE, duty, after, tables=managed)
        assert (found[Slot.REST].value, found[Slot.REST].margin) == (765, 0)

    def test_two_between_two_extended_recoveries(self, managed):
        duties = [self.BEFORE]
        for _ in range(3):
            begins = duties[-1].debrief + 12 * HOUR
            duty = self.reduced("03 06:00")._replace(
                report=begins, debrief=begins + 9 * HOUR
            )
            duties.append(duty)
        found = judge(*duties[:3], tables=managed)
        assert (found[Slot.REDUCED_COUNT].margin, found[Slot.REDUCED_COUNT].state) == (
            0,
            1,
        )
        found = judge(*duties[:3], tables=managed, known_from=duties[0].report)
        assert found[Slot.REDUCED_COUNT].state == INCOMPLETE
        found = judge(*duties, tables=managed)
        assert found[Slot.REDUCED_COUNT].margin == -1

    def test_without_fatigue_risk_management_it_is_a_short_rest(self):
        found = judge(self.BEFORE, self.reduced("03 07:15"))
        assert found[Slot.REDUCED_REST] is None
        assert found[Slot.REST].margin == -45

    @pytest.mark.parametrize(
        ("sectors", "limit"),
        [(1, 12), (2, 12), (3, 11.5), (4, 11), (5, 10.5), (6, 10), (7, 9.5), (8, 9)],
    )
    def test_with_it_table_4_holds_in_an_unknown_state(self, managed, sectors, limit):
        assert managed.fdp_unknown[sectors - 1] == limit * HOUR
