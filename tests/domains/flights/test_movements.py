"""Movements through the door, on real PostgreSQL."""

from itertools import permutations

import pytest

from jetbridge.domains.flights.contracts import ChangeKind, LegStatus
from jetbridge.domains.flights.contracts.movements import MovementKind
from jetbridge.domains.flights.errors import (
    LegStatusError,
    MovementError,
    MovementNotFoundError,
)
from jetbridge.domains.flights.service import Flights
from jetbridge.kernel.db import new_id
from tests.domains.flights import factories as make

pytestmark = pytest.mark.promise("O2")
flights = Flights()
DAY = (
    ("out", make.at(8, 5), "LIS"),
    ("off", make.at(8, 20), "LIS"),
    ("on", make.at(9, 50), "FRA"),
    ("in", make.at(10, 2), "FRA"),
)


@pytest.fixture
def leg(work):
    flights.apply_legs(make.schedule(make.row(arrival=make.at(10))), work=work)
    return flights.legs(work=work)[0].id


@pytest.fixture
def tell(work, leg):
    def record(kind, at, station, source="acars"):
        return flights.record_movement(
            leg=leg,
            kind=MovementKind(kind),
            at=at,
            station=station,
            source=source,
            work=work,
        )

    return record


def test_out_off_on_in_take_the_leg_to_arrived(work, leg, tell):
    *_, last = [tell(*one) for one in DAY]
    assert (last.status, last.arrival) == (LegStatus.ARRIVED, make.at(10, 2))
    flown = flights.flown(leg=leg, work=work)
    assert (flown.block_minutes, flown.airborne_minutes) == (117, 90)
    assert {one.source for one in flown.movements} == {"acars"}


def test_any_order_of_arrival_gives_the_same_leg_or_a_refusal(database, planner, clock):
    with database.begin(planner, at=clock.now()) as work:
        rows = [make.row(flight_number=n) for n in range(1, 25)]
        flights.apply_legs(make.schedule(*rows), work=work)
        legs = flights.legs(work=work)
        ends = [
            told_in_order(leg, order, work)
            for leg, order in zip(legs, permutations(DAY), strict=True)
        ]
    assert {end for end in ends if end} == {(LegStatus.ARRIVED, make.at(10, 2))}
    assert ends.count(None) == 24 - sum(map(tellable, permutations(DAY)))


def tellable(order):
    """Out first, and off before on: what has to be known for the next to be."""
    kinds = [kind for kind, _, _ in order]
    return kinds[0] == "out" and kinds.index("off") < kinds.index("on")


def told_in_order(leg, order, work):
    for kind, at, station in order:
        try:
            leg = flights.record_movement(
                leg=leg.id,
                kind=MovementKind(kind),
                at=at,
                station=station,
                source="acars",
                work=work,
            )
        except MovementError:
            return None
    return leg.status, leg.arrival


def test_the_same_told_twice_is_no_news(tell):
    first = tell(*DAY[0])
    assert tell(*DAY[0], source="a message").version == first.version


def test_a_refused_movement_leaves_no_trace(work, leg, tell):
    with pytest.raises(MovementError):
        tell(*DAY[1])
    assert flights.flown(leg=leg, work=work).movements == ()


def test_a_cancelled_leg_does_not_move(work, leg, tell):
    flights.cancel(leg=leg, reason="fog", work=work)
    with pytest.raises(LegStatusError):
        tell(*DAY[0])


def test_a_movement_ahead_of_the_clock_is_refused(tell):
    with pytest.raises(MovementError, match="lies ahead"):
        tell("out", make.at(12, 6), "LIS")


class TestCorrection:
    def correct(self, work, leg, at):
        out = flights.flown(leg=leg, work=work).movements[0]
        return flights.correct_movement(
            leg=leg,
            movement=out.id,
            at=at,
            station="LIS",
            source="desk",
            reason="misread",
            work=work,
        )

    def test_a_wrong_time_is_put_right_and_kept(self, work, leg, tell):
        tell(*DAY[0])
        changed = self.correct(work, leg, make.at(8, 15))
        assert changed.actual_out == make.at(8, 15)
        was, now = flights.flown(leg=leg, work=work).movements
        assert (was.at, was.withdrawn is None) == (make.at(8, 5), False)
        assert (now.replaces, now.source) == (was.id, "desk")
        last = flights.history(leg=leg, work=work)[-1]
        assert (last.kind, last.reason) == (ChangeKind.MOVEMENT, "misread")

    def test_a_correction_that_cannot_be_changes_nothing(self, work, leg, tell):
        for one in DAY:
            tell(*one)
        with pytest.raises(MovementError, match="before any out"):
            self.correct(work, leg, make.at(8, 30))

    def test_a_movement_that_never_was_is_taken_back(self, work, leg, tell):
        tell(*DAY[0])
        out = flights.flown(leg=leg, work=work).movements[0]
        back = flights.withdraw_movement(
            leg=leg, movement=out.id, reason="other aircraft", work=work
        )
        assert (back.status, back.actual_out) == (LegStatus.SCHEDULED, None)
        with pytest.raises(MovementNotFoundError):
            flights.withdraw_movement(
                leg=leg, movement=out.id, reason="again", work=work
            )

    def test_a_movement_nobody_told_is_not_found(self, work, leg):
        with pytest.raises(MovementNotFoundError):
            flights.withdraw_movement(leg=leg, movement=new_id(), reason="x", work=work)


def test_a_return_is_told_with_when_it_first_left_its_blocks(
    database, planner, clock, announced
):
    told = (
        ("out", make.at(8, 5), "LIS"),
        ("in", make.at(8, 20), "LIS"),
        ("out", make.at(9), "LIS"),
        ("in", make.at(11), "FRA"),
    )
    with database.begin(planner, at=clock.now()) as work:
        flights.apply_legs(make.schedule(make.row()), work=work)
        told_in_order(flights.legs(work=work)[0], told, work)
    events = [one["data"] for one in announced("flights.leg_moved.v1")]
    assert [one["status"] for one in events] == [
        "departed",
        "scheduled",
        "departed",
        "arrived",
    ]
    assert events[-1]["first_out"] == "2026-06-01T08:05:00Z"
    assert events[-1]["actual_out"] == "2026-06-01T09:00:00Z"
