"""A roster run on the platform: standby, wishes answered, fair over months."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from jetbridge.domains.crew.contracts.members import Wish
from jetbridge.domains.crew.contracts.planning import PlanScope
from jetbridge.domains.crew.contracts.runs import RunInput, RunKind
from jetbridge.domains.crew.contracts.standby import StandbyInput
from jetbridge.domains.crew.contracts.words import Category, DutyKind, RosterVersion
from jetbridge.domains.crew.errors import (
    NotRosteredError,
    PeriodPublishedError,
    StandbyLineError,
)
from jetbridge.domains.crew.jobs.planning import plan_here
from jetbridge.domains.crew.store import fairness, rosters
from jetbridge.kernel.db import Actor, new_id
from tests.domains.crew.factories import MONDAY
from tests.domains.crew.planning import DECK, pair_here, roster_here, set_a_week

pytestmark = pytest.mark.promise("C4")

WEEKEND = StandbyInput(
    base="LIS",
    category=DECK,
    position="CP",
    kind=DutyKind.HOME_STANDBY,
    first_day=date(2026, 3, 7),
    until_day=date(2026, 3, 9),
    start_time=time(6),
    end_time=time(14),
)


@pytest.fixture
def week(begin):
    """A week of flights, paired, with nobody on them yet."""
    with begin() as work:
        period = set_a_week(work)
    pair_here(begin, PlanScope(period.id, DECK))
    return period


@pytest.fixture
def scope(week):
    return PlanScope(week.id, DECK)


@pytest.fixture
def ask(crew, week, begin):
    """Ask for a line of standby."""

    def add(**changes):
        with begin() as work:
            line = replace(WEEKEND, **changes)
            return crew.add_standby(period=week.id, line=line, work=work)

    return add


@pytest.fixture
def wish(crew, begin):
    """Let the captain of a number wish; gives who it is."""

    def write(number, *wishes):
        with begin() as work:
            one = crew.member_numbered(number=number, work=work)
            crew.save_members(crew=[replace(one, preferences=wishes)], work=work)
        return one

    return write


def waiting(begin, period):
    """Who waits in the current and the planned roster, and when."""
    found = []
    with begin() as work:
        for kept in (RosterVersion.CURRENT, RosterVersion.PLANNED):
            held = rosters.held_in(period, kept=kept, work=work)
            bars = [one for one in held if one.kind is DutyKind.HOME_STANDBY]
            found.append([(one.position, one.start, one.end) for one in bars])
    return found


class TestStandby:
    def test_a_run_puts_somebody_on_it_each_day(self, ask, scope, begin):
        ask()
        outcome = roster_here(begin, scope)
        days = [MONDAY + timedelta(days=day) for day in (5, 6)]
        times = [
            ("CP", day + timedelta(hours=6), day + timedelta(hours=14)) for day in days
        ]
        current, planned = waiting(begin, scope.period)
        assert sorted(current) == sorted(planned) == times
        seats = {(one.position, one.standby): one for one in outcome.filled}
        assert seats["CP", True].filled == seats["CP", True].needed == 2
        assert seats["FO", False].filled == seats["FO", False].needed
        assert outcome.open_standby == ()

    def test_the_next_run_replaces_it(self, ask, scope, begin):
        ask()
        for _ in range(2):
            roster_here(begin, scope)
        current, _ = waiting(begin, scope.period)
        assert len(current) == 2

    def test_what_nobody_can_do_is_told(self, ask, scope, begin):
        ask(needed=4)
        outcome = roster_here(begin, scope)
        assert {one.kind for one in outcome.open_standby} == {DutyKind.HOME_STANDBY}
        assert all("CP" in one.reason for one in outcome.open_standby)

    def test_a_line_taken_away_is_asked_for_no_more(self, crew, ask, scope, begin):
        kept, dropped = ask(), ask(position="FO")
        with begin() as work:
            crew.drop_standby(period=scope.period, line=dropped.id, work=work)
            assert crew.standby_lines(period=scope.period, work=work) == [kept]
            with pytest.raises(NotRosteredError):
                crew.drop_standby(period=scope.period, line=dropped.id, work=work)

    @pytest.mark.parametrize(
        ("changes", "told"),
        [
            ({"base": "XXX"}, "base: 'XXX'"),
            ({"position": "ZZ"}, "position: 'ZZ'"),
            ({"kind": DutyKind.LEAVE}, "kind: leave"),
            ({"until_day": date(2026, 3, 7)}, "until_day: it ends"),
            ({"until_day": date(2026, 3, 10)}, "not within March"),
        ],
    )
    def test_a_line_that_cannot_be_is_refused_by_its_field(self, ask, changes, told):
        with pytest.raises(StandbyLineError, match=told):
            ask(**changes)

    def test_a_published_period_takes_no_line(self, crew, ask, scope, begin):
        roster_here(begin, scope)
        with begin() as work:
            seen = crew.period(period=scope.period, work=work).version
            crew.publish(period=scope.period, reason="March", seen=seen, work=work)
        with pytest.raises(PeriodPublishedError):
            ask()


class TestAnswers:
    def test_each_wish_is_answered_with_its_checked_reason(
        self, crew, wish, ask, scope, begin
    ):
        days = [f"2026-03-0{day}" for day in range(2, 7)]
        who = wish("10", *(Wish("day_off", day, 1) for day in days))
        ask(needed=2)
        roster_here(begin, scope)
        with begin() as work:
            (run, *_) = crew.planning_runs(period=scope.period, work=work)
            found = crew.answers(run=run.id, work=work)
            mine = crew.answers_to(member=who.id, period=scope.period, work=work)
        assert [one.wish.value for one in mine] == days
        assert {one.member.number for one in found} == {"10"}
        assert run.outcome.granted + run.outcome.denied == len(found) == len(days)
        denied = [one for one in mine if not one.granted]
        assert denied
        assert all(one.reason for one in denied)
        others = ("11", "12", "20", "21", "22")
        assert not any(number in one.reason for one in denied for number in others)

    def test_strict_seniority_goes_before_weight(self, crew, wish, scope, begin):
        """Two captains want the same flight; the junior weighs it more."""
        with begin() as work:
            trip = crew.pairings(period=scope.period, work=work)[0]
            legs = crew.neighbours.legs(trip.operated, work=work)
        name = legs[trip.operated[0]].name
        senior = wish("10", Wish("leg", name, 1))
        junior = wish("11", Wish("leg", name, 5))
        answers = {}
        for by_seniority in (False, True):
            order = RunInput(RunKind.ROSTER, scope, by_seniority=by_seniority)
            outcome = plan_here(begin, order)
            with begin() as work:
                answers[by_seniority] = tuple(
                    crew.answers_to(member=one.id, period=scope.period, work=work)[
                        0
                    ].granted
                    for one in (senior, junior)
                )
            assert (outcome.settled is not None) is by_seniority
        assert answers == {False: (False, True), True: (True, False)}

    def test_the_member_is_told_once_it_is_published(
        self, crew, wish, scope, begin, database
    ):
        who = wish("10", Wish("day_off", "2026-03-02", 1))
        roster_here(begin, scope)
        me = Actor(
            id="me",
            kind="person",
            roles=frozenset({"crew"}),
            crew_member=who.id,
        )
        with database.begin(me, at=MONDAY) as work:
            assert crew.own_roster(work=work).answers == ()
        with begin() as work:
            seen = crew.period(period=scope.period, work=work).version
            crew.publish(period=scope.period, reason="March", seen=seen, work=work)
        with database.begin(me, at=MONDAY) as work:
            (told,) = crew.own_roster(work=work).answers
        assert told.wish.value == "2026-03-02"


class TestFairness:
    def test_what_is_published_is_carried_into_the_months_after(
        self, crew, scope, begin
    ):
        roster_here(begin, scope)
        with begin() as work:
            counted = {
                one.member.id: one.counters
                for one in crew.counters(period=scope.period, work=work)
            }
            people = list(counted)
            span = {"since": MONDAY, "until": MONDAY + timedelta(days=1)}
            assert fairness.shares_before(people, **span, work=work) == {}
            seen = crew.period(period=scope.period, work=work).version
            crew.publish(period=scope.period, reason="March", seen=seen, work=work)
            kept = fairness.shares_before(people, **span, work=work)
        assert sum(one.credit_minutes for one in kept.values()) > 0
        for who, shares in kept.items():
            assert shares.credit_minutes == counted[who].credit_minutes
            assert shares.nights == counted[who].nights
        with begin() as work:
            later = crew.open_period(
                name="Later",
                start=MONDAY + timedelta(days=7),
                end=MONDAY + timedelta(days=14),
                publication_deadline=MONDAY,
                past=True,
                work=work,
            )
            brought = {
                one.member.id: one.before
                for one in crew.counters(period=later.id, work=work)
            }
        assert {who: one for who, one in brought.items() if who in kept} == kept

    def test_the_spread_of_a_run_is_told_by_position(self, scope, begin):
        outcome = roster_here(begin, scope)
        credit = [one for one in outcome.spreads if one.counter == "credit_minutes"]
        assert [(one.position, one.people) for one in credit] == [("CP", 3), ("FO", 3)]
        for one in outcome.spreads:
            assert one.least <= one.lower <= one.median <= one.upper <= one.most

    def test_two_who_are_new_do_not_fly_together(self, crew, scope, begin):
        with begin() as work:
            for number in ("10", "20"):
                who = crew.member_numbered(number=number, work=work).id
                crew.mark_experience(member=who, inexperienced=True, work=work)
        roster_here(begin, scope)
        with begin() as work:
            new = {
                crew.member_numbered(number=number, work=work).id
                for number in ("10", "20")
            }
            held = rosters.held_in(scope.period, work=work)
        assert all(
            len({one.member for one in held if one.pairing == pairing} & new) < 2
            for pairing in {one.pairing for one in held}
        )

    def test_nobody_unknown_is_marked(self, crew, begin):
        with begin() as work, pytest.raises(NotRosteredError):
            crew.mark_experience(member=new_id(), inexperienced=True, work=work)


def test_only_the_category_asked_for_is_in_the_way(crew, ask, week, begin):
    ask(category=Category.CABIN, position="CC")
    with begin() as work:
        task = crew.roster_task(scope=PlanScope(week.id, DECK), work=work)
    assert task.standby == ()
