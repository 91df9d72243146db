"""A moved leg moves its duty."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from jetbridge.domains.crew.rules.moving import move_leg
from tests.domains.crew.factories import a_duty, a_leg, at

OUT, BACK = a_leg("LIS", "OPO", at(0, 8)), a_leg("OPO", "LIS", at(0, 11))
DUTY = a_duty(OUT, BACK)
minutes = st.integers(-180, 720).map(lambda count: timedelta(minutes=count))


def moved(leg, by, *, report_follows, of=DUTY):
    (duty,) = move_leg(
        (of,),
        leg.leg,
        departure=leg.departure + by,
        arrival=leg.arrival + by,
        report_follows=report_follows,
    )
    return duty


@given(minutes)
def test_the_debrief_follows_the_last_arrival(by):
    last = max(OUT.arrival, BACK.arrival + by)
    debrief = DUTY.debrief + (last - BACK.arrival)
    assert moved(BACK, by, report_follows=False).debrief == debrief


@given(minutes)
def test_a_delay_leaves_the_report_where_it_was(by):
    assert moved(OUT, by, report_follows=False).report == DUTY.report


@given(minutes, st.sampled_from([OUT, BACK]), st.booleans())
def test_a_leg_moved_and_moved_back_leaves_the_duty_as_it_was(by, leg, follows):
    there = moved(leg, by, report_follows=follows)
    back = moved(leg, timedelta(0), report_follows=follows, of=there)
    assert back == DUTY


@given(minutes)
def test_a_retime_moves_the_report_with_the_first_departure(by):
    first = min(OUT.departure + by, BACK.departure)
    report = DUTY.report + (first - OUT.departure)
    assert moved(OUT, by, report_follows=True).report == report


def test_other_duties_stay():
    other = a_duty(a_leg("LIS", "FAO", at(1, 8)))
    assert moved(OUT, timedelta(hours=1), report_follows=True, of=other) == other
