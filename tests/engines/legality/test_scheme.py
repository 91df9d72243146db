"""Schemes as data: what ships, and what an operator may change."""

import pytest

from jetbridge.aviation.errors import InputError
from jetbridge.aviation.positions import Category
from jetbridge.engines.legality import Mark, load_scheme
from tests.engines.legality.factories import HOUR

pytestmark = pytest.mark.promise("C5")

HEAD = """
id = "meridian"
name = "Meridian Air, operations manual part A"
extends = "easa"
version = "meridian-2026.1"
effective_from = 2026-01-01
"""


def load(tmp_path, text, head=HEAD):
    file = tmp_path / "own.toml"
    file.write_text(head + text)
    return load_scheme(file)


def refusal(tmp_path, text, head=HEAD):
    with pytest.raises(InputError) as refused:
        load(tmp_path, text, head)
    return str(refused.value)


class TestShipped:
    @pytest.mark.parametrize("name", ["easa", "faa"])
    def test_every_rule_has_a_title_a_citation_and_a_reason(self, name):
        scheme = load_scheme(name)
        assert scheme.edition
        for rule in scheme.rules:
            assert rule.title
            assert rule.explain
            assert rule.citation.startswith(("ORO.FTL", "CS FTL", "14 CFR"))

    @pytest.mark.parametrize(
        ("rule", "words"),
        [
            ("easa.extension", "168 hours"),
            ("easa.reduced-rest-count", "recovery"),
            ("faa.consecutive-nights", "outside 0200-0559"),
        ],
    )
    def test_a_rule_that_looks_back_says_what_it_lacks(self, rule, words):
        assert words in load_scheme(rule.split(".")[0]).rule(rule).missing

    def test_second_hand_values_are_marked(self):
        second_hand = {
            r.id
            for name in ("easa", "faa")
            for r in load_scheme(name).rules
            if r.mark is not Mark.VERIFIED
        }
        assert second_hand == {
            "easa.alternation",
            "easa.cabin-earlier-report",
            "easa.delayed-reporting",
            "easa.discretion-report",
            "easa.reduced-rest",
            "easa.reduced-rest-count",
            "easa.zone-nights",
            "easa.zone-rest",
            "faa.cabin-duty",
            "faa.cabin-weekly-rest",
        }

    def test_no_two_rules_of_a_crew_share_a_slot(self):
        for name in ("easa", "faa"):
            for category in Category:
                slots = [rule.slot for rule in load_scheme(name).rules_of(category)]
                assert len(set(slots)) == len(slots)

    def test_an_unknown_name_is_refused_with_what_exists(self):
        with pytest.raises(InputError) as refused:
            load_scheme("icao")
        assert "easa, faa" in refused.value.next_step

    def test_an_unknown_rule_is_refused_with_what_exists(self):
        with pytest.raises(InputError) as refused:
            load_scheme("easa").rule("easa.nap")
        assert "easa.fdp" in refused.value.next_step

    def test_counts_are_told_from_minutes(self):
        scheme = load_scheme("easa")
        assert scheme.rule("easa.night-sectors").counts
        assert not scheme.rule("easa.fdp").counts


class TestOperators:
    def test_tightens_a_limit_under_its_own_version_and_citation(self, tmp_path):
        text = '[rules."easa.duty-7-days"]\nlimit = "55:00"\ncitation = "OM-A 7.3"'
        scheme = load(tmp_path, text)
        assert scheme.version == "meridian-2026.1"
        assert scheme.tables.rolling[0, 1] == 55 * HOUR
        assert scheme.rule("easa.duty-7-days").citation == "OM-A 7.3; ORO.FTL.210(a)(1)"

    def test_tightens_a_minimum_upwards(self, tmp_path):
        scheme = load(tmp_path, '[rules."easa.rest"]\naway = "11:00"')
        assert scheme.tables.rest_away == 11 * HOUR
        assert scheme.tables.rest_home == 12 * HOUR

    def test_chooses_what_the_regulation_leaves_open(self, tmp_path):
        assert load(tmp_path, "").tables.early_until == 6 * HOUR
        late = load(tmp_path, '[settings]\ndisruptive_type = "late"')
        assert late.tables.early_until == 7 * HOUR

    @pytest.mark.parametrize(
        ("text", "reason"),
        [
            ('[rules."easa.duty-7-days"]\nlimit = "60:01"', "looser than 60:00"),
            ('[rules."easa.rest"]\nhome = "11:59"', "looser than 12:00"),
            ('[rules."easa.night-sectors"]\ncount = 5', "looser than 4"),
            ('[rules."easa.fdp"]\nlimit = [["13:00"]]', "write it like"),
            ('[rules."easa.rest"]\nhome = 12', "write it like '12:00'"),
            ('[rules."easa.rest"]\nmatches_duty = false', "no limit of this rule"),
            ('[rules."easa.duty-7-days"]\nwindow = "1:00"', "no limit of this rule"),
            ('[rules."easa.nap"]\nlimit = "1:00"', "rules.easa.nap"),
            ('[settings]\nnap = "yes"', "no such setting"),
            ("[settings]\ndisruptive_type = 3", "write it like 'early'"),
            ("[table]\nx = 1", "unknown here"),
        ],
    )
    def test_refuses_what_loosens_or_is_unknown(self, tmp_path, text, reason):
        assert reason in refusal(tmp_path, text)

    def test_one_looser_cell_of_table_2_is_found(self, tmp_path):
        rows = [
            list(row) for row in load_scheme("easa").rule("easa.fdp").values["limit"]
        ]
        rows[12][9] = "9:01"
        text = f'[rules."easa.fdp"]\nlimit = {rows}'.replace("'", '"')
        assert "rules.easa.fdp.limit: it is looser" in refusal(tmp_path, text)

    def test_reports_everything_at_once_with_its_place(self, tmp_path):
        text = 'extends = "easa"\neffective_from = 3\nid = "x"'
        told = refusal(tmp_path, "", head=text)
        for place in ("own.toml: name", "own.toml: version", "no date"):
            assert place in told

    def test_extends_one_that_ships(self, tmp_path):
        told = refusal(tmp_path, "", head='id = "x"')
        assert "own.toml: extends: there is no scheme ''" in told

    def test_a_broken_file_is_located(self, tmp_path):
        assert "line 2" in refusal(tmp_path, "", head="id = 'x'\nname = ?")

    def test_an_absent_file_is_named(self, tmp_path):
        with pytest.raises(InputError, match="absent"):
            load_scheme(tmp_path / "absent.toml")
