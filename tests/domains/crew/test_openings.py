"""What a plan leaves open is kept with its reason, until somebody flies it."""

import pytest

from jetbridge.domains.crew.contracts.pairings import PairingInput, StepInput
from jetbridge.domains.crew.contracts.planning import PlanScope
from jetbridge.domains.flights.service import Flights
from tests.domains.crew.factories import a_leave, at, settle_more
from tests.domains.crew.planning import (
    DECK,
    a_schedule,
    pair_here,
    roster_here,
    set_a_week,
)


@pytest.fixture
def period(begin):
    """A week, and on its last day a flight that has no way home."""
    with begin() as work:
        found = set_a_week(work)
        Flights().apply_legs(a_schedule(6).slice(20, 1), work=work)
        return found


@pytest.fixture
def left(crew, period, begin):
    pair_here(begin, PlanScope(period.id, DECK))

    def read():
        with begin() as work:
            return crew.roster(period=period.id, work=work).uncovered

    return read


@pytest.mark.promise("C3")
class TestLegs:
    def test_a_leg_no_pairing_flies_is_told_with_its_reason(self, left):
        (leg,) = left()
        assert (leg.designator, leg.origin, leg.destination) == ("JB10", "LIS", "OPO")
        assert leg.departure == at(5, 7)
        assert "no flight takes a crew from OPO home" in leg.reason

    def test_flown_by_hand_it_is_told_no_more(self, crew, period, left, begin):
        (leg,) = left()
        home = a_schedule(6).slice(21, 1)
        with begin() as work:
            Flights().apply_legs(home, work=work)
            back = next(
                one
                for one in Flights().legs(start=at(5, 8), end=at(6, 0), work=work)
                if one.origin == "OPO"
            )
            order = PairingInput(
                "LIS", DECK, "A320", (StepInput(leg.leg), StepInput(back.id))
            )
            crew.build_pairing(period=period.id, order=order, work=work)
        assert left() == ()

    def test_cancelled_it_is_told_no_more(self, left, begin):
        (leg,) = left()
        with begin() as work:
            Flights().cancel(leg=leg.leg, reason="no way home", work=work)
        assert left() == ()

    def test_planned_again_the_new_plan_speaks(self, period, left, begin):
        with begin() as work:
            Flights().apply_legs(a_schedule(6).slice(21, 1), work=work)
        pair_here(begin, PlanScope(period.id, DECK))
        assert left() == ()


@pytest.mark.promise("C4")
@pytest.mark.usefixtures("left")
def test_a_seat_left_open_says_what_keeps_each_person_from_it(crew, period, begin):
    with begin() as work:
        captains = [m for m in crew.members(work=work) if m.positions == ("CP",)]
        week = [a_leave(one, period, at(0, 0), days=7) for one in captains]
        settle_more(work, bars=tuple(week))
    roster_here(begin, PlanScope(period.id, DECK))
    with begin() as work:
        seats = crew.roster(period=period.id, work=work).open
    assert {one.position for one in seats} == {"CP"}
    assert {one.reason for one in seats} == {"Of 3 who could fill CP: 3 on leave."}
