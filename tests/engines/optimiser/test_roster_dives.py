"""A dive goes from the bound's lines to a whole plan, and never to a worse one."""

import pytest

from jetbridge.engines.optimiser.rostering.checked import in_order
from jetbridge.engines.optimiser.rostering.choose import cost_of
from jetbridge.engines.optimiser.rostering.diving import dived
from jetbridge.engines.optimiser.rostering.generation import generate
from jetbridge.engines.optimiser.rostering.master import missing
from jetbridge.engines.optimiser.rostering.turns import run
from jetbridge.engines.optimiser.stop import Never
from tests.engines.optimiser.factories import day_off, member
from tests.engines.optimiser.laid_out import begun, judge, over, trip

pytestmark = pytest.mark.promise("C4")
PEOPLE = 4
TRIPS = [trip(f"T{day}{hour}", day, hour) for day in range(7) for hour in (6, 12, 18)]


def generated():
    """Give a group whose lines prove its bound, and that has no plan yet."""
    crew = [member(n, wishes=(day_off(n), day_off(n + 2))) for n in range(PEOPLE)]
    running = begun(TRIPS, crew, judge())
    search = running.search
    cost = cost_of(search, running.plan)
    running.prices, more = generate(
        search, best=running.prices, cost=cost, rounds=200, stop=Never()
    )
    assert not more
    return running


def lines_of(running, plan):
    return [running.search.lines.path[plan[who]] for who in range(PEOPLE)]


def dive(running, stop):
    search, plan, prices = running.search, running.plan, running.prices
    return dived(search, plan, prices, longer=1, number=0, stop=stop)


class TestDive:
    def test_it_finds_a_plan_near_the_bound_and_fills_no_seat_twice(self):
        running = generated()
        search = running.search
        plan = dive(running, Never())
        lacking = missing(search.demand, search.lines, in_order(plan))
        assert not lacking.any()
        cost = cost_of(search, plan)
        assert running.prices.bound <= cost < cost_of(search, running.plan) / 100

    def test_without_time_the_plan_stays(self):
        running = generated()
        assert dive(running, over()) == running.plan

    def test_a_plan_that_is_proved_stays(self):
        running = generated()
        run([running], Never())
        best = cost_of(running.search, running.plan)
        assert cost_of(running.search, dive(running, Never())) <= best

    def test_threads_side_by_side_give_the_same_plan_each_time(self):
        one, two = generated(), generated()
        assert one.prices.bound == two.prices.bound
        first, second = dive(one, Never()), dive(two, Never())
        assert lines_of(one, first) == lines_of(two, second)
