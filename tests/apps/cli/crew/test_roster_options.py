"""Standby, counters, experience and seniority of ``crew roster`` on files."""

import json

import pytest

from jetbridge.aviation.errors import InputError
from tests.apps.cli.crew.test_files import CREW, folder, pair, roster, run

__all__ = ["folder"]
pytestmark = pytest.mark.promise("C4")

STANDBY = """\
base,category,position,date,start,end,needed,kind,fleet
LIS,flight_deck,CP,2027-03-02/2027-03-04,06:00,14:00,1,,
LIS,flight_deck,FO,2027-03-02,22:00,04:00,1,airport_standby,320
"""


def planned(folder, *more):
    pair(folder)
    result = roster(folder, *more)
    assert result.exit_code == 0, result.output
    return json.loads((folder / "R.json").read_text())


def of_kind(line, *kinds):
    return [
        (a["start_utc"], a["end_utc"]) for a in line["activities"] if a["kind"] in kinds
    ]


@pytest.mark.parametrize(
    "option",
    [("--counters", "R.json"), ("--carry-in", "H.json"), ("--rules", "easa")],
)
def test_the_platform_heeds_none_of_them_and_says_so(option):
    refused = run("roster", *option)
    assert (refused.exit_code, "needs --pairings" in refused.output) == (2, True)


@pytest.mark.parametrize("option", ["period", "fleet", "base"])
def test_what_only_the_platform_heeds_is_refused_with_files(folder, option):
    refused = roster(folder, f"--{option}", "any")
    assert refused.exit_code == 2
    assert f"--{option}: is for the platform" in refused.output
    assert not (folder / "R.json").exists()


class TestStandby:
    def test_each_day_of_a_line_is_filled_by_its_position(self, folder):
        (folder / "S.csv").write_text(STANDBY)
        document = planned(folder, "--standby", folder / "S.csv")
        captain, officer = document["rosters"]
        assert of_kind(captain, "standby") == [
            ("2027-03-02T06:00Z", "2027-03-02T14:00Z"),
            ("2027-03-03T06:00Z", "2027-03-03T14:00Z"),
        ]
        assert of_kind(officer, "airport_standby") == [
            ("2027-03-02T22:00Z", "2027-03-03T04:00Z")
        ]
        assert document["open_standby"] == []
        assert captain["counters"]["standby_days"] == 2

    def test_who_lacks_is_told_with_a_reason(self, folder):
        (folder / "S.csv").write_text(STANDBY.replace(",14:00,1,", ",14:00,2,"))
        document = planned(folder, "--standby", folder / "S.csv")
        assert [one["standby"] for one in document["open_standby"]] == [
            "2/2027-03-02",
            "2/2027-03-03",
        ]
        assert all("who could fill CP" in o["reason"] for o in document["open_standby"])

    @pytest.mark.parametrize(
        ("right", "wrong"),
        [
            ("2027-03-02/2027-03-04", "2027-03-04/2027-03-02"),
            ("06:00", "6 o'clock"),
            (",14:00,1,", ",14:00,one,"),
            (",14:00,1,,", ",14:00,1,leave,"),
            ("LIS,flight_deck,CP", "XXX,flight_deck,CP"),
        ],
    )
    def test_a_bad_line_is_located(self, folder, right, wrong):
        (folder / "S.csv").write_text(STANDBY.replace(right, wrong, 1))
        pair(folder)
        result = roster(folder, "--standby", folder / "S.csv", "--json")
        assert result.exit_code == 1
        (flaw,) = json.loads(result.output)["flaws"]
        assert (flaw["line"], flaw["source"]) == (2, str(folder / "S.csv"))


class TestCounters:
    def test_one_month_hands_them_to_the_next(self, folder):
        first = planned(folder)
        (folder / "last.json").write_text(json.dumps(first))
        second = planned(folder, "--counters", folder / "last.json")
        for before, after in zip(first["rosters"], second["rosters"], strict=True):
            assert before["counters"]["credit_minutes"] == 120
            assert after["counters"]["credit_minutes"] == 240

    @pytest.mark.parametrize(
        ("nights", "told"), [('"x"', "is no number"), ("-1", "is below nothing")]
    )
    def test_a_number_that_is_none_is_named(self, folder, nights, told):
        document = planned(folder)
        document["rosters"][0]["counters"]["nights"] = json.loads(nights)
        (folder / "last.json").write_text(json.dumps(document))
        refused = roster(folder, "--counters", folder / "last.json").exception
        assert isinstance(refused, InputError)
        assert f"nights of 1 {told}" in str(refused)


class TestExperience:
    def test_two_inexperienced_share_no_flight(self, folder):
        head, *lines = CREW.splitlines()
        new = [f"{head},experience", *(f"{line},inexperienced" for line in lines)]
        (folder / "C.csv").write_text("\n".join(new))
        assert len(planned(folder)["uncovered"]) == 2

    def test_another_word_is_a_flaw(self, folder):
        head, *lines = CREW.splitlines()
        new = [f"{head},experience", *(f"{line},green" for line in lines)]
        (folder / "C.csv").write_text("\n".join(new))
        pair(folder)
        refused = roster(folder).exception
        assert isinstance(refused, InputError)
        assert "'green' is neither" in str(refused)


class TestSeniority:
    def test_who_is_proved_to_have_lost_nothing_is_told(self, folder):
        document = planned(folder, "--seniority")
        assert document["settled"] == ["1", "2"]
