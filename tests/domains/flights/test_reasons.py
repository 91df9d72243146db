"""Delay codes through the door, on real PostgreSQL."""

import pytest

from jetbridge.domains.flights.contracts import ChangeKind, DelayReason, DelayShare
from jetbridge.domains.flights.errors import DelayReasonsError
from jetbridge.domains.flights.service import Flights
from tests.domains.flights import factories as make

pytestmark = pytest.mark.promise("O2")
flights = Flights()
FOG = (DelayReason("71", 20), DelayReason("89", 5))


@pytest.fixture
def leg(work):
    flights.apply_legs(make.schedule(make.row()), work=work)
    found = flights.legs(work=work)[0].id
    flights.delay(leg=found, minutes=30, reason="fog", work=work)
    return found


def test_codes_are_kept_with_the_leg_and_in_its_history(work, leg):
    told = flights.explain_delay(leg=leg, reasons=FOG, work=work)
    assert told == flights.leg(leg=leg, work=work)
    assert told.delay_reasons == FOG
    last = flights.history(leg=leg, work=work)[-1]
    assert last.kind is ChangeKind.REASONS
    assert last.old == {"delay_reasons": []}
    assert last.new["delay_reasons"][0] == {"code": "71", "minutes": 20}


def test_the_minutes_of_a_day_are_added_up(work, leg):
    flights.explain_delay(leg=leg, reasons=FOG, work=work)
    start, end = make.at(0), make.at(0, day=2)
    assert flights.delay_shares(start=start, end=end, work=work) == [
        DelayShare("71", 1, 20),
        DelayShare("89", 1, 5),
        DelayShare(None, 1, 5),
    ]
    assert flights.delay_shares(start=end, end=make.at(0, day=3), work=work) == []


def test_more_than_is_late_is_refused(work, leg):
    with pytest.raises(DelayReasonsError):
        flights.explain_delay(leg=leg, reasons=[DelayReason("71", 31)], work=work)


def test_codes_are_told(database, planner, clock, announced):
    with database.begin(planner, at=clock.now()) as work:
        flights.apply_legs(make.schedule(make.row()), work=work)
        leg = flights.legs(work=work)[0].id
        flights.delay(leg=leg, minutes=30, reason="fog", work=work)
        flights.explain_delay(leg=leg, reasons=FOG, work=work)
    (event,) = announced("flights.delay_explained.v1")
    assert event["data"]["minutes"] == {"71": 20, "89": 5}
