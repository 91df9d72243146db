"""A roster whose time is up: work after it is counted, what is open says why."""

from dataclasses import replace
from itertools import count

import pytest

from jetbridge.aviation.positions import Category, Position
from jetbridge.engines.legality import load_scheme
from jetbridge.engines.optimiser import rostering
from jetbridge.engines.optimiser.gap import relative_gap
from jetbridge.engines.optimiser.rostering import StandbyNeed
from jetbridge.engines.optimiser.rostering.checked import empty, filled_up
from jetbridge.engines.optimiser.rostering.denials import UNASKED, Asked
from jetbridge.engines.optimiser.rostering.report import (
    empty_seats,
    open_standby,
    rosters_of,
)
from jetbridge.engines.optimiser.stop import Never, StopAfter
from tests.engines.optimiser.factories import (
    AIRPORTS,
    BASE,
    DAY,
    MONDAY,
    day_off,
    member,
)
from tests.engines.optimiser.laid_out import DAYS, begun, judge, over, planned, trip

pytestmark = pytest.mark.promise("C4")
PEOPLE = 3
TRIPS = [trip(f"T{day}", day, 10) for day in range(6)]


def crew(**facts):
    return [member(n, **facts) for n in range(PEOPLE)]


def asked(running, stop):
    return Asked(running.search, running.plan, running.prices, running.check, stop)


class TestOpenSeats:
    def test_no_seat_is_asked_after_the_time(self):
        meter = judge()
        running = begun(TRIPS, crew(), meter)
        told = list(empty_seats(asked(running, meter.stop(2 * PEOPLE))))
        of_leg = {one.leg: one.reason for one in told}
        assert len(of_leg) == 2 * len(TRIPS)
        unasked = [leg for leg, reason in of_leg.items() if reason == UNASKED]
        assert len(unasked) == 2 * (len(TRIPS) - 2)
        assert meter.work() == 2 * PEOPLE

    def test_the_seat_under_way_is_finished(self):
        meter = judge()
        running = begun(TRIPS, crew(), meter)
        list(empty_seats(asked(running, meter.stop(2 * PEOPLE - 1))))
        assert meter.work() == 2 * PEOPLE

    def test_each_is_asked_once_whatever_it_is(self):
        meter = judge()
        running = begun(TRIPS, crew(), meter)
        question = asked(running, Never())
        assert list(open_standby(question)) == []
        assert all("Of 3 who could" in one.reason for one in empty_seats(question))
        assert meter.work() == len(TRIPS) * PEOPLE


class TestDeniedWishes:
    def test_what_was_not_asked_says_so(self):
        wishes = tuple(day_off(day) for day in range(4))
        one = begun(TRIPS, [member(0, wishes=wishes)], judge())
        one.plan = planned(one, " ".join(trip.id for trip in TRIPS))
        third_look = StopAfter(3, count().__next__)
        (roster,) = rosters_of(asked(one, third_look))
        unasked = [wish.reason == UNASKED for wish in roster.denied]
        assert unasked == [False, False, True, True]


class TestFillingUp:
    def test_it_ends_with_the_time(self):
        meter = judge()
        running = begun(TRIPS, crew(), meter)
        running.search.stop = meter.stop(4)
        plan = filled_up(running.search, running.plan, running.check)
        assert len(empty(running.search, plan)) == len(TRIPS) - 4
        assert meter.work() == 4

    def test_it_ends_in_the_midst_of_a_seat_that_nobody_can_take(self):
        meter = judge()
        early = [trip(f"E{n}", 0, 10) for n in range(PEOPLE)]
        running = begun([*early, trip("soon", 0, 15)], crew(), meter)
        plan = planned(running, *(one.id for one in early))
        running.search.stop = meter.stop(2)
        assert filled_up(running.search, plan, running.check) == plan
        assert meter.work() == 2

    def test_with_time_every_seat_is_filled(self):
        running = begun(TRIPS, crew(), judge())
        plan = filled_up(running.search, running.plan, running.check)
        assert not empty(running.search, plan)


class TestStoppedAtOnce:
    @pytest.mark.parametrize("by_seniority", [False, True])
    def test_the_plan_has_lines_bound_gap_and_reasons(self, by_seniority):
        start = MONDAY + 360
        need = StandbyNeed(
            id="S",
            base=BASE,
            category=Category.FLIGHT_DECK,
            position=Position.CP,
            start=start,
            end=start + 480,
        )
        best, plan = (
            rostering.solve(
                TRIPS,
                crew(wishes=(day_off(0),)),
                start=MONDAY,
                end=MONDAY + DAYS * DAY,
                airports=AIRPORTS,
                scheme=load_scheme("easa"),
                standby=[need],
                parameters=rostering.Parameters(by_seniority=by_seniority),
                stop=stop,
            )
            for stop in (Never(), over())
        )
        assert len(plan.rosters) == PEOPLE
        assert 0 <= plan.lower_bound <= best.objective <= plan.objective
        assert plan.gap == relative_gap(plan.objective, plan.lower_bound)
        assert {one.leg for one in plan.uncovered} == {
            leg for one in TRIPS for leg in one.operated
        }
        (standby,) = plan.open_standby
        assert {standby.reason, *(one.reason for one in plan.uncovered)} == {UNASKED}


class TestStoppedInTheFirstLongTurn:
    def test_the_groups_that_wait_for_theirs_have_a_plan(self):
        stop = StopAfter(1.0, lambda: 0.0)
        officers = [member(10 + n, positions=(Position.FO,)) for n in range(PEOPLE)]
        seats = {Position.CP: 1, Position.FO: 1}
        plan = rostering.solve(
            [replace(one, positions=seats) for one in TRIPS],
            [*crew(), *officers],
            start=MONDAY,
            end=MONDAY + DAYS * DAY,
            airports=AIRPORTS,
            scheme=load_scheme("easa"),
            parameters=rostering.Parameters(threads=1),  # the second group waits
            stop=stop,
            tell=lambda news: stop.pull() if news.step == "generate" else None,
        )
        assert stop()
        assert plan.uncovered == ()
