"""Commander's discretion: recorded after report, judged as flown, never planned."""

from dataclasses import replace
from datetime import timedelta

import pytest

from jetbridge.domains.crew.contracts.actual import DiscretionInput, DiscretionKind
from jetbridge.domains.crew.errors import (
    DiscretionTooEarlyError,
    NotCommanderError,
    NotRosteredError,
)
from jetbridge.kernel.db import new_id
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
    at,
    settle,
)

pytestmark = pytest.mark.promise("C6")

LATE = timedelta(hours=2)


@pytest.fixture
def clock():
    """It is Monday evening, and the crew is on its way home."""
    return FrozenClock(at(0, 18))


@pytest.fixture
def day(work, crew):
    """Report at 7:00; the way home lands 2 hours late: 14:30 of 13:00 allowed."""
    a_base_at("LIS", "Europe/Lisbon", work=work)
    a_base_at("OPO", "Europe/Lisbon", work=work)
    period = a_period()
    legs = (
        a_leg("LIS", "OPO", at(0, 8), minutes=240),
        a_leg("OPO", "LIS", at(0, 15, 30), minutes=240),
    )
    trip = a_pairing(period, "LIS-1", a_duty(*legs))
    later = a_day_trip(period, "LIS-2", day=2)
    ana = a_member("1001")
    rui = a_member("2001", positions=("FO",))
    bars = (a_bar(ana, trip), a_bar(rui, trip, "FO"), a_bar(ana, later))
    settle(work, period, (ana, rui), (trip, later), bars)
    crew.leg_moved(
        leg=legs[1].leg,
        departure=legs[1].departure + LATE,
        arrival=legs[1].arrival + LATE,
        retimed=False,
        cause="late",
        work=work,
    )
    return period, trip, later, ana, rui


def an_order(trip, commander, minutes=90, **changes):
    plain = DiscretionInput(
        pairing=trip.id,
        duty=0,
        kind=DiscretionKind.EXTENSION,
        minutes=minutes,
        reason="fog in Porto",
        commander=commander.id,
    )
    return replace(plain, **changes)


class TestRecord:
    def test_it_is_judged_as_flown_and_told_to_the_authority(self, crew, day, work):
        period, trip, _, ana, _ = day
        kept = crew.record_discretion(order=an_order(trip, ana), work=work)
        margins = {one.rule: one.margin for one in kept.verdicts}
        assert margins["easa.discretion"] == 120 - 90
        landed = trip.duties[0].debrief + LATE
        assert kept.report_due == landed + timedelta(days=28)
        assert crew.discretions(period=period.id, work=work) == [kept]

    def test_it_is_no_reason_to_plan_otherwise(self, crew, day, work):
        period, trip, _, ana, _ = day
        before = crew.alerts(period=period.id, work=work)
        assert {one.breach.rule for one in before} == {"easa.fdp"}
        crew.record_discretion(order=an_order(trip, ana), work=work)
        assert crew.alerts(period=period.id, work=work) == before

    def test_before_report_there_is_none(self, crew, day, work):
        _, _, later, ana, _ = day
        with pytest.raises(DiscretionTooEarlyError):
            crew.record_discretion(order=an_order(later, ana), work=work)

    def test_only_who_commands_decides(self, crew, day, work):
        _, trip, _, _, rui = day
        with pytest.raises(NotCommanderError):
            crew.record_discretion(order=an_order(trip, rui), work=work)

    def test_a_duty_that_is_not_there_is_not_found(self, crew, day, work):
        _, trip, _, ana, _ = day
        with pytest.raises(NotRosteredError):
            crew.record_discretion(order=an_order(trip, ana, duty=7), work=work)


class TestReport:
    def test_told_once_it_stays_told(self, crew, day, work):
        _, trip, _, ana, _ = day
        kept = crew.record_discretion(order=an_order(trip, ana), work=work)
        first = crew.report_discretion(discretion=kept.id, work=work)
        assert first.reported == at(0, 18)
        assert crew.report_discretion(discretion=kept.id, work=work) == first

    def test_of_one_that_is_not_there_nothing_is_told(self, crew, work):
        with pytest.raises(NotRosteredError):
            crew.report_discretion(discretion=new_id(), work=work)
