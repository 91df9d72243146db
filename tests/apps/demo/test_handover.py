"""What Meridian Air hands over says the same in every file."""

import csv
import tomllib
from dataclasses import astuple
from datetime import date

import pytest

from jetbridge.apps.demo.airline import Airline, make_airline
from jetbridge.apps.demo.handover import hand_over
from jetbridge.apps.demo.recipe import FULL, SMALL
from jetbridge.hub.formats.ssim.document import read
from jetbridge.hub.formats.ssim.schedule import expand

MARCH = date(2027, 3, 1)
COLUMNS = [
    *("date_of_origin", "origin", "departure_utc", "destination"),
    *("arrival_utc", "aircraft_type"),
]


@pytest.fixture(scope="module", params=[SMALL, FULL], ids=lambda recipe: recipe.scale)
def airline(request) -> Airline:
    return make_airline(request.param, seed=7, first_day=MARCH)


@pytest.fixture(scope="module")
def files(airline, tmp_path_factory):
    return hand_over(airline, tmp_path_factory.mktemp("handover"))


def rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.promise("C2")
def test_the_data_set_expands_to_the_very_legs_that_were_drawn(airline, files):
    schedule = expand(read(files["schedule.ssim"].read_bytes()))
    assert not schedule.errors
    assert not schedule.overlaps
    found = {
        (f"{row['airline']}{row['flight_number']}", *(row[name] for name in COLUMNS))
        for row in schedule.legs.to_pylist()
    }
    assert found == {tuple(astuple(leg)[1:-1]) for leg in airline.legs}


def test_qualifications_and_leave_are_of_people_who_are_handed_over(files):
    people = {row["number"] for row in rows(files["employees.csv"])}
    assert {row["employee"] for row in rows(files["qualifications.csv"])} == people
    assert {row["number"] for row in rows(files["leave.csv"])} < people
    crew = rows(files["crew-cabin.csv"]) + rows(files["crew-flight-deck.csv"])
    assert {row["id"] for row in crew} == people


def test_a_base_names_the_fleets_its_people_fly(files):
    crew = rows(files["crew-cabin.csv"]) + rows(files["crew-flight-deck.csv"])
    flown = {(row["base"], row["fleets"]) for row in crew}
    bases = rows(files["bases.csv"])
    named = {(row["airport"], one) for row in bases for one in row["fleets"].split()}
    assert named == flown


def test_flights_fly_registered_aircraft_of_their_type(files):
    fleet = {r["registration"]: r["subtype"] for r in rows(files["aircraft.csv"])}
    for leg in rows(files["flights.csv"]):
        assert fleet[leg["registration"]] == leg["aircraft_type"]


def test_each_type_has_a_complement_and_a_fleet(files):
    types = {row["aircraft_type"] for row in rows(files["flights.csv"])}
    for name in ("crewing-cabin.toml", "crewing-flight-deck.toml"):
        crewing = tomllib.loads(files[name].read_text())
        assert types == set(crewing["complements"]) == set(crewing["fleets"])


def test_writing_again_gives_the_same_bytes(airline, files, tmp_path):
    again = hand_over(airline, tmp_path)
    assert {n: p.read_bytes() for n, p in again.items()} == {
        n: p.read_bytes() for n, p in files.items()
    }
