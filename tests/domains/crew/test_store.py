"""The queries of crew, on a real PostgreSQL."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from jetbridge.domains.crew.contracts.members import PastDuty
from jetbridge.domains.crew.contracts.words import RosterVersion
from jetbridge.domains.crew.service.standing import month_starts
from jetbridge.domains.crew.store import members, pairings, records, rosters
from jetbridge.domains.crew.tables import pairing
from jetbridge.kernel.db import Actor, new_id
from jetbridge.kernel.db.errors import AskForReach
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
    """Three lines: Ana and Bea fly the A320 from Lisbon and Porto, Eva the A330."""

    @pytest.fixture
    def crew(self):
        return {
            "ana": a_member("1001"),
            "bea": a_member("1002", base="OPO"),
            "eva": a_member("1003", fleets=("A330",)),
            "all": a_member("1004", fleets=()),
        }

    @pytest.fixture
    def begin(self, database, clock):
        def begin(**scope):
            actor = Actor(id="x", kind="person", roles=frozenset(), **scope)
            return database.begin(actor, at=clock.now())

        return begin

    @pytest.fixture
    def seen(self, database, planner, clock, crew, begin):
        period = a_period()
        with database.begin(planner, at=clock.now()) as work:
            bars = tuple(a_leave(one, period, at(0, 0)) for one in crew.values())
            settle(work, period, tuple(crew.values()), bars=bars)
        names = {one.id: name for name, one in crew.items()}

        def seen(**scope):
            with begin(**scope) as work:
                held = {one.member for one in rosters.held_in(period.id, work=work)}
                known = {one.id for one in members.members(limit=9, work=work)}
            assert held == known
            return {names[one] for one in held}

        return seen

    def test_a_planner_sees_the_own_base(self, seen):
        assert seen(bases={"LIS"}, fleets={"*"}) == {"ana", "eva", "all"}

    def test_a_planner_sees_the_own_fleets(self, seen):
        assert seen(bases={"LIS"}, fleets={"A320"}) == {"ana", "all"}
        assert seen(bases={"*"}, fleets={"A320", "A330"}) == {
            "ana",
            "bea",
            "eva",
            "all",
        }

    def test_without_a_fleet_nobody_is_seen(self, seen):
        assert seen(bases={"*"}) == set()

    def test_a_crew_member_sees_the_own_line(self, seen, crew):
        assert seen(crew_member=crew["eva"].id) == {"eva"}

    def test_nobody_sees_anything_without_a_scope(self, seen):
        assert seen() == set()

    @pytest.fixture
    def trip(self, planner, database, clock):
        period = a_period()
        trip = a_day_trip(period, "LIS-1", day=0)
        with database.begin(planner, at=clock.now()) as work:
            settle(work, period, trips=(trip,))
        return trip

    def test_a_pairing_of_another_fleet_is_read_and_not_changed(self, trip, begin):
        with begin(bases={"LIS"}, fleets={"A330"}) as work:
            assert pairings.pairings([trip.id], work=work) == {trip.id: trip}
            wish = update(pairing).values(route="")
            assert work.connection.execute(wish).rowcount == 0

    def test_a_pairing_of_another_fleet_is_not_made(self, trip, begin):
        more = replace(trip, id=new_id(), number="LIS-2")
        with (
            pytest.raises(AskForReach),
            begin(bases={"LIS"}, fleets={"A330"}) as work,
        ):
            pairings.add_pairing(more, work=work)
