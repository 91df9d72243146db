"""What is known of a station."""

from jetbridge.domains.flights.rules.stations import stations


def test_the_world_list_knows_airports():
    (lisbon,) = stations(["LIS"], {})
    assert lisbon.zone == "Europe/Lisbon"
    assert lisbon.latitude is not None


def test_what_was_told_goes_before_the_world_list():
    (lisbon,) = stations(["LIS"], {"LIS": "UTC"})
    assert lisbon.zone == "UTC"


def test_a_station_nobody_knows_keeps_its_code():
    (anonymous,) = stations(["BASE1"], {})
    assert (anonymous.name, anonymous.zone) == ("BASE1", None)
