import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from jetbridge.apps.cli.crew import app
from jetbridge.aviation.errors import InputError

pytestmark = pytest.mark.promise("C3")

FLIGHTS = """\
id,flight,date,origin,departure_utc,destination,arrival_utc,aircraft_type,registration
a,XX1,2027-03-01,LIS,2027-03-01T08:00Z,OPO,2027-03-01T09:00Z,320,CS-TAA
b,XX2,2027-03-01,OPO,2027-03-01T09:45Z,LIS,2027-03-01T10:45Z,320,CS-TAA
"""
CREW = """\
id,category,rank,positions,fleets,base,seniority,qualifications,preassigned,preferences
1,flight_deck,CPT,CP,320,LIS,1,,,day_off:2027-03-02:2
2,flight_deck,FO,FO,320,LIS,2,,leave:2027-03-05/2027-03-08,destination:OPO
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "F.csv").write_text(FLIGHTS)
    (tmp_path / "B.csv").write_text("airport,zone\nLIS,Europe/Lisbon\n")
    (tmp_path / "C.csv").write_text(CREW)
    return tmp_path


def run(*words: object):
    return CliRunner().invoke(app, [str(word) for word in words])


def pair(folder: Path, *more: object):
    files = ("--flights", folder / "F.csv", "--bases", folder / "B.csv")
    return run("pair", *files, "--out", folder / "P.json", *more)


def roster(folder: Path, *more: object):
    files = ("--pairings", folder / "P.json", "--crew", folder / "C.csv")
    return run("roster", *files, "--out", folder / "R.json", *more)


def under_way() -> dict[str, Any]:
    """Give a pairing whose crew slept in Porto before the first of March."""
    flown = {
        "kind": "operate",
        "leg": "z",
        "origin": "LIS",
        "destination": "OPO",
        "departure_utc": "2027-02-28T18:00Z",
        "arrival_utc": "2027-02-28T19:00Z",
    }
    duty = {
        "report_utc": "2027-02-28T17:00Z",
        "debrief_utc": "2027-02-28T19:30Z",
        "activities": [flown],
    }
    return {
        "id": "LIS-7",
        "base": "LIS",
        "fleet": "320",
        "positions": {"CP": 1, "FO": 2},
        "duties": [duty],
    }


def carry_in(folder: Path, *pairings: dict[str, Any]) -> None:
    document = {"version": 1, "pairings": pairings}
    (folder / "H.json").write_text(json.dumps(document))


class TestPair:
    def test_the_published_shape(self, folder):
        assert pair(folder).exit_code == 0
        document = json.loads((folder / "P.json").read_text())
        head = {"version", "objective", "lower_bound", "gap", "seconds", "uncovered"}
        assert head | {"pairings"} == set(document)
        (found,) = document["pairings"]
        assert found["verdict"] == "compliant"
        (duty,) = found["duties"]
        assert duty["report_utc"] == "2027-03-01T07:00Z"
        assert [a["leg"] for a in duty["activities"]] == ["a", "b"]

    def test_json_on_the_terminal_is_the_document(self, folder):
        answer = json.loads(pair(folder, "--json").output)
        document = json.loads((folder / "P.json").read_text())
        assert answer == {**document, "flaws": []}

    def test_a_bad_line_is_located_and_the_rest_goes_on(self, folder):
        bad = "c,XX3,2027-03-01,LIS,yesterday,OPO,2027-03-01T12:00Z,320,\n"
        (folder / "F.csv").write_text(FLIGHTS + bad)
        result = pair(folder, "--json")
        assert result.exit_code == 1
        answer = json.loads(result.output)
        (flaw,) = answer["flaws"]
        assert (flaw["line"], flaw["column"]) == (4, 5)
        assert "yesterday" in flaw["reason"]
        assert len(answer["pairings"]) == 1

    @pytest.mark.parametrize(
        ("line", "reason"),
        [
            ("a,XX3,2027-03-01,LIS,2027-03-01T11:00Z,OPO,2027-03-01T12:00Z,320,", "id"),
            (
                "c,XX3,2027-03-01,LIS,2027-03-01T12:00Z,OPO,2027-03-01T11:00Z,320,",
                "arrival_utc",
            ),
            (
                "c,XX3,2027-03-01,QQQ1,2027-03-01T11:00Z,OPO,2027-03-01T12:00Z,320,",
                "QQQ1",
            ),
        ],
    )
    def test_a_line_that_contradicts_is_refused(self, folder, line, reason):
        (folder / "F.csv").write_text(f"{FLIGHTS}{line}\n")
        result = pair(folder)
        assert result.exit_code == 1
        assert reason in result.output

    def test_an_aircraft_in_two_places_is_told_and_both_legs_are_flown(self, folder):
        more = "c,XX3,2027-03-01,LIS,2027-03-01T08:30Z,OPO,2027-03-01T09:30Z,320,CS-TAA"
        back = "d,XX4,2027-03-01,OPO,2027-03-01T10:30Z,LIS,2027-03-01T11:30Z,320,CS-TAA"
        (folder / "F.csv").write_text(f"{FLIGHTS}{more}\n{back}\n")
        answer = json.loads(pair(folder, "--json").output)
        assert [flaw["line"] for flaw in answer["flaws"]] == [4, 5]
        assert "leg 'a' until 2027-03-01T09:00Z" in answer["flaws"][0]["reason"]
        assert answer["uncovered"] == []

    def test_a_place_to_write_is_looked_at_before_the_search(self, folder):
        nowhere = folder / "absent" / "P.html"
        result = pair(folder, "--html", nowhere)
        assert result.exit_code == 2
        assert not (folder / "P.json").exists()

    @pytest.mark.parametrize("limit", ["-1", "nan"])
    def test_a_time_limit_is_not_below_zero(self, folder, limit):
        assert pair(folder, "--time-limit", limit).exit_code == 2

    @pytest.mark.parametrize(
        ("base", "said"),
        [
            ("LIS,Asia/Tokyo", "zone: LIS is in Europe/Lisbon, not in Asia/Tokyo"),
            ("QQ9,Europe/Lisbon", "airport: 'QQ9' is unknown"),
        ],
    )
    def test_a_base_is_where_its_airport_is(self, folder, base, said):
        (folder / "B.csv").write_text(f"airport,zone\n{base}\n")
        assert said in str(pair(folder).exception)

    def test_another_name_of_the_same_clock_is_the_same(self, folder):
        (folder / "B.csv").write_text("airport,zone\nLIS,Portugal\n")
        assert pair(folder).exit_code == 0

    def test_a_station_in_two_zones_is_refused(self, folder):
        stations = "airport,zone\nQ1,Asia/Tokyo\nQ1,Asia/Tokyo\nQ1,Asia/Kolkata\n"
        (folder / "S.csv").write_text(stations)
        refused = pair(folder, "--stations", folder / "S.csv").exception
        assert "S.csv:4: zone: Q1 is in Asia/Tokyo by an earlier line" in str(refused)

    @pytest.mark.parametrize(
        ("crewing", "said"),
        [
            ("[costs]\nuncovered_leg = inf", "finite number"),
            ("[times]\nmaximum_connection = 10", "no connection is from 30"),
            ("[complements]\n320 = { CC = 3 }", "CC of 320 is no position of the"),
        ],
    )
    def test_a_crewing_that_contradicts_itself_is_refused(self, folder, crewing, said):
        (folder / "W.toml").write_text(crewing)
        assert said in str(pair(folder, "--crewing", folder / "W.toml").exception)

    def test_a_crewing_may_begin_with_a_mark_of_its_encoding(self, folder):
        (folder / "W.toml").write_text('category = "flight_deck"', "utf-8-sig")
        assert pair(folder, "--crewing", folder / "W.toml").exit_code == 0

    @pytest.mark.parametrize(
        ("change", "said"),
        [
            ({"category": "cabin"}, "other is of cabin, not of flight_deck"),
            ({"base": "OPO"}, "other is of OPO, which is not in --bases"),
            ({}, "other flies a, and so does P0001"),
        ],
    )
    def test_what_no_plan_can_hold_is_not_locked(self, folder, change, said):
        pair(folder)
        document = json.loads((folder / "P.json").read_text())
        (found,) = document["pairings"]
        document["pairings"].append({**found, **change, "id": "other"})
        (folder / "L.json").write_text(json.dumps(document))
        refused = pair(folder, "--locked", folder / "L.json").exception
        assert said in str(refused)

    def test_a_base_stands_on_one_line(self, folder):
        (folder / "B.csv").write_text(
            "airport,zone\nLIS,Europe/Lisbon\nLIS,Europe/Madrid\n"
        )
        refused = pair(folder).exception
        assert isinstance(refused, InputError)
        assert "'LIS' stands on several lines" in str(refused)

    def test_a_zone_nobody_knows_is_said_once(self, folder):
        (folder / "B.csv").write_text("airport,zone\nLIS,Europe/Lisbn\n")
        refused = pair(folder).exception
        assert str(refused).endswith(
            "B.csv:2:2: zone: 'Europe/Lisbn' is no IANA time zone"
        )

    def test_a_file_without_a_column_is_wrong_use(self, folder):
        (folder / "F.csv").write_text("id,flight\na,XX1\n")
        assert isinstance(pair(folder).exception, InputError)

    def test_a_word_the_crewing_does_not_know_is_named(self, folder):
        (folder / "K.toml").write_text("[times]\nreport_minuts = 50\n")
        refused = pair(folder, "--crewing", folder / "K.toml").exception
        assert isinstance(refused, InputError)
        assert refused.flaws[0].field == "times.report_minuts"

    def test_crewing_changes_the_plan(self, folder):
        (folder / "K.toml").write_text("[times]\nreport_minutes = 45\n")
        pair(folder, "--crewing", folder / "K.toml")
        (found,) = json.loads((folder / "P.json").read_text())["pairings"]
        assert found["duties"][0]["report_utc"] == "2027-03-01T07:15Z"

    def test_stations_serve_airports_no_list_knows(self, folder):
        (folder / "F.csv").write_text(FLIGHTS.replace("OPO", "AIR1"))
        (folder / "S.csv").write_text("airport,zone\nAIR1,UTC\n")
        assert pair(folder, "--stations", folder / "S.csv").exit_code == 0

    def test_a_crew_away_from_base_is_brought_home(self, folder):
        carry_in(folder, under_way())
        result = pair(folder, "--carry-in", folder / "H.json", "--html", folder / "h")
        assert result.exit_code == 0
        document = json.loads((folder / "P.json").read_text())
        assert document["unused_carry_in"] == []
        (found,) = (p for p in document["pairings"] if p["id"] == "LIS-7")
        assert found["carried_in"] == under_way()["duties"]
        assert found["positions"] == {"CP": 1, "FO": 2}
        assert [a["leg"] for a in found["duties"][0]["activities"]] == ["b"]
        assert roster(folder).exit_code == 0

    def test_a_crew_that_finds_no_way_home_is_told_of(self, folder):
        stranded = json.loads(json.dumps(under_way()).replace("OPO", "FAO"))
        carry_in(folder, stranded)
        result = pair(folder, "--carry-in", folder / "H.json")
        assert result.exit_code == 0
        document = json.loads((folder / "P.json").read_text())
        (left,) = document["unused_carry_in"]
        assert left == {
            "pairing": "LIS-7",
            "reason": "No flight of the file leaves FAO.",
        }
        assert "LIS-7 is not brought home" in " ".join(result.output.split())

    def test_the_other_category_has_its_own_plan(self, folder):
        carry_in(folder, {**under_way(), "category": "cabin"})
        pair(folder)
        alone = (folder / "P.json").read_text()
        pair(folder, "--carry-in", folder / "H.json")
        document = json.loads((folder / "P.json").read_text())
        assert document["pairings"] == json.loads(alone)["pairings"]

    @pytest.mark.parametrize(
        ("change", "said"),
        [
            ({"base": "MAD"}, "MAD are no bases"),
            ({"base": "OPO"}, "home at OPO already"),
            ({"duties": []}, "duties: Tuple should have at least 1 item"),
            ({"fleet": None}, "pairings[0].fleet: is missing"),
        ],
    )
    def test_a_pairing_that_is_not_open_is_wrong_use(self, folder, change, said):
        item = {**under_way(), **change}
        carry_in(folder, {name: x for name, x in item.items() if x is not None})
        refused = pair(folder, "--carry-in", folder / "H.json").exception
        assert isinstance(refused, InputError)
        assert said in str(refused)

    def test_a_carry_in_of_another_version_is_wrong_use(self, folder):
        (folder / "H.json").write_text('{"version": 2, "pairings": []}')
        refused = pair(folder, "--carry-in", folder / "H.json").exception
        assert "version: Input should be 1" in str(refused)

    @pytest.mark.parametrize("option", ["bases", "crewing", "carry-in", "rules", "out"])
    def test_what_only_files_heed_needs_flights(self, folder, option):
        refused = run("pair", f"--{option}", folder / "any")
        assert (refused.exit_code, "needs --flights" in refused.output) == (2, True)

    @pytest.mark.parametrize("option", ["period", "fleet", "base"])
    def test_what_only_the_platform_heeds_is_refused_with_files(self, folder, option):
        refused = pair(folder, f"--{option}", "any")
        assert refused.exit_code == 2
        assert f"--{option}: is for the platform" in refused.output
        assert not (folder / "P.json").exists()

    def test_the_picture_needs_nothing_else(self, folder):
        pair(folder, "--html", folder / "P.html")
        page = (folder / "P.html").read_text()
        assert "P0001" in page
        assert "@PLAN@" not in page
        outside = ("src=", "href=", "@import", "url(http", "fetch(")
        assert not [word for word in outside if word in page]

    def test_a_text_in_the_data_cannot_leave_its_script(self, folder):
        (folder / "F.csv").write_text(FLIGHTS.replace("\nb,", "\n</script><b>,"))
        pair(folder, "--html", folder / "P.html")
        assert "</script><b>" not in (folder / "P.html").read_text()


@pytest.mark.promise("C4")
class TestRoster:
    def test_the_published_shape(self, folder):
        pair(folder)
        assert roster(folder, "--html", folder / "R.html").exit_code == 0
        document = json.loads((folder / "R.json").read_text())
        assert document["uncovered"] == []
        captain, officer = document["rosters"]
        assert captain["granted"] == ["day_off:2027-03-02:2"]
        assert officer["granted"] == ["destination:OPO"]
        assert captain["credit_minutes"] == 120
        kinds = {a["kind"] for a in officer["activities"]}
        assert {"pairing", "leave"} <= kinds
        assert "R.json" not in (folder / "R.html").read_text()

    def test_a_bad_line_is_located_and_the_rest_goes_on(self, folder):
        pair(folder)
        bad = "3,flight_deck,CPT,PILOT,320,LIS,3,,,\n"
        (folder / "C.csv").write_text(CREW + bad)
        result = roster(folder, "--json")
        assert result.exit_code == 1
        answer = json.loads(result.output)
        assert answer["flaws"][0]["line"] == 4
        assert len(answer["rosters"]) == 2

    def test_two_duties_at_once_are_told_with_their_line(self, folder):
        pair(folder)
        both = (
            "simulator:2027-03-04T08:00Z/2027-03-04T12:00Z "
            "office:2027-03-04T10:00Z/2027-03-04T11:00Z"
        )
        (folder / "C.csv").write_text(CREW.replace("leave:2027-03-05/2027-03-08", both))
        answer = json.loads(roster(folder, "--json").output)
        (flaw,) = answer["flaws"]
        assert flaw["line"] == 3
        assert "simulator and office are duties at the same time" in flaw["reason"]

    def test_a_medical_counts_through_its_last_day(self, folder):
        pair(folder)
        for last, said in (("2027-03-01", []), ("2027-02-28", ["CP", "CP"])):
            held = f",type_rating:320 medical:class_1:{last},"
            (folder / "C.csv").write_text(CREW.replace(",,", held, 1))
            assert roster(folder).exit_code == 0
            document = json.loads((folder / "R.json").read_text())
            assert [one["position"] for one in document["uncovered"]] == said

    def test_a_validity_that_is_no_day_is_a_flaw(self, folder):
        pair(folder)
        held = ",medical:class_1:soon,"
        (folder / "C.csv").write_text(CREW.replace(",,", held, 1))
        result = roster(folder, "--json")
        assert result.exit_code == 1
        assert json.loads(result.output)["flaws"][0]["line"] == 2

    def test_what_was_flown_before_comes_in_as_a_file(self, folder):
        pair(folder)
        (found,) = json.loads((folder / "P.json").read_text())["pairings"]
        text = json.dumps(found["duties"]).replace("2027-03-01", "2027-02-28")
        for near, far in (("T07:00", "T18:00"), ("T11:15", "T23:00")):
            text = text.replace(near, far)
        for near, far in (("T08:00", "T19:00"), ("T09:00", "T20:00")):
            text = text.replace(near, far)
        for near, far in (("T09:45", "T21:00"), ("T10:45", "T22:00")):
            text = text.replace(near, far)
        past = {"crew": [{"id": "1", "duties": json.loads(text)}]}
        (folder / "H.json").write_text(json.dumps(past))
        roster(folder, "--carry-in", folder / "H.json")
        document = json.loads((folder / "R.json").read_text())
        assert [u["position"] for u in document["uncovered"]] == ["CP", "CP"]
        assert "ORO.FTL" in document["uncovered"][0]["reason"]

    def test_a_file_that_is_no_plan_is_wrong_use(self, folder):
        (folder / "P.json").write_text("{}")
        refused = roster(folder).exception
        assert isinstance(refused, InputError)
        assert "P.json: version: is missing" in str(refused)

    def test_a_plan_of_another_version_is_wrong_use(self, folder):
        (folder / "P.json").write_text('{"version": 2, "pairings": []}')
        refused = roster(folder).exception
        assert isinstance(refused, InputError)
        assert "version: Input should be 1" in str(refused)
