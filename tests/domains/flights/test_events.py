"""What flights announces: once, under the right key, with the key's version."""

import pytest

from jetbridge.domains.flights.contracts.movements import MovementKind
from jetbridge.domains.flights.errors import LegStatusError
from jetbridge.domains.flights.service import Flights
from tests.domains.flights import factories as make

flights = Flights()


@pytest.fixture
def legs(database, planner, clock):
    with database.begin(planner, at=clock.now()) as work:
        flights.apply_legs(make.schedule(*make.day_of_one_aircraft()), work=work)
        return flights.legs(work=work)


@pytest.fixture
def order(database, planner, clock):
    """Give an order in a work of its own, which commits."""

    def send(method, *values, **named):
        with database.begin(planner, at=clock.now()) as work:
            return method(*values, **named, work=work)

    return send


class TestSchedule:
    def test_one_event_and_one_audit_record_tell_of_all_legs(
        self, legs, announced, audited
    ):
        (event,) = announced("flights.schedule_applied.v1")
        assert (event["key"], event["version"]) == ("schedule", 1)
        assert event["data"]["added"] == len(legs)
        assert audited() == ["flights.apply_schedule"]

    @pytest.mark.usefixtures("legs")
    def test_a_schedule_that_changes_nothing_is_no_news(self, order, announced):
        order(flights.apply_legs, make.schedule(*make.day_of_one_aircraft()))
        assert len(announced("flights.schedule_applied.v1")) == 1

    @pytest.mark.usefixtures("legs")
    def test_schedules_are_numbered(self, order, announced):
        order(flights.apply_legs, make.schedule(make.row(flight_number=900)))
        versions = [e["version"] for e in announced("flights.schedule_applied.v1")]
        assert versions == [1, 2]

    def test_the_legs_a_schedule_changed_are_found_by_its_version(
        self, legs, order, announced
    ):
        rows = make.day_of_one_aircraft()
        rows[1]["departure"] = make.at(11, 15)
        order(flights.apply_legs, make.schedule(*rows[:3]), complete=True)
        *_, event = announced("flights.schedule_applied.v1")
        found = order(flights.legs_changed_by, schedule=event["version"])
        assert found == sorted([legs[1].id, legs[3].id])
        assert order(flights.legs_changed_by, schedule=1) == []


@pytest.mark.usefixtures("legs")
def test_tails_assigned_in_bulk_are_one_event(order, announced):
    tails = make.tails(("JB101", make.JUNE, "LIS", "CS-JBA"))
    order(flights.assign_tails, tails)
    order(flights.assign_tails, tails)
    (event,) = announced("flights.tails_assigned.v1")
    assert (event["key"], event["data"]["changed"]) == ("tails", 1)


def test_each_delayed_leg_is_told_under_its_own_key(legs, order, announced):
    order(flights.delay, leg=legs[0].id, minutes=90, reason="fog")
    told = announced("flights.leg_delayed.v1")
    assert [event["key"] for event in told] == [f"leg/{leg.id}" for leg in legs]
    assert [event["version"] for event in told] == [2, 2, 2, 2]
    assert [event["data"]["cause"] for event in told[:2]] == [None, str(legs[0].id)]


@pytest.mark.parametrize(
    "given",
    [
        (flights.cancel, {"reason": "x"}, "leg_cancelled"),
        (
            flights.retime,
            {"reason": "x", "departure": make.at(9), "arrival": make.at(12)},
            "leg_retimed",
        ),
        (
            flights.change_equipment,
            {
                "reason": "x",
                "aircraft_type": "321",
                "configuration": "Y2",
                "registration": None,
            },
            "equipment_changed",
        ),
        (
            flights.renumber,
            {"reason": "x", "airline": "JB", "flight_number": 900},
            "leg_renumbered",
        ),
        (
            flights.record_movement,
            {
                "kind": MovementKind.OUT,
                "at": make.at(8),
                "station": "LIS",
                "source": "acars",
            },
            "leg_moved",
        ),
    ],
)
def test_every_order_on_a_leg_is_told_and_recorded(
    legs, order, announced, audited, given
):
    method, settings, kind = given
    order(method, leg=legs[0].id, **settings)
    (event,) = announced(f"flights.{kind}.v1")
    assert (event["key"], event["version"]) == (f"leg/{legs[0].id}", 2)
    assert len(audited()) == 2


def test_an_order_that_fails_tells_nothing(legs, order, announced):
    order(flights.cancel, leg=legs[0].id, reason="x")
    with pytest.raises(LegStatusError):
        order(flights.cancel, leg=legs[0].id, reason="x")
    assert len(announced("flights.leg_cancelled.v1")) == 1
