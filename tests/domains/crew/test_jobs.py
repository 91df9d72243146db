"""A delay at flights reaches the planners' desk by the relay, once."""

from datetime import timedelta

import pytest

from jetbridge.apps.api.table import decision_table
from jetbridge.domains.crew.contracts.planning import PlanScope
from jetbridge.domains.crew.contracts.words import RosterVersion
from jetbridge.domains.crew.jobs import READERS
from jetbridge.domains.flights.contracts.movements import MovementKind
from jetbridge.domains.flights.service import Flights
from jetbridge.kernel.db import Database, Role
from jetbridge.kernel.events import Relay
from jetbridge.kernel.testing import FrozenClock
from tests.domains.crew.factories import at
from tests.domains.crew.planning import (
    DECK,
    a_schedule,
    pair_here,
    roster_here,
    set_a_week,
)


@pytest.fixture
def clock():
    """It is Monday morning."""
    return FrozenClock(at(0, 5))


@pytest.fixture
def period(begin):
    with begin() as work:
        found = set_a_week(work)
    scope = PlanScope(found.id, DECK)
    pair_here(begin, scope)
    roster_here(begin, scope)
    return found


@pytest.fixture
def relay(database, cloned, clock):
    with Database(cloned, role=Role.RELAY) as reading:
        ours = decision_table().principal
        yield Relay(
            app=database, relay=reading, readers=READERS, clock=clock, principal=ours
        )


@pytest.fixture
def moved(database, planner):
    """Tell a movement when it happens."""

    def tell(kind, leg, when, station):
        with database.begin(planner, at=when) as work:
            return Flights().record_movement(
                leg=leg,
                kind=MovementKind(kind),
                at=when,
                station=station,
                source="acars",
                work=work,
            )

    return tell


@pytest.mark.promise("C6")
class TestDelay:
    def the_last_of_monday(self, crew, period, work):
        monday = [
            one
            for one in crew.pairings(period=period.id, work=work)
            if one.start < at(1, 0)
        ]
        return max(monday, key=lambda one: one.end)

    def delay_the_last_leg_of_monday(self, crew, period, begin):
        with begin() as work:
            last = self.the_last_of_monday(crew, period, work)
            leg = last.duties[-1].activities[-1].leg
            Flights().delay(leg=leg, minutes=600, reason="fog", work=work)
        return last

    def test_what_was_foreseen_is_what_the_alerts_tell(
        self, crew, period, begin, relay
    ):
        with begin() as work:
            last = self.the_last_of_monday(crew, period, work)
            leg = last.duties[-1].activities[-1].leg
            foreseen = crew.if_delayed(leg=leg, minutes=600, work=work)
        self.delay_the_last_leg_of_monday(crew, period, begin)
        relay.drain()
        with begin() as work:
            found = crew.alerts(period=period.id, work=work)
        told = {(one.member, one.pairing, one.breach) for one in found}
        assert told == {
            (one.member.id, one.pairing, one.breach) for one in foreseen if one.breach
        }

    def test_a_short_delay_is_foreseen_to_break_nothing(self, crew, period, begin):
        with begin() as work:
            last = self.the_last_of_monday(crew, period, work)
            leg = last.duties[-1].activities[-1].leg
            foreseen = crew.if_delayed(leg=leg, minutes=1, work=work)
            moved = crew.pairing(pairing=last.id, work=work)
        assert [one.breach for one in foreseen] == [None] * len(foreseen) != []
        assert moved == last

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


@pytest.mark.promise("C6")
class TestCancelled:
    @pytest.fixture
    def legs(self, crew, period, begin):
        """The two legs of the first pairing."""
        with begin() as work:
            first = crew.pairings(period=period.id, work=work)[0]
        return [one.leg for one in first.duties[0].activities]

    def alerts(self, crew, period, begin, relay):
        relay.drain()
        with begin() as work:
            return crew.alerts(period=period.id, work=work)

    def test_who_loses_the_leg_is_foreseen_and_alerted(
        self, crew, period, begin, relay, legs
    ):
        with begin() as work:
            foreseen = crew.if_cancelled(leg=legs[0], work=work)
            Flights().cancel(leg=legs[0], reason="fog", work=work)
        found = self.alerts(crew, period, begin, relay)
        assert {one.breach.rule for one in found} == {"crew.leg_cancelled"}
        assert {one.member for one in found} == {one.member.id for one in foreseen}

    def test_a_pairing_is_mended_when_its_last_lost_leg_is_back(
        self, crew, period, begin, relay, legs
    ):
        with begin() as work:
            for leg in legs:
                Flights().cancel(leg=leg, reason="fog", work=work)
        assert self.alerts(crew, period, begin, relay)
        with begin() as work:
            Flights().reinstate(leg=legs[0], reason="it lifted", work=work)
        assert self.alerts(crew, period, begin, relay)
        with begin() as work:
            Flights().reinstate(leg=legs[1], reason="it lifted", work=work)
        assert self.alerts(crew, period, begin, relay) == []


@pytest.mark.promise("O3")
class TestDiverted:
    """Who flies the first leg of a pairing lands elsewhere than they go on."""

    @pytest.fixture
    def leg(self, crew, period, begin, moved):
        with begin() as work:
            first = min(
                crew.pairings(period=period.id, work=work), key=lambda one: one.start
            )
        one = first.duties[0].activities[0]
        moved("out", one.leg, one.departure, one.origin)
        return moved("off", one.leg, one.departure, one.origin)

    @pytest.fixture
    def wish(self, leg):
        late = timedelta(minutes=20)
        return {"leg": leg.id, "airport": "MAD", "arrival": leg.arrival + late}

    def alerted(self, crew, period, begin, relay):
        relay.drain()
        with begin() as work:
            found = crew.alerts(period=period.id, work=work)
        return {one.member for one in found if one.breach.rule == "crew.leg_diverted"}

    def test_who_is_aboard_is_foreseen_alerted_and_cleared(
        self, crew, period, begin, relay, wish
    ):
        with begin() as work:
            foreseen = crew.if_diverted(**wish, work=work)
            Flights().divert(**wish, onward=False, reason="storm", work=work)
        aboard = {one.member.id for one in foreseen}
        assert self.alerted(crew, period, begin, relay) == aboard != set()
        with begin() as work:
            Flights().resume(leg=wish["leg"], reason="it cleared", work=work)
        assert self.alerted(crew, period, begin, relay) == set()

    @pytest.fixture
    def landed(self, leg, moved):
        return moved("in", leg.id, leg.arrival, "MAD")

    @pytest.mark.usefixtures("landed")
    def test_landing_elsewhere_without_an_order_alerts_too(
        self, crew, period, begin, relay
    ):
        assert self.alerted(crew, period, begin, relay)


@pytest.mark.promise("C4")
class TestFlown:
    def test_a_pairing_is_kept_as_flown_after_its_last_leg(
        self, crew, period, begin, relay, moved
    ):
        with begin() as work:
            first = min(
                crew.pairings(period=period.id, work=work), key=lambda one: one.start
            )
        for one in first.duties[0].activities:
            late = timedelta(minutes=10)
            moved("out", one.leg, one.departure + late, one.origin)
            moved("in", one.leg, one.arrival + late, one.destination)
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


@pytest.mark.promise("O3")
def test_a_leg_of_another_type_alerts_who_may_not_fly_it_until_it_is_back(
    crew, period, begin, relay
):
    def fly(aircraft_type):
        with begin() as work:
            Flights().change_equipment(
                leg=trip.operated[0],
                aircraft_type=aircraft_type,
                configuration="standard",
                registration=None,
                reason="tyre",
                work=work,
            )
        relay.drain()
        with begin() as work:
            return crew.alerts(period=period.id, work=work)

    with begin() as work:
        trip = crew.pairings(period=period.id, work=work)[0]
        planned = Flights().leg(leg=trip.operated[0], work=work).aircraft_type
    raised = fly("AT7")
    assert {(one.pairing, one.breach.rule) for one in raised} == {
        (trip.id, "crew.fleet_held")
    }
    assert {one.position for one in raised} == {"CP", "FO"}
    assert fly("AT7") == raised
    assert fly(planned) == []
