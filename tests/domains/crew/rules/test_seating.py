"""Open seats of a leg that one or more pairings hold."""

from dataclasses import replace

import pytest

from jetbridge.domains.crew.contracts.legs import LegSeat
from jetbridge.domains.crew.contracts.members import Complement
from jetbridge.domains.crew.contracts.words import Category
from jetbridge.domains.crew.rules.seating import complements_by_type, still_open
from jetbridge.domains.crew.service.asking import line_member
from jetbridge.kernel.db import new_id
from tests.domains.crew.factories import a_member
from tests.domains.flights.factories import leg as flown

DECK = Category.FLIGHT_DECK
FIRST, SECOND = new_id(), new_id()
ANA, RUI = (line_member(a_member(number)) for number in ("1001", "2001"))
PAIR = {"CP": 1, "FO": 1}


def a_seat(pairing, position, member=None, *, deadhead=False):
    return LegSeat(
        pairing=pairing,
        number="LIS-1",
        category=DECK,
        position=position,
        deadhead=deadhead,
        member=member,
    )


def open_positions(seats, needs=None):
    return [one.position for one in still_open(seats, needs) if one.member is None]


@pytest.mark.promise("O1")
class TestStillOpen:
    def test_a_crew_of_two_pairings_is_whole(self):
        seats = (
            a_seat(FIRST, "CP", ANA),
            a_seat(FIRST, "FO"),
            a_seat(SECOND, "CP"),
            a_seat(SECOND, "FO", RUI),
        )
        assert open_positions(seats, PAIR) == open_positions(seats) == []

    def test_what_nobody_fills_is_open_once(self):
        seats = [a_seat(trip, name) for trip in (FIRST, SECOND) for name in PAIR]
        assert open_positions(seats, PAIR) == open_positions(seats) == ["CP", "FO"]

    def test_a_larger_complement_is_filled_by_both(self):
        seats = (a_seat(FIRST, "CC", ANA), a_seat(SECOND, "CC", RUI))
        assert open_positions(seats, {"CC": 2}) == []

    def test_a_seat_to_ride_in_is_never_open(self):
        riding = a_seat(FIRST, "CP", deadhead=True)
        assert open_positions([riding], PAIR) == []
        aboard = replace(riding, member=ANA)
        assert [one.member for one in still_open([aboard], PAIR)] == [ANA]


class TestComplements:
    KNOWN = (
        Complement("320", "CP", DECK, 1, "A320"),
        Complement("320", "CC", Category.CABIN, 4, "A320"),
        Complement("320", "CC", Category.CABIN, 5, "A320", "dense"),
        Complement("*", "CP", DECK, 2, "A320"),
    )

    @pytest.mark.parametrize(
        ("kind", "configuration", "needs"),
        [
            ("320", "standard", {"CP": 1, "CC": 4}),
            ("320", "dense", {"CP": 1, "CC": 5}),
            ("320", "unheard of", {"CP": 1, "CC": 4}),
            ("321", "standard", {"CP": 2}),
        ],
    )
    def test_a_leg_needs_what_its_type_does(self, kind, configuration, needs):
        leg = flown(aircraft_type=kind, configuration=configuration)
        assert complements_by_type(self.KNOWN).of(leg) == needs

    def test_of_a_leg_that_is_gone_nothing_is_known(self):
        assert complements_by_type(self.KNOWN).of(None) is None
