"""Planning runs: one at a time per scope, begun again after a crash, saved once."""

from dataclasses import replace

import pytest

from jetbridge.domains.crew.contracts.planning import PlanScope
from jetbridge.domains.crew.contracts.runs import (
    RunInput,
    RunKind,
    RunPoint,
    RunState,
)
from jetbridge.domains.crew.contracts.words import Category
from jetbridge.domains.crew.errors import (
    NothingToPlanError,
    NotRosteredError,
    OutsideYourReachError,
    PeriodPublishedError,
    RunEndedError,
    RunUnderWayError,
)
from jetbridge.domains.crew.jobs.planning import plan_here
from jetbridge.domains.crew.jobs.watching import Watch
from jetbridge.engines.optimiser.progress import Progress, silent
from jetbridge.engines.optimiser.stop import Never
from jetbridge.kernel.db import Actor, new_id
from tests.domains.crew.planning import DECK, pair_here, roster_here, set_a_week

pytestmark = pytest.mark.promise("C3")

POINT = RunPoint(1.0, "generate", 0.5, 120.0, 90.0, 0.25)


@pytest.fixture
def scope(begin):
    with begin() as work:
        return PlanScope(set_a_week(work).id, DECK)


@pytest.fixture
def order(scope):
    return RunInput(RunKind.PAIR, scope)


@pytest.fixture
def queued(crew, order, begin):
    with begin() as work:
        return crew.queue_run(order=order, work=work)


@pytest.fixture
def running(crew, queued, begin):
    with begin() as work:
        return crew.take_run(run=queued.id, work=work)


@pytest.fixture
def read(crew, begin):
    def ask(run):
        with begin() as work:
            return crew.planning_run(run=run.id, work=work)

    return ask


class TestAsking:
    def test_it_waits_for_the_worker_and_is_announced(
        self, queued, read, announced, audited
    ):
        found = read(queued)
        assert (found.state, found.attempt) == (RunState.QUEUED, 0)
        (event,) = announced("crew.planning_run_queued.v1")
        assert event["data"]["run"] == str(queued.id)
        assert "crew.ask_run" in audited()

    @pytest.mark.usefixtures("queued")
    def test_a_second_run_of_the_scope_is_refused(self, crew, order, begin):
        again = replace(order, kind=RunKind.ROSTER)
        with begin() as work, pytest.raises(RunUnderWayError):
            crew.queue_run(order=again, work=work)

    @pytest.mark.usefixtures("queued")
    def test_other_people_can_be_planned_meanwhile(self, crew, order, begin):
        cabin = replace(order.scope, category=Category.CABIN)
        with begin() as work:
            found = crew.queue_run(order=replace(order, scope=cabin), work=work)
        assert found.state is RunState.QUEUED

    def test_after_one_has_ended_the_next_is_taken(self, crew, queued, order, begin):
        with begin() as work:
            crew.cancel_run(run=queued.id, work=work)
        with begin() as work:
            assert crew.queue_run(order=order, work=work).id != queued.id

    def test_planners_ask_for_their_own_bases(self, crew, order, database, clock):
        pia = Actor(
            id="pia",
            kind="person",
            roles=frozenset({"planner"}),
            bases=frozenset({"LIS"}),
            fleets=frozenset({"*"}),
        )
        with (
            database.begin(pia, at=clock.now()) as work,
            pytest.raises(OutsideYourReachError),
        ):
            crew.queue_run(order=order, work=work)
        own = replace(order, scope=replace(order.scope, base="LIS"))
        with database.begin(pia, at=clock.now()) as work:
            assert crew.queue_run(order=own, work=work).base == "LIS"

    def test_a_published_period_is_not_planned_over(self, crew, order, begin):
        pair_here(begin, order.scope)
        roster_here(begin, order.scope)
        with begin() as work:
            seen = crew.period(period=order.scope.period, work=work).version
            crew.publish(
                period=order.scope.period, reason="March", seen=seen, work=work
            )
        with begin() as work, pytest.raises(PeriodPublishedError):
            crew.queue_run(order=order, work=work)


class TestLife:
    def test_what_is_noted_is_told_with_its_trace(self, crew, running, read, begin):
        with begin() as work:
            assert crew.note_run(run=running, point=POINT, work=work)
        found = read(running)
        assert (found.progress, found.trace) == (POINT, (POINT,))

    def test_lists_are_the_newest_first_without_traces(
        self, crew, running, order, begin
    ):
        with begin() as work:
            crew.note_run(run=running, point=POINT, work=work)
        with begin() as work:
            later = crew.start_run(order=order, work=work)
            found = crew.planning_runs(period=order.scope.period, work=work)
        assert [one.id for one in found] == [later.id, running.id]
        assert [(one.progress, one.trace) for one in found] == [(None, ()), (POINT, ())]

    def test_begun_again_after_a_crash_the_first_attempt_counts_no_more(
        self, crew, running, read, begin
    ):
        with begin() as work:
            crew.note_run(run=running, point=POINT, work=work)
            again = crew.take_run(run=running.id, work=work)
        assert (again.attempt, read(again).trace) == (2, ())
        with begin() as work:
            assert not crew.note_run(run=running, point=POINT, work=work)

    def test_an_ended_run_is_not_begun_nor_cancelled(self, crew, running, begin):
        with begin() as work:
            crew.cancel_run(run=running.id, work=work)
        for order in (crew.take_run, crew.cancel_run):
            with begin() as work, pytest.raises(RunEndedError):
                order(run=running.id, work=work)

    def test_failing_tells_why_unless_it_ended_before(
        self, crew, running, read, begin, announced
    ):
        for reason in ("no memory", "too late"):
            with begin() as work:
                crew.fail_run(run=running.id, reason=reason, work=work)
        found = read(running)
        assert (found.state, found.reason) == (RunState.FAILED, "no memory")
        (event,) = announced("crew.planning_run_ended.v1")
        assert event["data"]["state"] == "failed"

    def test_nobody_knows_a_run_of_another_period(self, crew, running, work):
        with pytest.raises(NotRosteredError):
            crew.planning_run(run=running.id, period=new_id(), work=work)


class TestPlanning:
    def test_a_run_keeps_what_came_out(self, crew, order, begin):
        outcome = plan_here(begin, order)
        with begin() as work:
            (run,) = crew.planning_runs(period=order.scope.period, work=work)
            found = crew.planning_run(run=run.id, work=work)
            saved = crew.pairings(period=order.scope.period, work=work)
        assert (found.state, found.outcome) == (RunState.DONE, outcome)
        assert outcome.made == len(saved) > 0
        assert found.trace != ()

    def test_the_same_seed_gives_the_same_plan(self, order, begin):
        first, second = (plan_here(begin, replace(order, seed=7)) for _ in range(2))
        assert first == second

    def test_cancelled_while_it_searches_it_saves_nothing(
        self, crew, order, begin, announced
    ):
        def cancel(_news):
            with begin() as work:
                (run,) = crew.planning_runs(period=order.scope.period, work=work)
                if run.state is RunState.RUNNING:
                    crew.cancel_run(run=run.id, work=work)

        with pytest.raises(RunEndedError):
            plan_here(begin, order, tell=cancel)
        with begin() as work:
            assert crew.pairings(period=order.scope.period, work=work) == []
        assert announced("crew.pairings_planned.v1") == []

    def test_with_nothing_to_plan_there_is_no_run(self, crew, order, begin):
        nothing = replace(order, scope=replace(order.scope, fleet="A330"))
        with pytest.raises(NothingToPlanError):
            plan_here(begin, nothing)
        with begin() as work:
            assert crew.planning_runs(period=order.scope.period, work=work) == []

    def test_broken_off_by_hand_it_is_over(self, crew, order, begin):
        def break_off(_news):
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            plan_here(begin, order, tell=break_off)
        with begin() as work:
            (run,) = crew.planning_runs(period=order.scope.period, work=work)
        assert (run.state, run.reason) == (
            RunState.FAILED,
            "It broke off: KeyboardInterrupt.",
        )

    def test_a_later_run_takes_over_from_one_whose_process_was_killed(
        self, running, read, order, begin
    ):
        assert plan_here(begin, order).made > 0
        assert read(running).state is RunState.CANCELLED


class TestWatch:
    @pytest.fixture
    def watch(self, running, begin):
        return Watch(begin, running, Never(), silent)

    def test_it_writes_down_where_the_search_stands(self, watch, running, read):
        watch.hear(Progress("dive", 0.5, 200.0, 150.0))
        point = read(running).progress
        assert (point.phase, point.objective, point.gap) == ("dive", 200.0, 0.25)

    def test_a_cancelled_run_has_no_time_left(self, crew, watch, running, begin):
        assert watch.left() == float("inf")
        with begin() as work:
            crew.cancel_run(run=running.id, work=work)
        while not watch():  # within a second, or this test never ends
            pass
        assert watch.left() == 0
