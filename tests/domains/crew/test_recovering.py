"""Recovery on the platform: proposed by a run, applied whole or by person."""

from datetime import timedelta

import pytest

from jetbridge.domains.crew.contracts.changes import AssignInput
from jetbridge.domains.crew.contracts.runs import RunKind, RunState
from jetbridge.domains.crew.contracts.words import (
    ChangeKind,
    DutyKind,
    RosterVersion,
)
from jetbridge.domains.crew.errors import (
    ChangeStandsError,
    NothingToApplyError,
    NothingToPlanError,
    NotRosteredError,
    RosterMovedError,
    RunUnderWayError,
)
from jetbridge.domains.crew.jobs.planning import plan_queued
from jetbridge.domains.crew.store import pairings, rosters
from jetbridge.domains.flights.service import Flights
from jetbridge.kernel.db import Actor, new_id
from jetbridge.kernel.testing import FrozenClock
from tests.domains.crew.factories import a_standby, at, settle_more
from tests.domains.crew.planning import DECK
from tests.domains.crew.recovering import asked_of, call_in_sick, recovered, set_a_day

pytestmark = pytest.mark.promise("C6")


@pytest.fixture
def clock():
    """It is early on Monday."""
    return FrozenClock(at(0, 3))


@pytest.fixture
def day(begin, crew):
    """The roster of the day is published."""
    with begin() as work:
        period, people, trips = set_a_day(work)
        crew.publish(
            period=period.id,
            reason="March",
            seen=crew.period(period=period.id, work=work).version,
            work=work,
        )
    return period, people, trips


@pytest.fixture
def without_outbound(day, begin, crew):
    """The first leg of the morning is cancelled: its crew has no way back."""
    _, _, trips = day
    leg = trips[0].duties[0].activities[0].leg
    with begin() as work:
        Flights().cancel(leg=leg, reason="technical", work=work)
        crew.leg_cancelled(leg=leg, cause="JB10 is cancelled", work=work)
    return day


@pytest.fixture
def proposed(without_outbound, begin):
    return recovered(begin, without_outbound[0])


class TestProposing:
    def test_a_run_proposes_and_changes_nobody(
        self, proposed, without_outbound, crew, begin
    ):
        _, people, trips = without_outbound
        run, outcome = proposed
        with begin() as work:
            found = crew.planning_run(run=run.id, work=work)
            lines = crew.recovery_lines(run=run.id, work=work)
            held = rosters.holders([trips[0].id], work=work)
        assert (found.kind, found.state) == (RunKind.RECOVER, RunState.DONE)
        assert outcome.made == len(lines) == 2
        assert {one.who.number for one in lines} == {"13", "20"}
        assert {trip.pairing for one in lines for trip in one.line.left} == {
            trips[0].id
        }
        assert {one.member for one in held} == {people["13"].id, people["20"].id}

    def test_with_nothing_broken_it_proposes_nothing(self, day, begin):
        _, outcome = recovered(begin, day[0])
        assert (outcome.made, outcome.objective, outcome.gap) == (0, 0.0, 0.0)

    def test_nobody_in_the_scope_is_told(self, day, begin, crew):
        asked = asked_of(day[0])
        nobody = type(asked.scope)(day[0].id, DECK, fleet="A330")
        with begin() as work, pytest.raises(NothingToPlanError):
            crew.recovery_task(asked=asked_of(day[0], scope=nobody), work=work)

    def test_asked_for_it_waits_for_the_worker_and_comes_out_alike(
        self, without_outbound, crew, begin
    ):
        period = without_outbound[0]
        with begin() as work:
            run = crew.queue_recovery(asked=asked_of(period), work=work)
        with begin() as work, pytest.raises(RunUnderWayError):
            crew.queue_recovery(asked=asked_of(period), work=work)
        plan_queued({"run": str(run.id)}, begin=begin)
        with begin() as work:
            assert crew.planning_run(run=run.id, work=work).outcome.made == 2
            facts = crew.recovery_facts(run=run.id, work=work)
        assert (facts.start, facts.broken) == (at(0, 3), 2)

    def test_a_run_that_is_no_recovery_has_no_proposal(self, crew, begin):
        with begin() as work, pytest.raises(NotRosteredError):
            crew.recovery_lines(run=new_id(), work=work)

    def test_another_base_sees_nobodys_line(self, proposed, crew, database, clock):
        olga = Actor(
            id="olga",
            kind="person",
            roles=frozenset({"controller"}),
            bases=frozenset({"OPO"}),
            fleets=frozenset({"*"}),
        )
        with database.begin(olga, at=clock.now()) as work:
            assert crew.recovery_lines(run=proposed[0].id, work=work) == []


class TestApplying:
    def apply(self, crew, run, work, **choice):
        return crew.apply_recovery(run=run.id, reason="bad day", work=work, **choice)

    def test_lines_are_published_people_told_and_alerts_closed(
        self, proposed, without_outbound, crew, begin, audited
    ):
        period, people, trips = without_outbound
        with begin() as work:
            assert len(crew.alerts(period=period.id, work=work)) == 2
        with begin() as work:
            done = self.apply(crew, proposed[0], work)
        assert done.people == 2
        with begin() as work:
            assert crew.alerts(period=period.id, work=work) == []
            assert rosters.holders([trips[0].id], work=work) == []
            told = crew.notices(member=people["13"].id, work=work)
            published = rosters.held_in(
                period.id, kept=RosterVersion.PUBLISHED, work=work
            )
            current = rosters.held_in(period.id, work=work)
        assert told[0].reason == "bad day"
        assert {one.id for one in published} == {one.id for one in current}
        assert "crew.apply_recovery" in audited()

    def test_the_leg_that_is_left_lacks_nobody_it_needs(
        self, proposed, without_outbound, crew, begin
    ):
        trips = without_outbound[2]
        with begin() as work:
            self.apply(crew, proposed[0], work)
        back = trips[0].duties[0].activities[-1].leg
        with begin() as work:
            seats = crew.leg_crew(leg=back, work=work).seats
            uncovered = proposed[1].left_open
        lacking = {one.position for one in seats if one.member is None}
        assert lacking == {one.position for one in uncovered if one.leg == back}

    def test_chosen_people_are_changed_and_the_others_wait(
        self, proposed, without_outbound, crew, begin
    ):
        _, people, trips = without_outbound
        with begin() as work:
            done = self.apply(crew, proposed[0], work, chosen=[people["13"].id])
            lines = crew.recovery_lines(run=proposed[0].id, work=work)
            held = rosters.holders([trips[0].id], work=work)
        assert done.people == 1
        waits = {one.who.number for one in lines if one.line.applied is None}
        assert waits == {"20"}
        assert {one.member for one in held} == {people["20"].id}

    def test_twice_is_refused(self, proposed, crew, begin):
        with begin() as work:
            self.apply(crew, proposed[0], work)
        with begin() as work, pytest.raises(NothingToApplyError):
            self.apply(crew, proposed[0], work)

    def test_lines_that_moved_meanwhile_are_named_and_nothing_is_done(
        self, proposed, without_outbound, crew, begin
    ):
        period, people, trips = without_outbound
        with begin() as work:
            crew.assign(
                period=period.id,
                order=AssignInput(trips[0].id, "CP", people["13"].id, None),
                seen=crew.period(period=period.id, work=work).version,
                work=work,
            )
        with begin() as work, pytest.raises(RosterMovedError) as refused:
            self.apply(crew, proposed[0], work)
        assert refused.value.facts["crew"] == ["13"]
        with begin() as work:
            held = rosters.holders([trips[0].id], work=work)
        assert {one.member for one in held} == {people["20"].id}

    def test_its_steps_are_not_undone_one_by_one(
        self, proposed, without_outbound, crew, begin
    ):
        period = without_outbound[0]
        with begin() as work:
            self.apply(crew, proposed[0], work)
            steps = [
                one
                for one in crew.changes(period=period.id, work=work)
                if one.kind is ChangeKind.RECOVERED
            ]
        assert len(steps) >= 2
        with begin() as work, pytest.raises(ChangeStandsError):
            crew.undo(period=period.id, change=steps[-1].id, work=work)


class TestTaking:
    """The morning captain is sick; a third captain is free."""

    @pytest.fixture
    def sick(self, day, begin):
        with begin() as work:
            call_in_sick("13", work)
        return day

    def test_a_free_captain_takes_the_pairing_as_it_stands(self, sick, crew, begin):
        _, people, trips = sick
        run, outcome = recovered(begin, sick[0])
        assert outcome.left_open == ()
        with begin() as work:
            crew.apply_recovery(run=run.id, reason="sick call", work=work)
        with begin() as work:
            held = rosters.holders([trips[0].id], work=work)
            needs = pairings.pairings([trips[0].id], work=work)[trips[0].id].needs
        seats = {one.position: one.member for one in held}
        assert seats["CP"] in {people[number].id for number in ("10", "12")}
        assert seats["FO"] == people["20"].id
        assert needs == {"CP": 1, "FO": 1}

    def test_who_is_told_of_a_later_report_reports_later(self, day, crew, begin):
        _, people, trips = day
        first = trips[0].duties[0].activities[0]
        with begin() as work:
            Flights().delay(leg=first.leg, minutes=90, reason="fog", work=work)
            for leg in Flights().rotation(leg=first.leg, work=work):
                crew.leg_moved(
                    leg=leg.id,
                    departure=leg.departure,
                    arrival=leg.arrival,
                    retimed=False,
                    cause="fog",
                    work=work,
                )
        run, outcome = recovered(begin, day[0])
        assert outcome.left_open == ()
        with begin() as work:
            lines = crew.recovery_lines(run=run.id, work=work)
            crew.apply_recovery(run=run.id, reason="fog", work=work)
        assert outcome.made == 0
        assert {one.line.changes for one in lines} == {0}
        with begin() as work:
            duty = pairings.pairings([trips[0].id], work=work)[trips[0].id].duties[0]
            told = crew.notices(member=people["13"].id, work=work)
        assert duty.report == trips[0].duties[0].report + timedelta(minutes=90)
        assert told[0].new[0].start == duty.report

    def test_half_of_a_trip_becomes_a_pairing_of_its_own(self, day, crew, begin):
        """Ana is sick after she flew out: somebody fetches the aircraft home."""
        trips = day[2]
        with begin() as work:
            call_in_sick("13", work)
        run, _ = recovered(begin, day[0], start=at(0, 7, 30))
        with begin() as work:
            lines = crew.recovery_lines(run=run.id, work=work)
            crew.apply_recovery(run=run.id, reason="sick", work=work)
            held = rosters.held_in(day[0].id, work=work)
        assert lines
        with begin() as work:
            named = {one.pairing for one in held if one.pairing}
            made = [
                one
                for one in pairings.pairings(named, work=work).values()
                if one.by_hand
            ]
        assert made
        assert all(one.verdict for one in made)
        assert {leg for one in made for leg in one.operated} <= {
            activity.leg for activity in trips[0].duties[0].activities
        }


class TestStandby:
    """The morning captain is sick; who is free waits at home in the evening."""

    @pytest.fixture
    def evening(self):
        """It begins too soon after the morning's shuttle."""
        return at(0, 20)

    @pytest.fixture
    def waiting(self, day, evening, begin):
        period, people, _ = day
        with begin() as work:
            bars = [
                a_standby(people[number], period, evening, 8) for number in ("10", "12")
            ]
            settle_more(work, bars=tuple(bars))
            call_in_sick("13", work)
        return day

    def test_a_proposal_that_ends_standby_says_so_and_is_applied_whole(
        self, waiting, evening, crew, begin
    ):
        period, _, trips = waiting
        run, outcome = recovered(begin, period)
        assert outcome.left_open == ()
        with begin() as work:
            lines = crew.recovery_lines(run=run.id, work=work)
            crew.apply_recovery(run=run.id, reason="sick call", work=work)
        (taker,) = (one for one in lines if one.line.released)
        assert [one.start for one in taker.line.released] == [evening]
        with begin() as work:
            held = rosters.held_in(period.id, work=work)
            steps = crew.changes(period=period.id, work=work)
        mine = [one for one in held if one.member == taker.who.id]
        assert [one.pairing for one in mine] == [trips[0].id]
        (step,) = (
            one for one in steps if one.kind is ChangeKind.RECOVERED and one.released
        )
        assert (step.leaver, step.pairing) == (taker.who.id, None)

    def test_standby_of_the_others_stays(self, waiting, crew, begin):
        period = waiting[0]
        run, _ = recovered(begin, period)
        with begin() as work:
            crew.apply_recovery(run=run.id, reason="sick call", work=work)
            held = rosters.held_in(period.id, work=work)
        assert sum(one.kind is DutyKind.HOME_STANDBY for one in held) == 1
