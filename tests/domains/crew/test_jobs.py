"""A delay at flights reaches the planners' desk by the relay, once."""

from datetime import timedelta

import pytest

from jetbridge.domains.crew.contracts.planning import PlanScope
from jetbridge.domains.crew.contracts.words import RosterVersion
from jetbridge.domains.crew.jobs import READERS
from jetbridge.domains.crew.jobs.planning import plan_pairings, plan_roster
from jetbridge.domains.flights.service import Flights
from jetbridge.kernel.db import Database, Role
from jetbridge.kernel.events import Relay
from jetbridge.kernel.testing import FrozenClock
from tests.domains.crew.factories import at
from tests.domains.crew.planning import DECK, a_schedule, set_a_week


@pytest.fixture
def clock():
    """It is Monday morning."""
    return FrozenClock(at(0, 5))


@pytest.fixture
def period(begin):
    with begin() as work:
        found = set_a_week(work)
    scope = PlanScope(found.id, DECK)
    plan_pairings(begin, scope)
    plan_roster(begin, scope)
    return found


@pytest.fixture
def relay(database, cloned, clock):
    with Database(cloned, role=Role.RELAY) as reading:
        yield Relay(app=database, relay=reading, readers=READERS, clock=clock)


@pytest.mark.promise("C6")
class TestDelay:
    def delay_the_last_leg_of_monday(self, crew, period, begin):
        with begin() as work:
            monday = [
                one
                for one in crew.pairings(period=period.id, work=work)
                if one.start < at(1, 0)
            ]
            last = max(monday, key=lambda one: one.end)
            leg = last.duties[-1].activities[-1].leg
            Flights().delay(leg=leg, minutes=600, reason="fog", work=work)
        return last

    def test_the_crew_of_the_late_leg_is_judged_again(self, crew, period, begin, relay):
        late = self.delay_the_last_leg_of_monday(crew, period, begin)
        relay.drain()
        with begin() as work:
            found = crew.alerts(period=period.id, work=work)
            moved = crew.pairing(pairing=late.id, work=work)
        assert (moved.end - late.end).total_seconds() == 600 * 60
        assert {one.position for one in found} == {"CP", "FO"}
        assert {"ORO.FTL.205(b)"} <= {one.breach.citation for one in found}

    def test_an_event_heard_again_alerts_once(self, crew, period, begin, relay):
        self.delay_the_last_leg_of_monday(crew, period, begin)
        relay.drain()
        with begin() as work:
            first = crew.alerts(period=period.id, work=work)
        relay.drain()
        with begin() as work:
            assert crew.alerts(period=period.id, work=work) == first


@pytest.mark.promise("C4")
class TestFlown:
    def test_a_pairing_is_kept_as_flown_after_its_last_leg(
        self, crew, period, begin, relay
    ):
        with begin() as work:
            first = min(
                crew.pairings(period=period.id, work=work), key=lambda one: one.start
            )
            for one in first.duties[0].activities:
                late = timedelta(minutes=10)
                Flights().record_out(leg=one.leg, at=one.departure + late, work=work)
                Flights().record_in(
                    leg=one.leg,
                    at=one.arrival + late,
                    station=one.destination,
                    work=work,
                )
        relay.drain()
        with begin() as work:
            flown = crew.roster(period=period.id, kept=RosterVersion.FLOWN, work=work)
        bars = [bar for line in flown.lines for bar in line.bars]
        assert {bar.pairing for bar in bars} == {first.id}
        assert {bar.end - first.end for bar in bars} == {timedelta(minutes=10)}
        assert len(bars) == 2


@pytest.mark.promise("C2")
class TestNewSchedule:
    def test_a_schedule_that_moves_a_leg_moves_its_pairing(
        self, crew, period, begin, relay
    ):
        with begin() as work:
            before = crew.pairings(period=period.id, work=work)
            Flights().apply_legs(a_schedule(5, later=timedelta(hours=1)), work=work)
        relay.drain()
        with begin() as work:
            after = crew.pairings(period=period.id, work=work)
        hour = {b.start - a.start for a, b in zip(before, after, strict=True)}
        assert hour == {timedelta(hours=1)}
