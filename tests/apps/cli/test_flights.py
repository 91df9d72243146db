"""``jetbridge flights``, typed on a database of its own."""

import json
from functools import partial

import pytest

from jetbridge.apps.cli.flights import app
from jetbridge.aviation.errors import InputError
from tests.hub.delivery.test_schedule import CSV
from tests.hub.formats.ssim import factories as ssim


@pytest.fixture
def run(typed):
    """Type words after ``flights``."""
    return partial(typed, app)


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "legs.csv"
    path.write_bytes(CSV)
    return path


class TestImport:
    def test_a_schedule_goes_in_and_the_command_says_what_changed(self, run, file):
        assert "2 added" in run("import", file).output
        again = run("import", file)
        assert "0 added, 0 changed" in again.output
        assert again.exit_code == 0

    def test_bad_lines_are_listed_with_place_and_reason_and_exit_1(self, run, file):
        file.write_bytes(CSV.replace(b"JB102", b"?"))
        done = run("import", file)
        assert done.exit_code == 1
        assert "1 added" in done.output
        assert "line 3, column 2: flight: '?' is no flight designator" in done.output

    def test_machines_get_every_fault(self, run, file):
        file.write_bytes(CSV.replace(b"JB102", b"?"))
        answer = json.loads(run("import", file, "--json").output)
        assert answer["added"] == 1
        assert answer["errors"][0] == {
            "record": 2,
            "line": 3,
            "column": 2,
            "segment": None,
            "reason": "flight: '?' is no flight designator like JB123",
        }

    def test_what_is_odd_but_readable_is_told_and_is_no_problem(self, run, tmp_path):
        file = tmp_path / "season.ssim"
        file.write_bytes(ssim.data_set(ssim.leg(flight_number="F 41")))
        done = run("import", file)
        assert done.exit_code == 0
        assert "7 added" in done.output
        assert "line 3, column 6: flight number: 'F 41'" in done.output

    def test_a_file_without_its_columns_is_refused_with_the_likely_cause(
        self, run, file
    ):
        file.write_bytes(CSV.replace(b",", b";"))
        refused = run("import", file).exception
        assert isinstance(refused, InputError)
        assert "separated by semicolons" in str(refused)

    def test_a_place_no_list_knows_is_named_with_the_way_out(self, run, file):
        done = run("import", file)
        assert done.exit_code == 0
        assert "zone of BASE1" in done.output
        assert "--stations" in done.output

    def test_stations_are_taken_in_beside_the_schedule(self, run, file, tmp_path):
        stations = tmp_path / "stations.csv"
        stations.write_text("airport,zone\nBASE1,America/Chicago\n")
        assert run("import", file, "--stations", stations).exit_code == 0

    def test_a_file_that_is_not_there_is_wrong_use(self, run, tmp_path):
        assert run("import", tmp_path / "none.ssim").exit_code == 2


class TestBoard:
    def test_the_legs_of_a_day_are_listed(self, run, file):
        run("import", file)
        shown = run("board", "--on", "2026-06-01").output
        assert "JB101" in shown
        assert "JB102" in shown
        only = run("board", "--on", "2026-06-01", "--airport", "LIS", "--json").output
        assert json.loads(only)["legs"] == []

    def test_machines_get_times_in_utc(self, run, file):
        run("import", file)
        answer = json.loads(run("board", "--on", "2026-06-01", "--json").output)
        assert answer["legs"][0]["departure"] == "2026-06-01T06:00:00Z"

    def test_an_empty_day_says_where_the_legs_are(self, run, file):
        run("import", file)
        shown = run("board", "--on", "2026-07-01").output
        assert "look with --on 2026-06-01" in shown

    def test_an_empty_airline_says_how_to_begin(self, run):
        assert "jetbridge flights import FILE" in run("board").output
