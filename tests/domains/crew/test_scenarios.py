"""Scenarios: pairings as they could be; nothing is in force until one is adopted."""

from dataclasses import replace
from datetime import timedelta

import pytest

from jetbridge.domains.crew.contracts.planning import PlanScope
from jetbridge.domains.crew.contracts.scenarios import (
    ScenarioInput,
    ScenarioSettings,
    ScenarioState,
)
from jetbridge.domains.crew.errors import (
    PeriodPublishedError,
    PlanStaleError,
    RunUnderWayError,
    ScenarioClosedError,
)
from jetbridge.domains.crew.jobs.planning import plan_queued
from jetbridge.domains.crew.service import Crew
from jetbridge.domains.flights.service import Flights
from tests.domains.crew.planning import (
    DECK,
    a_schedule,
    roster_here,
    set_a_week,
)
from tests.domains.crew.trips import fly_two_days

pytestmark = pytest.mark.promise("C3")


@pytest.fixture
def scope(begin):
    """A week of which two days are in pairings, by hand."""
    with begin() as work:
        period = set_a_week(work)
        fly_two_days(period, work)
        return PlanScope(period.id, DECK)


@pytest.fixture
def opened(begin, scope):
    def open_one(name="As it is", **settings):
        order = ScenarioInput(name, scope, ScenarioSettings(**settings))
        with begin() as work:
            return Crew().open_scenario(order=order, work=work)

    return open_one


@pytest.fixture
def searched(begin, opened):
    def search(name="Searched", **settings):
        found = opened(name, **settings)
        with begin() as work:
            run = Crew().run_scenario(
                scenario=found.id, time_limit_seconds=60, seed=1, work=work
            )
        plan_queued({"run": str(run.id)}, begin=begin)
        with begin() as work:
            return Crew().scenario(scenario=found.id, work=work)

    return search


def planned(begin, scope):
    with begin() as work:
        return Crew().pairings(period=scope.period, work=work)


def adopt(begin, scenario):
    with begin() as work:
        return Crew().adopt_scenario(scenario=scenario.id, work=work)


class TestOpening:
    def test_it_is_a_copy_of_the_plan(self, begin, scope, opened):
        found = opened()
        assert (found.figures.pairings, found.figures.duties) == (4, 4)
        with begin() as work:
            told = Crew().compare_scenarios(
                period=scope.period, chosen=[found.id], work=work
            )
        assert told.plan == found.figures
        assert told.differences == ()


class TestSearching:
    def test_it_covers_the_scope_and_touches_no_plan(self, begin, scope, searched):
        before = planned(begin, scope)
        found = searched()
        assert planned(begin, scope) == before
        assert (found.figures.pairings, found.figures.uncovered) == (10, 0)
        assert found.gap is not None
        assert found.lower_bound <= found.figures.cost + 0.01

    def test_dear_hotels_mean_no_nights_away(self, begin, scope, searched):
        with begin() as work:
            settings = {"costs": {"layover": 0.0, "layover_minute": 0.0}}
            Crew().save_crewing(category=DECK, settings=settings, work=work)
        cheap, dear = searched("Cheap"), searched("Dear", layover=5_000.0)
        assert dear.figures.nights_away == 0 <= cheap.figures.nights_away
        with begin() as work:
            told = Crew().compare_scenarios(
                period=scope.period, chosen=[cheap.id, dear.id], work=work
            )
        assert [one.name for one in told.scenarios] == ["Cheap", "Dear"]
        assert {place for one in told.differences for place in one.held_by} <= {0, 1, 2}

    def test_one_run_at_a_time(self, begin, opened):
        found = opened()
        order = {"scenario": found.id, "time_limit_seconds": 60, "seed": 1}
        with begin() as work:
            Crew().run_scenario(**order, work=work)
        with begin() as work, pytest.raises(RunUnderWayError):
            Crew().run_scenario(**order, work=work)


class TestAdopting:
    def test_its_pairings_are_the_plan(self, begin, scope, searched):
        found = searched()
        assert adopt(begin, found).state is ScenarioState.ADOPTED
        now = planned(begin, scope)
        legs = [leg for one in now for leg in one.operated]
        assert len(legs) == len(set(legs)) == 20
        assert len(now) == found.figures.pairings
        with begin() as work:
            told = Crew().compare_scenarios(
                period=scope.period, chosen=[found.id], work=work
            )
        assert told.differences == ()

    def test_only_once(self, begin, searched):
        found = searched()
        adopt(begin, found)
        with pytest.raises(ScenarioClosedError):
            adopt(begin, found)

    def test_locked_pairings_stay(self, begin, scope, searched):
        first = planned(begin, scope)[0]
        with begin() as work:
            Crew().lock_pairings(
                period=scope.period, chosen=[first.id], locked=True, work=work
            )
        adopt(begin, searched())
        (kept,) = [one for one in planned(begin, scope) if one.locked]
        assert kept == replace(first, locked=True)

    def test_other_locks_than_it_was_searched_around_refuse_it(
        self, begin, scope, searched
    ):
        found = searched()
        first = planned(begin, scope)[0]
        with begin() as work:
            Crew().lock_pairings(
                period=scope.period, chosen=[first.id], locked=True, work=work
            )
        with pytest.raises(PlanStaleError):
            adopt(begin, found)

    def test_a_changed_schedule_refuses_it(self, begin, scope, searched):
        found = searched()
        before = planned(begin, scope)
        with begin() as work:
            Flights().apply_legs(a_schedule(5, timedelta(minutes=20)), work=work)
        with pytest.raises(PlanStaleError):
            adopt(begin, found)
        assert [one.id for one in planned(begin, scope)] == [one.id for one in before]

    def test_what_crew_were_told_stays(self, begin, scope, searched):
        found = searched()
        roster_here(begin, scope)
        with begin() as work:
            seen = Crew().period(period=scope.period, work=work).version
            Crew().publish(period=scope.period, reason="March", seen=seen, work=work)
        with pytest.raises(PeriodPublishedError):
            adopt(begin, found)


class TestDiscarding:
    def test_it_is_listed_no_more(self, begin, scope, opened):
        found = opened()
        with begin() as work:
            Crew().discard_scenario(scenario=found.id, work=work)
            assert Crew().scenarios(period=scope.period, work=work) == []
