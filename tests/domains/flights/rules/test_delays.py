"""What a delay carries along."""

from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jetbridge.domains.flights.contracts import LegStatus
from jetbridge.domains.flights.errors import LegStatusError
from jetbridge.domains.flights.rules.delays import delays, must_be
from tests.domains.flights import factories as make

TURNS = make.turns(30)


def day(**values):
    return make.chain(["LIS", "FRA", "LIS", "OPO", "LIS"], start=make.at(6), **values)


def late(leg, minutes):
    return leg.scheduled_departure + timedelta(minutes=minutes)


@given(st.integers(0, 600))
@pytest.mark.promise("O1")
def test_no_leg_leaves_before_its_aircraft_is_ready(minutes):
    first, *rest = day()
    moved = delays(first, late(first, minutes), rest, turns=TURNS)
    for before, after in pairwise(moved):
        assert after.estimated_departure >= before.estimated_arrival + timedelta(
            minutes=30
        )
        assert after.estimated_departure > after.leg.scheduled_departure
    assert [item.delay_minutes for item in moved] == sorted(
        (item.delay_minutes for item in moved), reverse=True
    )


def test_slack_on_the_ground_absorbs_the_delay():
    first, *rest = day()
    assert len(delays(first, late(first, 30), rest, turns=TURNS)) == 1
    assert [
        d.delay_minutes for d in delays(first, late(first, 45), rest, turns=TURNS)
    ] == [45, 15]


def test_a_turn_planned_shorter_than_the_table_stays_as_short():
    first, second, *_ = day()
    moved = delays(first, late(first, 10), [second], turns=make.turns(90))
    assert [one.delay_minutes for one in moved] == [10, 10]


def test_the_leg_itself_is_no_knock_on():
    first, *rest = day()
    moved = delays(first, late(first, 90), rest, turns=TURNS)
    assert [item.knock_on for item in moved] == [False, True, True]


def test_a_leg_that_is_late_by_itself_absorbs_more():
    first, second, *rest = day()
    own = {"estimated_departure": make.at(11), "estimated_arrival": make.at(13)}
    second = make.leg(
        scheduled_departure=second.scheduled_departure,
        scheduled_arrival=second.scheduled_arrival,
        **own,
    )
    assert len(delays(first, late(first, 120), [second, *rest], turns=TURNS)) == 1


def test_an_earlier_knock_on_is_moved_back_when_the_cause_shrinks():
    first, second, *_ = day()
    carried = make.leg(
        scheduled_departure=second.scheduled_departure,
        scheduled_arrival=second.scheduled_arrival,
        estimated_departure=make.at(11),
        estimated_arrival=make.at(13),
        delayed_by=first.id,
    )
    moved = delays(first, late(first, 0), [carried], turns=TURNS)
    assert [item.delay_minutes for item in moved] == [0, 0]


def test_a_leg_that_has_left_cannot_be_carried_along():
    first, *rest = day(status=LegStatus.DEPARTED)
    assert len(delays(first, late(first, 300), rest, turns=TURNS)) == 1


def test_an_order_that_needs_another_status_is_refused():
    leg = make.leg(status=LegStatus.CANCELLED)
    with pytest.raises(LegStatusError, match="is cancelled, not scheduled"):
        must_be(LegStatus.SCHEDULED, leg)
