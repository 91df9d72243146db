"""How long an aircraft stands between two legs."""

from datetime import timedelta

import pytest

from jetbridge.aviation.aircraft import known_types
from jetbridge.domains.flights.contracts.lines import Traffic
from jetbridge.domains.flights.rules.turns import Turns
from tests.domains.flights import factories as make

pytestmark = pytest.mark.promise("O4")


def around(*route, **values):
    return make.chain(route, start=make.at(8), **values)


@pytest.mark.parametrize(
    ("subtype", "minutes"), [("320", 40), ("AT7", 30), ("339", 90)]
)
def test_every_type_has_a_turn_time_of_its_own(subtype, minutes):
    found = Turns().of(*around("LIS", "FRA", "LIS", aircraft_type=subtype))
    assert found.minutes == minutes
    assert found.source == f"standard of {known_types()[subtype].name}"


def test_a_type_that_no_table_knows_takes_half_an_hour():
    assert Turns().of(*around("LIS", "FRA", "LIS", aircraft_type="XYZ")).minutes == 30


def test_a_station_goes_before_a_type_and_a_subtype_before_its_fleet():
    told = [
        make.turn_time(35, aircraft_type="A320"),
        make.turn_time(45, aircraft_type="321"),
        make.turn_time(60, station="FRA"),
    ]
    assert (
        Turns(told).of(*around("LIS", "OPO", "LIS", aircraft_type="320")).minutes == 35
    )
    assert (
        Turns(told).of(*around("LIS", "OPO", "LIS", aircraft_type="321")).minutes == 45
    )
    assert (
        Turns(told).of(*around("LIS", "FRA", "LIS", aircraft_type="321")).minutes == 60
    )


def test_a_domestic_turn_needs_both_legs_within_one_country():
    told = Turns([make.turn_time(25, traffic=Traffic.DOMESTIC)])
    assert told.of(*around("OPO", "LIS", "FNC")).minutes == 25
    assert told.of(*around("OPO", "LIS", "FRA")).minutes == 40
    assert told.of(*around("BASE1", "BASE2", "BASE1")).minutes == 40


def test_a_late_aircraft_turns_as_short_as_was_planned():
    assert make.turns(90).late(*around("LIS", "FRA", "LIS")) == timedelta(hours=1)
    assert make.turns(45).late(*around("LIS", "FRA", "LIS")) == timedelta(minutes=45)
