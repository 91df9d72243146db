"""Documents that cannot be: each flaw is told with the file and the member."""

import json
from copy import deepcopy
from typing import Any

import pytest

from jetbridge.apps.cli.crew.carry_in import read_open, with_history
from jetbridge.apps.cli.crew.documents import read_pairings
from jetbridge.apps.cli.crew.in_force import read_rosters
from jetbridge.aviation.airports import Airports
from jetbridge.aviation.errors import InputError
from jetbridge.aviation.positions import Category, Position
from jetbridge.engines.optimiser.rostering import CrewMember

LEG = {
    "kind": "operate",
    "leg": "a",
    "origin": "LIS",
    "destination": "OPO",
    "departure_utc": "2027-03-01T08:00Z",
    "arrival_utc": "2027-03-01T09:00Z",
}
DUTY = {
    "report_utc": "2027-03-01T07:00Z",
    "debrief_utc": "2027-03-01T09:30Z",
    "activities": [LEG],
}
PAIRING = {"id": "P1", "base": "LIS", "cost": 1.0, "verdict": "compliant"}
PLAN: dict[str, Any] = {"version": 1, "pairings": [{**PAIRING, "duties": [DUTY]}]}
ANA = CrewMember("1", Category.FLIGHT_DECK, "", (Position.CP,), "LIS")
ROSTER = {
    **PLAN,
    "crew": [
        {"id": "1", "category": "flight_deck", "positions": ["CP"], "base": "LIS"}
    ],
    "rosters": [
        {
            "crew": "1",
            "activities": [
                {
                    "kind": "pairing",
                    "pairing": "P1",
                    "start_utc": "2027-03-01T07:00Z",
                    "end_utc": "2027-03-01T09:30Z",
                }
            ],
        }
    ],
}


@pytest.fixture
def file(tmp_path):
    return tmp_path / "X.json"


def changed(document, *path, to):
    """Give the document with another value at ``path``."""
    found = deepcopy(document)
    place = found
    for part in path[:-1]:
        place = place[part]
    place[path[-1]] = to
    return found


def refused(reading) -> str:
    with pytest.raises(InputError) as error:
        reading()
    return str(error.value)


LATE = {**DUTY, "debrief_utc": "2027-03-01T06:00Z"}
FIRST = ("pairings", 0)
WRONG_PLANS = [
    ([], "X.json: Input should be a valid dictionary"),
    ({}, "X.json: version: is missing"),
    (changed(PLAN, "pairings", to=None), "pairings: Input should be a valid tuple"),
    (changed(PLAN, *FIRST, to=None), "pairings[0]: Input should be a valid dict"),
    (changed(PLAN, *FIRST, "duties", to=[]), "pairings[0].duties: "),
    (changed(PLAN, *FIRST, "base", to=None), "pairings[0].base: "),
    (changed(PLAN, *FIRST, "cost", to="dear"), "pairings[0].cost: "),
    (changed(PLAN, *FIRST, "positions", to={"CP": -1}), "pairings[0].positions.CP: "),
    (changed(PLAN, *FIRST, "duties", to=[LATE]), "duties[0]: report, activities and"),
    (changed(PLAN, *FIRST, "duties", to=[DUTY, DUTY]), "duties[1] begins before"),
    (
        changed(PLAN, *FIRST, "duties", 0, "activities", to=[]),
        "pairings[0].duties[0].activities: ",
    ),
    (
        changed(PLAN, *FIRST, "duties", 0, "report_utc", to="9999-12-31T00:00Z"),
        "report_utc: '9999-12-31T00:00Z' is not within 1900 to 2199",
    ),
    (changed(PLAN, "pairings", to=PLAN["pairings"] * 2), "[1]: P1 stands there twice"),
]


class TestPlans:
    @pytest.mark.parametrize(("document", "said"), WRONG_PLANS)
    def test_a_flaw_is_told_by_its_member(self, file, document, said):
        file.write_text(json.dumps(document))
        told = refused(lambda: read_pairings(file))
        assert "X.json" in told
        assert said in told

    @pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe\x00", b"[" * 100_000])
    def test_what_is_no_json_is_told(self, file, content):
        file.write_bytes(content)
        assert "is no pairing document" in refused(lambda: read_pairings(file))

    def test_a_name_may_be_a_number_and_a_time_is_utc_without_an_offset(self, file):
        named = changed(PLAN, *FIRST, "id", to=7)
        report = "2027-03-01T07:00"
        file.write_text(
            json.dumps(changed(named, *FIRST, "duties", 0, "report_utc", to=report))
        )
        (found,) = read_pairings(file)
        assert found.id == "7"
        assert found.duties[0].report + 60 == found.duties[0].activities[0].departure


class TestCarryIn:
    @pytest.mark.parametrize(
        ("crew", "said"),
        [
            ([{"id": "1", "duties": [DUTY, DUTY]}], "crew[0]: duties[1] begins before"),
            ([{"id": "1", "duties": []}] * 2, "crew[1]: 1 stands there twice"),
            ([{"id": "1"}], "crew[0].duties: is missing"),
            (
                [{"id": "1", "duties": [{**DUTY, "activities": [None]}]}],
                "activities[0]",
            ),
        ],
    )
    def test_a_wrong_history_is_located(self, file, crew, said):
        file.write_text(json.dumps({"crew": crew}))
        assert said in refused(lambda: with_history((ANA,), file, Airports()))

    def test_a_history_at_a_place_nobody_knows_is_told(self, file):
        history = {"crew": [{"id": "1", "duties": [DUTY]}]}
        file.write_text(json.dumps(history).replace("OPO", "QQ9"))
        told = refused(lambda: with_history((ANA,), file, Airports()))
        assert "airports QQ9 are unknown" in told

    def test_a_pairing_under_way_needs_its_fleet(self, file):
        opened = {"id": "1", "base": "LIS", "duties": [DUTY], "fleet": None}
        file.write_text(json.dumps({"pairings": [opened]}))
        told = refused(lambda: read_open(file, Category.FLIGHT_DECK))
        assert "pairings[0].fleet: Input should be a valid string" in told


class TestRosters:
    @pytest.mark.parametrize(
        ("document", "said"),
        [
            (
                changed(ROSTER, "rosters", 0, "crew", to="9"),
                "rosters[0]: crew '9' is unknown",
            ),
            (
                changed(ROSTER, "rosters", 0, "activities", 0, "pairing", to="P9"),
                "rosters[0]: pairing 'P9' is neither",
            ),
            (
                changed(ROSTER, "crew", 0, "positions", to=[]),
                "crew[0].positions: ",
            ),
            (
                changed(
                    ROSTER,
                    *("rosters", 0, "activities", 0, "start_utc"),
                    to="2027-03-01T07:01Z",
                ),
                "rosters[0]: P1 does not begin at its first report",
            ),
        ],
    )
    def test_a_flaw_is_told_by_its_member(self, file, document, said):
        file.write_text(json.dumps(document))
        assert said in refused(lambda: list(read_rosters(file, {})))

    def test_without_a_position_a_seat_is_the_first_of_the_person(self, file):
        file.write_text(json.dumps(ROSTER))
        (held,) = read_rosters(file, {})
        assert [one.position for one in held.duties] == [Position.CP]
