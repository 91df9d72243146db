"""``jetbridge legality`` on files: answers, exit codes, located errors."""

import json

import pytest
from typer.testing import CliRunner

from jetbridge.apps.cli.legality import app
from jetbridge.aviation.errors import InputError
from tests.engines.legality.test_document import DOCUMENT

pytestmark = pytest.mark.promise("C5")


def run(*words):
    return CliRunner().invoke(app, [str(word) for word in words])


def written(tmp_path, content):
    file = tmp_path / "duties.json"
    file.write_text(content if isinstance(content, str) else json.dumps(content))
    return file


def with_a_long_duty():
    document = json.loads(json.dumps(DOCUMENT))
    duty = document["crew"][0]["duties"][0]
    duty["debrief_utc"] = duty["activities"][0]["arrival_utc"] = "2026-03-02T22:00:00Z"
    return document


class TestCheck:
    def test_a_legal_file_leaves_with_0(self, tmp_path):
        done = run("check", written(tmp_path, DOCUMENT))
        assert done.exit_code == 0
        assert "easa.fdp" in done.output
        assert "compliant" in done.output

    def test_a_mark_of_the_encoding_is_no_flaw(self, tmp_path):
        file = written(tmp_path, "\ufeff" + json.dumps(DOCUMENT))
        assert run("check", file).exit_code == 0

    def test_what_is_nested_without_end_is_told(self, tmp_path):
        refused = run("check", written(tmp_path, "[" * 100_000)).exception
        assert isinstance(refused, InputError)
        assert "is nested too deeply" in str(refused)

    def test_a_breach_leaves_with_1(self, tmp_path):
        done = run("check", written(tmp_path, with_a_long_duty()), "--json")
        assert done.exit_code == 1
        results = json.loads(done.stdout)["results"]
        [duty_period] = [r for r in results if r["rule"] == "easa.fdp"]
        assert duty_period["verdict"] == "breach"
        assert duty_period["margin"] == 780 - 16 * 60

    def test_what_is_missing_is_said(self, tmp_path):
        done = run("check", written(tmp_path, DOCUMENT))
        assert "not assessed" in done.output
        assert "easa.flight-12-months lacks: flight minutes" in done.output

    def test_the_verdicts_are_counted_worst_first(self, tmp_path):
        file = written(tmp_path, with_a_long_duty())
        results = json.loads(run("check", file, "--json").stdout)["results"]
        left = sum(one["verdict"] == "not assessed" for one in results)
        assert f"\n1 breach, {left} not assessed, " in run("check", file).output

    def test_without_duties_it_says_so(self, tmp_path):
        done = run("check", written(tmp_path, {"version": 1, "crew": []}))
        assert (done.exit_code, done.output.strip()) == (
            0,
            "Nothing to judge: the file has no duties.",
        )

    def test_an_operators_scheme_file(self, tmp_path):
        own = tmp_path / "own.toml"
        own.write_text(
            'id = "x"\nname = "X"\nextends = "easa"\nversion = "x-1"\n'
            'effective_from = 2026-01-01\n[rules."easa.rest"]\nhome = "13:00"\n'
        )
        done = run("check", written(tmp_path, DOCUMENT), "--regime", own, "--json")
        assert json.loads(done.stdout)["scheme"] == "x-1"

    def test_broken_json_is_located(self, tmp_path):
        done = run("check", written(tmp_path, '{"version": 1,\n "crew": [}'))
        assert isinstance(done.exception, InputError)
        assert ":2:" in str(done.exception)

    def test_bytes_that_are_no_text_are_refused(self, tmp_path):
        file = tmp_path / "duties.json"
        file.write_bytes(b"\x80\x81")
        done = run("check", file)
        assert isinstance(done.exception, InputError)
        assert "no UTF-8 text" in str(done.exception)

    def test_a_file_that_is_not_there(self, tmp_path):
        done = run("check", tmp_path / "absent.json")
        assert isinstance(done.exception, InputError)
        assert "absent.json" in str(done.exception)


class TestExplain:
    def test_says_what_a_rule_asks_and_where_it_stands(self):
        done = run("explain", "easa.recovery-spacing")
        assert "ORO.FTL.235(d)" in done.output
        assert "168" in done.output

    def test_as_json_with_its_values(self):
        done = run("explain", "faa.rest", "--json")
        assert json.loads(done.stdout)["values"]["home"] == "10:00"

    def test_an_unknown_rule(self):
        assert isinstance(run("explain", "easa.nap").exception, InputError)


class TestTables:
    def test_prints_every_rule(self):
        done = run("tables")
        assert "Maximum daily flight duty period" in done.output
        assert "12:45" in done.output

    def test_as_json(self):
        book = json.loads(run("tables", "--regime", "faa", "--json").stdout)
        assert book["scheme"].startswith("faa")
        cited = {rule["citation"].split(",")[0] for rule in book["rules"]}
        assert {"14 CFR 117.13", "14 CFR 121.467(b)(8)"} <= cited
