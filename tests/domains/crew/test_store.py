"""The queries of crew, on a real PostgreSQL."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from jetbridge.domains.crew.contracts.members import PastDuty
from jetbridge.domains.crew.contracts.words import RosterVersion
from jetbridge.domains.crew.service.standing import month_starts
from jetbridge.domains.crew.store import members, pairings, records, rosters
from jetbridge.kernel.db import Actor
from tests.domains.crew.factories import (
    MONDAY,
    a_bar,
    a_day_trip,
    a_leave,
    a_member,
    a_period,
    at,
    settle,
)


class TestMembers:
    def test_a_member_is_read_as_it_was_saved(self, work):
        ana = a_member("1001")
        members.save_members([ana], work=work)
        assert members.members(base="LIS", work=work) == [ana]

    def test_saving_again_replaces(self, work):
        ana = a_member("1001")
        members.save_members([ana], work=work)
        members.save_members([replace(ana, rank="First officer")], work=work)
        (found,) = members.members(work=work)
        assert found.rank == "First officer"

    def test_only_those_who_hold_position_and_fleet_are_able(self, work):
        ana = a_member("1001")
        rui = a_member("1002", positions=("FO",))
        eva = a_member("1003", fleets=("A330",))
        members.save_members([ana, rui, eva], work=work)
        able = members.able_members(
            base="LIS", category="flight_deck", position="CP", fleet="A320", work=work
        )
        assert able == [ana]


class TestPairings:
    def test_a_pairing_is_read_whole(self, work):
        period = a_period()
        trip = a_day_trip(period, "LIS-1", day=0)
        settle(work, period, trips=(trip,))
        assert pairings.pairings([trip.id], work=work) == {trip.id: trip}

    def test_open_seats_count_what_nobody_holds(self, work):
        period, ana = a_period(), a_member("1001")
        trip = a_day_trip(period, "LIS-1", day=0)
        settle(work, period, (ana,), (trip,), (a_bar(ana, trip),))
        assert rosters.open_seats(period.id, work=work) == [(trip.id, "FO", 1)]


@pytest.mark.promise("C4")
class TestAssignments:
    def test_one_person_never_holds_two_bars_at_once(self, work):
        period, ana = a_period(), a_member("1001")
        trip, clash = (a_day_trip(period, f"LIS-{hour}", 0, hour) for hour in (8, 10))
        settle(work, period, (ana,), (trip, clash), (a_bar(ana, trip),))
        with (
            pytest.raises(IntegrityError, match="assignment_no_overlap"),
            work.connection.begin_nested(),
        ):
            rosters.add_held(a_bar(ana, clash), work=work)

    def test_bars_that_touch_do_not_overlap(self, work):
        period, ana = a_period(), a_member("1001")
        first, second = (a_leave(ana, period, at(day, 0)) for day in (0, 1))
        settle(work, period, (ana,), bars=(first, second))
        assert len(rosters.held_in(period.id, work=work)) == 2

    def test_versions_are_kept_apart(self, work):
        period, ana = a_period(), a_member("1001")
        leave = a_leave(ana, period, at(0, 0))
        settle(work, period, (ana,), bars=(leave,))
        published = RosterVersion.PUBLISHED
        assert rosters.held_in(period.id, kept=published, work=work) == []
        rosters.copy_lines(
            period.id,
            [ana.id],
            source=RosterVersion.CURRENT,
            target=published,
            work=work,
        )
        assert rosters.held_in(period.id, kept=published, work=work) == [leave]

    def test_carry_in_is_read_across_periods(self, work):
        period, ana = a_period(), a_member("1001")
        before = a_period(name="2026-02", start=MONDAY - timedelta(days=28), end=MONDAY)
        settle(work, before, (ana,), bars=(a_leave(ana, before, at(-2, 0)),))
        settle(work, period, bars=(a_leave(ana, period, at(3, 0)),))
        held = rosters.held_by([ana.id], start=at(-7, 0), end=at(7, 0), work=work)
        assert [one.start for one in held] == [at(-2, 0), at(3, 0)]


class TestHistory:
    @pytest.fixture
    def ana(self, work):
        one = a_member("1001")
        members.save_members([one], work=work)
        flown = [PastDuty(one.id, at(-n, 6), at(-n, 14), 300) for n in (10, 40)]
        for _ in range(2):
            records.save_history(flown, work=work)
        return one

    def test_a_duty_told_twice_is_kept_once(self, ana, work):
        found = records.history_of([ana.id], start=at(-30, 0), end=at(0, 0), work=work)
        assert [one.start for one in found[ana.id]] == [at(-10, 6)]

    def test_flight_time_is_added_up_by_local_month(self, ana, work):
        starts = month_starts(at(0, 0), "Europe/Lisbon")
        found = records.flown_by_month([ana.id], starts=starts, work=work)
        january, february = len(starts) - 4, len(starts) - 3
        assert found == {ana.id: {january: 300, february: 300}}


@pytest.mark.promise("S1")
class TestScope:
    @pytest.fixture
    def seen_by(self, database, planner, clock):
        period = a_period()
        ana, bea = a_member("1001"), a_member("1002", base="OPO")
        with database.begin(planner, at=clock.now()) as work:
            bars = tuple(a_leave(one, period, at(0, 0)) for one in (ana, bea))
            settle(work, period, (ana, bea), bars=bars)

        def seen(**scope):
            actor = Actor(id="x", kind="person", roles=frozenset(), **scope)
            with database.begin(actor, at=clock.now()) as work:
                return {one.member for one in rosters.held_in(period.id, work=work)}

        return seen, ana, bea

    def test_a_planner_sees_the_own_base(self, seen_by):
        seen, ana, _ = seen_by
        assert seen(bases=frozenset({"LIS"})) == {ana.id}

    def test_a_crew_member_sees_the_own_line(self, seen_by):
        seen, _, bea = seen_by
        assert seen(crew_member=bea.id) == {bea.id}

    def test_nobody_sees_anything_without_a_scope(self, seen_by):
        seen, _, _ = seen_by
        assert seen() == set()
