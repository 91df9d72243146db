"""Call-out of standby: in order, recorded, never into somebody's rest."""

from dataclasses import replace

import pytest

from jetbridge.domains.crew.contracts.actual import (
    CALL_ORDER,
    Answer,
    CallInput,
    CallKey,
)
from jetbridge.domains.crew.contracts.words import DutyKind
from jetbridge.domains.crew.errors import (
    CallOrderError,
    InProtectedRestError,
    NotOnCallError,
    OutsideYourReachError,
    SeatFilledError,
)
from jetbridge.domains.crew.store import rosters
from jetbridge.kernel.testing import FrozenClock
from tests.domains.crew.factories import (
    a_bar,
    a_base_at,
    a_day_trip,
    a_duty,
    a_leg,
    a_member,
    a_pairing,
    a_period,
    a_standby,
    at,
    settle,
    settle_more,
)

pytestmark = pytest.mark.promise("C6")


@pytest.fixture
def clock():
    """It is Tuesday, nine o'clock."""
    return FrozenClock(at(1, 9))


@pytest.fixture
def day(work):
    """A captain lacks at eleven; three wait, one of them rests until half past nine."""
    a_base_at("LIS", "Europe/Lisbon", work=work)
    a_base_at("OPO", "Europe/Lisbon", work=work)
    period = a_period()
    trip = a_day_trip(period, "LIS-2", day=1, hour=11)
    late = a_day_trip(period, "LIS-1", day=0, hour=17)
    ida, ivo, rex, nia = (a_member(f"100{n}", seniority=n) for n in range(1, 5))
    at_airport = a_standby(rex, period, at(1, 9), hours=8)
    bars = (
        a_standby(ida, period, at(1, 9), hours=8),
        a_standby(ivo, period, at(1, 8), hours=8),
        replace(at_airport, kind=DutyKind.AIRPORT_STANDBY),
        a_standby(nia, period, at(1, 7), hours=8),
        a_bar(nia, late),
    )
    settle(work, period, (ida, ivo, rex, nia), (trip, late), bars)
    return period, trip, ida, ivo, rex, nia


def order_of(crew, trip, work):
    found = crew.call_list(pairing=trip.id, position="CP", work=work)
    return [one.preview.member.number for one in found]


def a_call(trip, member, answer=Answer.ACCEPTED, **changes):
    return CallInput(trip.id, "CP", member.id, answer, **changes)


class TestOrder:
    def test_airport_standby_then_who_waits_longest_and_who_rests_last(
        self, crew, day, work
    ):
        _, trip, ida, ivo, rex, nia = day
        numbers = [one.number for one in (rex, ivo, ida, nia)]
        assert order_of(crew, trip, work) == numbers

    def test_a_base_says_by_what_it_orders(self, crew, day, work):
        _, trip, ida, ivo, rex, nia = day
        crew.save_call_order(base="LIS", keys=[CallKey.JUNIOR], work=work)
        numbers = [one.number for one in (rex, ivo, ida, nia)]
        assert order_of(crew, trip, work) == numbers
        keys = [CallKey.LONGEST_WAIT, CallKey.JUNIOR]
        crew.save_call_order(base="LIS", keys=keys, work=work)
        numbers = [one.number for one in (ivo, rex, ida, nia)]
        assert order_of(crew, trip, work) == numbers
        assert crew.call_order(base="LIS", work=work) == tuple(keys)

    def test_who_was_called_less_comes_first(self, crew, day, work):
        _, trip, ida, ivo, rex, nia = day
        call = a_call(trip, rex, Answer.NO_ANSWER, note="rang twice")
        crew.record_call(order=call, work=work)
        keys = [CallKey.FEWEST_CALLS, CallKey.KIND, CallKey.LONGEST_WAIT]
        crew.save_call_order(base="LIS", keys=keys, work=work)
        numbers = [one.number for one in (ivo, ida, rex, nia)]
        assert order_of(crew, trip, work) == numbers

    @pytest.mark.parametrize("keys", [[], [CallKey.KIND, CallKey.KIND]])
    def test_an_order_says_something_and_nothing_twice(self, crew, day, work, keys):
        with pytest.raises(CallOrderError):
            crew.save_call_order(base=day[1].base, keys=keys, work=work)

    def test_nobody_sets_the_order_of_another_base(self, crew, work):
        work = replace(work, actor=replace(work.actor, bases=frozenset({"LIS"})))
        crew.save_call_order(base="LIS", keys=[CallKey.JUNIOR], work=work)
        with pytest.raises(OutsideYourReachError):
            crew.save_call_order(base="OPO", keys=[CallKey.JUNIOR], work=work)
        assert crew.call_order(base="OPO", work=work) == CALL_ORDER


class TestLegality:
    @pytest.mark.parametrize(("since", "legal"), [(14, True), (7, False)])
    def test_time_waited_shortens_the_duty_that_may_follow(
        self, crew, day, work, since, legal
    ):
        # CS FTL.1.225(b): ten hours at home, four beyond the sixth, leave 7 of 11 h.
        period = day[0]
        legs = (
            a_leg("LIS", "OPO", at(3, 18), minutes=180),
            a_leg("OPO", "LIS", at(3, 21, 45), minutes=180),
        )
        trip = a_pairing(period, "LIS-9", a_duty(*legs))
        eva = a_member("1009")
        standby = a_standby(eva, period, at(3, since), hours=16)
        settle_more(work, trip, people=(eva,), bars=(standby,))
        (found,) = crew.call_list(pairing=trip.id, position="CP", work=work)
        assert found.preview.legal is legal
        if not legal:
            breach = found.preview.first_breach
            assert (breach.rule, breach.limit) == ("easa.fdp", 11 * 60 - 4 * 60)


class TestCall:
    def test_who_accepts_has_the_seat_and_the_standby_is_used_up(self, crew, day, work):
        _, trip, _, ivo, *_ = day
        call = crew.record_call(order=a_call(trip, ivo), work=work)
        assert (call.answer, call.in_rest, call.at) == (
            Answer.ACCEPTED,
            False,
            at(1, 9),
        )
        held = rosters.held_by([ivo.id], start=at(1, 0), end=at(2, 0), work=work)
        assert [one.pairing for one in held] == [trip.id]

    def test_who_declines_keeps_the_standby_and_is_told_as_called(
        self, crew, day, work
    ):
        _, trip, _, _, rex, _ = day
        order = a_call(trip, rex, Answer.DECLINED, note="unfit")
        crew.record_call(order=order, work=work)
        first = crew.call_list(pairing=trip.id, position="CP", work=work)[0]
        assert [one.note for one in first.calls] == ["unfit"]

    def test_nobody_is_called_out_of_protected_rest(self, crew, day, work):
        _, trip, *_, nia = day
        with pytest.raises(InProtectedRestError):
            crew.record_call(order=a_call(trip, nia), work=work)
        order = a_call(trip, nia, Answer.DECLINED, despite_rest=True)
        assert crew.record_call(order=order, work=work).in_rest

    def test_a_seat_is_given_once(self, crew, day, work):
        _, trip, ida, ivo, *_ = day
        crew.record_call(order=a_call(trip, ivo), work=work)
        with pytest.raises(SeatFilledError):
            crew.record_call(order=a_call(trip, ida), work=work)

    def test_who_cannot_work_leaves_the_seat_to_who_accepts(self, crew, day, work):
        _, trip, ida, ivo, *_ = day
        crew.record_call(order=a_call(trip, ivo), work=work)
        crew.record_call(order=a_call(trip, ida, leaver=ivo.id), work=work)
        held = rosters.holders([trip.id], work=work)
        assert [one.member for one in held] == [ida.id]

    def test_who_does_not_wait_is_not_called(self, crew, day, work):
        _, trip, *_ = day
        eva = a_member("1009")
        settle_more(work, people=(eva,))
        with pytest.raises(NotOnCallError):
            crew.record_call(order=a_call(trip, eva), work=work)
