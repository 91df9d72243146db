"""Standby beside what recovery gives: called, kept with its rest, or given up."""

import pytest

from jetbridge.engines.optimiser.recovery import (
    Delay,
    Parameters,
    Sick,
    recover,
    replacements,
)
from jetbridge.engines.optimiser.recovery.waiting import (
    Worked,
    called,
    nearest_first,
    not_called,
    trips_of,
)
from jetbridge.engines.optimiser.rostering import Preassigned
from tests.engines.optimiser.factories import BASE, DAY, MONDAY
from tests.engines.optimiser.recovery.checker import problems
from tests.engines.optimiser.recovery.factories import disruption, duty, held, leg

pytestmark = pytest.mark.promise("C6")
ALL_DAY = (MONDAY, MONDAY + DAY)
TRIP = (leg("o", f"{BASE}-A", 840, 60, "T"), leg("b", f"A-{BASE}", 960, 60, "T"))
"""Reports at 13:00, and is over at 17:30: rest at home until 05:30."""


def waits(start, end, kind="home_standby", **facts):
    return Preassigned(kind, MONDAY + start, MONDAY + end, **{"duty": True, **facts})


TOMORROW_EARLY = waits(DAY + 240, DAY + 660)
TOMORROW_LATE = waits(DAY + 360, DAY + 780)


def sick_day(*others, now=MONDAY + 240):
    lines = [held(0, duty(*TRIP)), *others]
    return disruption(lines, TRIP, Sick("C00", *ALL_DAY), now=now)


def line_of(plan, crew):
    return next(line for line in plan.lines if line.crew == crew)


class TestStandbyAhead:
    def test_without_the_rest_before_it_is_given_up_at_its_price(self):
        asked = sick_day(held(1, preassigned=(TOMORROW_EARLY,)))
        plan = recover(asked)
        assert problems(asked, plan) == []
        assert plan.uncovered == ()
        assert line_of(plan, "C01").released == (TOMORROW_EARLY,)
        assert plan.costs.standby == Parameters().standby_released

    def test_with_the_rest_before_it_stays(self):
        asked = sick_day(held(1, preassigned=(TOMORROW_LATE,)))
        plan = recover(asked)
        assert problems(asked, plan) == []
        assert plan.uncovered == ()
        assert line_of(plan, "C01").released == ()

    def test_only_the_one_in_the_way_is_given_up(self):
        later = waits(2 * DAY, 2 * DAY + 200)
        asked = sick_day(held(1, preassigned=(TOMORROW_EARLY, later)))
        plan = recover(asked)
        assert line_of(plan, "C01").released == (TOMORROW_EARLY,)

    def test_who_loses_none_is_taken_first(self):
        asked = sick_day(held(1, preassigned=(TOMORROW_EARLY,)), held(2))
        plan = recover(asked)
        assert {line.crew for line in plan.changed} == {"C00", "C02"}

    def test_a_limit_of_changes_counts_it(self):
        both = (waits(0, 230), TOMORROW_EARLY)
        asked = sick_day(held(1, preassigned=both), now=MONDAY + 10)
        assert line_of(recover(asked), "C01").changes == 2
        plan = recover(asked, parameters=Parameters(maximum_changes=1))
        assert plan.uncovered
        assert line_of(plan, "C01").changes <= 1

    def test_reserve_that_is_no_duty_stands_in_nobodys_way(self):
        free = waits(DAY + 180, DAY + 600, "reserve", duty=False)
        asked = sick_day(held(1, preassigned=(free,)))
        plan = recover(asked)
        assert plan.uncovered == ()
        assert plan.costs.standby == 0

    def test_ground_duty_between_two_standbys_is_judged_with_them(self):
        lesson = waits(DAY + 360, DAY + 540, "training")
        around = (waits(0, 40), lesson, waits(DAY + 1300, DAY + 1700))
        asked = sick_day(held(1, preassigned=around), now=MONDAY + 10)
        plan = recover(asked)
        assert plan.uncovered == ()
        assert line_of(plan, "C01").released == ()


class TestCalled:
    def test_a_trip_that_meets_it_uses_it_up_for_nothing(self):
        asked = sick_day(held(1, preassigned=(waits(700, 1100),)))
        plan = recover(asked)
        assert plan.uncovered == ()
        assert (plan.costs.standby, plan.costs.days_off) == (0.0, 0.0)
        assert line_of(plan, "C01").released == ()


class TestOwnTrip:
    def late(self, minutes, *others):
        lines = [held(1, duty(*TRIP), preassigned=(TOMORROW_LATE,)), *others]
        return disruption(lines, TRIP, Delay("o", minutes), now=MONDAY + 240)

    def test_a_delay_into_the_rest_before_it_ends_the_standby_not_the_trip(self):
        asked = self.late(120)
        plan = recover(asked)
        assert problems(asked, plan) == []
        assert plan.broken == ()
        (line,) = plan.changed
        assert (line.changes, line.released) == (1, (TOMORROW_LATE,))
        assert [one.pairing for one in line.after] == ["P1-0"]

    def test_a_small_delay_leaves_both(self):
        plan = recover(self.late(10))
        assert (plan.changed, plan.objective) == ((), 0.0)

    def test_at_a_high_price_somebody_else_flies_instead(self):
        dear = Parameters(standby_released=5_000)
        plan = recover(self.late(120, held(2)), parameters=dear)
        assert {line.crew for line in plan.changed} == {"C01", "C02"}
        assert plan.costs.standby == 0


class TestCandidates:
    def test_who_would_lose_standby_comes_after_who_would_not(self):
        (broken,) = replacements(
            sick_day(
                held(1, preassigned=(TOMORROW_EARLY,)),
                held(2),
                held(3, preassigned=(waits(700, 1100),)),
            )
        )
        told = [(one.crew, one.standby, one.released) for one in broken.candidates]
        assert told == [
            ("C03", True, ()),
            ("C02", False, ()),
            ("C01", False, (TOMORROW_EARLY,)),
        ]
        assert all(one.legal for one in broken.candidates)


class TestTrips:
    def test_a_night_away_joins_duties_and_meets_the_standby_between(self):
        away, home = Worked(0, 100, at_home=False), Worked(700, 800, at_home=True)
        assert trips_of([away, home]) == [(0, 800)]
        assert trips_of([home, Worked(1400, 1500, at_home=True)]) == [
            (700, 800),
            (1400, 1500),
        ]
        between = Preassigned("standby", 200, 300)
        assert called([between], trips_of([away, home])) == (between,)
        assert not_called([between], [(0, 200), (300, 400)]) == (between,)

    def test_the_nearest_is_given_up_first_before_or_after(self):
        early, late = Preassigned("standby", 0, 10), Preassigned("standby", 50, 60)
        assert nearest_first([early, late], [(35, 45)]) == [late, early]
        assert nearest_first([early, late], [(12, 20)]) == [early, late]
