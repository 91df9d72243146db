"""Planning by hand, on a real PostgreSQL, judged by the real engine."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from jetbridge.domains.crew.contracts.changes import AssignInput
from jetbridge.domains.crew.errors import (
    AssignmentIllegalError,
    ChangeStandsError,
    RosterChangedError,
    SeatFilledError,
    SeatNotHeldError,
)
from jetbridge.domains.crew.store import rosters
from tests.domains.crew.factories import (
    a_day_trip,
    a_member,
    a_standby,
    at,
    settle_more,
)


def an_order(trip, leaver=None, taker=None, position="CP"):
    return AssignInput(
        pairing=trip.id,
        position=position,
        leaver=leaver.id if leaver else None,
        taker=taker.id if taker else None,
        reason="sick call",
    )


def holder_of(trip, *, work):
    return {one.member for one in rosters.holders([trip.id], work=work)}


class TestAssign:
    def test_a_seat_goes_from_one_person_to_another(self, crew, desk, work):
        period, trip, ana, bea, _ = desk
        order = an_order(trip, ana, bea)
        change = crew.assign(period=period.id, order=order, seen=0, work=work)
        assert holder_of(trip, work=work) == {bea.id}
        assert (change.number, change.leaver, change.taker) == (1, ana.id, bea.id)

    def test_a_seat_goes_to_open_time(self, crew, desk, work):
        period, trip, ana, _, _ = desk
        crew.assign(period=period.id, order=an_order(trip, ana), seen=0, work=work)
        assert holder_of(trip, work=work) == set()

    def test_a_full_seat_is_not_given_twice(self, crew, desk, work):
        period, trip, _, bea, _ = desk
        order = an_order(trip, taker=bea)
        with pytest.raises(SeatFilledError):
            crew.assign(period=period.id, order=order, seen=0, work=work)

    def test_only_who_holds_the_seat_can_leave_it(self, crew, desk, work):
        period, trip, _, bea, eva = desk
        order = an_order(trip, bea, eva)
        with pytest.raises(SeatNotHeldError):
            crew.assign(period=period.id, order=order, seen=0, work=work)

    @pytest.mark.promise("C5")
    def test_an_illegal_taker_is_refused_with_the_rule_and_its_source(
        self, crew, work, desk
    ):
        period, trip, _, bea, _ = desk
        evening = a_day_trip(period, "LIS-2", day=0, hour=16)
        settle_more(work, evening)
        first = an_order(evening, taker=bea)
        crew.assign(period=period.id, order=first, seen=0, work=work)
        order = an_order(trip, desk[2], bea)
        with pytest.raises(AssignmentIllegalError) as refusal:
            crew.assign(period=period.id, order=order, seen=1, work=work)
        breach = refusal.value.facts["breach"]
        assert "ORO.FTL.235" in breach["citation"]
        assert breach["value"] - breach["limit"] == breach["margin"] < 0
        assert holder_of(trip, work=work) == {desk[2].id}

    def test_leave_is_not_flown_over(self, crew, desk, work):
        period, trip, ana, _, eva = desk
        order = an_order(trip, ana, eva)
        with pytest.raises(AssignmentIllegalError, match=r"crew\.free"):
            crew.assign(period=period.id, order=order, seen=0, work=work)

    def test_a_call_uses_up_the_standby(self, crew, desk, work):
        period, trip, ana, _, _ = desk
        rita = a_member("1004", seniority=4)
        standby = a_standby(rita, period, at(0, 5), hours=8)
        settle_more(work, people=(rita,), bars=(standby,))
        order = an_order(trip, ana, rita)
        change = crew.assign(period=period.id, order=order, seen=0, work=work)
        assert change.released == (standby,)
        held = rosters.held_by([rita.id], start=at(0, 0), end=at(1, 0), work=work)
        assert [one.pairing for one in held] == [trip.id]


class TestUndo:
    def test_undo_puts_back_what_was(self, crew, desk, work):
        period, trip, ana, bea, _ = desk
        order = an_order(trip, ana, bea)
        done = crew.assign(period=period.id, order=order, seen=0, work=work)
        crew.undo(period=period.id, change=done.id, work=work)
        assert holder_of(trip, work=work) == {ana.id}

    def test_undo_gives_the_standby_back(self, crew, desk, work):
        period, trip, ana, _, _ = desk
        rita = a_member("1004", seniority=4)
        standby = a_standby(rita, period, at(0, 5), hours=8)
        settle_more(work, people=(rita,), bars=(standby,))
        order = an_order(trip, ana, rita)
        done = crew.assign(period=period.id, order=order, seen=0, work=work)
        crew.undo(period=period.id, change=done.id, work=work)
        held = rosters.held_by([rita.id], start=at(0, 0), end=at(1, 0), work=work)
        assert held == [standby]

    def test_nothing_is_undone_twice(self, crew, desk, work):
        period, trip, ana, bea, _ = desk
        order = an_order(trip, ana, bea)
        done = crew.assign(period=period.id, order=order, seen=0, work=work)
        crew.undo(period=period.id, change=done.id, work=work)
        with pytest.raises(ChangeStandsError):
            crew.undo(period=period.id, change=done.id, work=work)

    def test_a_change_that_others_built_on_stands(self, crew, desk, work):
        period, trip, ana, bea, _ = desk
        order = an_order(trip, ana, bea)
        done = crew.assign(period=period.id, order=order, seen=0, work=work)
        crew.assign(period=period.id, order=an_order(trip, bea), seen=1, work=work)
        with pytest.raises(RosterChangedError):
            crew.undo(period=period.id, change=done.id, work=work)


class TestPreview:
    def test_all_who_could_take_a_seat_are_ranked(self, crew, desk, work):
        period, trip, ana, bea, eva = desk
        found = crew.preview(period=period.id, order=an_order(trip, ana), work=work)
        assert [one.member.id for one in found] == [bea.id, eva.id]
        assert [one.legal for one in found] == [True, False]
        assert found[0].smallest_margin is not None

    def test_a_preview_changes_nothing(self, crew, desk, work):
        period, trip, ana, bea, _ = desk
        order = an_order(trip, ana, bea)
        crew.preview(period=period.id, order=order, work=work)
        assert holder_of(trip, work=work) == {ana.id}
        assert crew.period(period=period.id, work=work).version == 0


@pytest.mark.promise("C4")
class TestTwoPlanners:
    def test_one_wins_and_the_other_is_told_who_came_first(
        self, crew, committed_desk, begin
    ):
        period, trip, ana, bea, _ = committed_desk
        other = a_day_trip(period, "LIS-2", day=0, hour=9)
        with begin() as work:
            settle_more(work, other)
        together = Barrier(2)

        def act(order):
            together.wait()
            try:
                with begin() as work:
                    return crew.assign(period=period.id, order=order, seen=0, work=work)
            except RosterChangedError as refusal:
                return refusal

        orders = (an_order(trip, ana, bea), an_order(other, taker=bea))
        with ThreadPoolExecutor(2) as pool:
            lost, won = sorted(
                pool.map(act, orders), key=lambda one: hasattr(one, "by")
            )
        assert lost.status == 409
        assert lost.facts["change"] == str(won.id)
        with begin() as work:
            held = rosters.held_by([bea.id], start=at(0, 0), end=at(1, 0), work=work)
        assert [one.pairing for one in held] == [won.pairing]

    def test_planners_who_touch_other_people_do_not_meet(self, crew, desk, work):
        period, trip, ana, bea, eva = desk
        other = a_day_trip(period, "LIS-2", day=2)
        settle_more(work, other)
        first, second = an_order(trip, ana, bea), an_order(other, taker=eva)
        crew.assign(period=period.id, order=first, seen=0, work=work)
        done = crew.assign(period=period.id, order=second, seen=0, work=work)
        assert done.number == 2
