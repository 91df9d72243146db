import pytest

from jetbridge.aviation.airports import Airport, Airports
from jetbridge.aviation.distances import distance_km, great_circle_km
from jetbridge.aviation.errors import Flaw, InputError

WORLD = Airports()


class TestFind:
    def test_gives_name_coordinates_and_zone(self):
        lisbon = WORLD.find("LIS")
        assert lisbon.zone == "Europe/Lisbon"
        assert lisbon.latitude == pytest.approx(38.78, abs=0.01)
        assert "Lisbon" in lisbon.name

    def test_a_station_wins_over_the_world_list(self):
        airports = Airports([Airport("LIS", "Etc/GMT-3")])
        assert airports.find("LIS").zone == "Etc/GMT-3"
        assert airports.find("OPO").zone == "Europe/Lisbon"

    def test_an_unknown_code_is_located_and_near_codes_are_named(self):
        place = Flaw("", line=7, field="origin", source="legs.csv")
        with pytest.raises(InputError, match=r"legs\.csv:7: origin") as refused:
            WORLD.find("BSE1", at=place)
        assert "BSE" in refused.value.next_step

    def test_a_city_is_answered_with_its_codes(self):
        with pytest.raises(InputError) as refused:
            WORLD.find("Lisbon")
        assert "LIS" in refused.value.next_step

    def test_a_hopeless_code_points_to_the_stations_file(self):
        with pytest.raises(InputError) as refused:
            WORLD.find("######")
        assert refused.value.next_step.startswith("Otherwise give its zone")

    def test_a_station_needs_a_zone_that_exists(self):
        with pytest.raises(InputError, match="Mars/Olympus"):
            Airports([Airport("AIR1", "Mars/Olympus")])

    def test_membership(self):
        assert "LIS" in WORLD
        assert "BASE1" not in WORLD


class TestDistance:
    def test_matches_published_distances(self):
        lisbon, newark = WORLD.find("LIS"), WORLD.find("EWR")
        assert distance_km(lisbon, newark) == pytest.approx(5443, rel=0.005)

    def test_a_quarter_of_the_equator(self):
        assert great_circle_km(0, 0, 0, 90) == pytest.approx(10_007.6, abs=0.1)

    def test_antipodes_stay_in_range(self):
        assert great_circle_km(90, 0, -90, 0) == pytest.approx(20_015.1, abs=0.1)

    def test_a_station_without_coordinates_is_refused(self):
        with pytest.raises(InputError, match="AIR1"):
            distance_km(Airport("AIR1", "UTC"), WORLD.find("LIS"))
