"""``crew recover`` on files: the published shape, and what is said of bad input."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from jetbridge.apps.cli.crew import app
from jetbridge.aviation.errors import InputError

pytestmark = pytest.mark.promise("C6")

FLIGHTS = """\
id,flight,date,origin,departure_utc,destination,arrival_utc,aircraft_type,registration
a,XX1,2027-03-01,LIS,2027-03-01T08:00Z,OPO,2027-03-01T09:00Z,320,CS-TAA
b,XX2,2027-03-01,OPO,2027-03-01T09:45Z,LIS,2027-03-01T10:45Z,320,CS-TAA
"""
CREW = """\
id,category,rank,positions,fleets,base,seniority,qualifications,preassigned,preferences
1,flight_deck,CPT,CP,320,LIS,1,,,
2,flight_deck,FO,FO,320,LIS,2,,,
3,flight_deck,CPT,CP,320,LIS,3,,,
"""
SICK = {
    "kind": "sick",
    "from_utc": "2027-03-01T00:00Z",
    "until_utc": "2027-03-02T00:00Z",
}
NIGHT = "2027-03-01T00:00Z"


def run(*words: object):
    return CliRunner().invoke(app, [str(word) for word in words])


@pytest.fixture(scope="module")
def planned(tmp_path_factory):
    """Give a folder with a rostered day."""
    folder = tmp_path_factory.mktemp("day")
    (folder / "F.csv").write_text(FLIGHTS)
    (folder / "B.csv").write_text("airport,zone\nLIS,Europe/Lisbon\n")
    (folder / "C.csv").write_text(CREW)
    flights = ("--flights", folder / "F.csv", "--bases", folder / "B.csv")
    assert run("pair", *flights, "--out", folder / "P.json").exit_code == 0
    people = ("--pairings", folder / "P.json", "--crew", folder / "C.csv")
    assert run("roster", *people, "--out", folder / "R.json").exit_code == 0
    return folder


def recover(
    folder: Path,
    *events: object,
    now: str = NIGHT,
    rosters: str = "R.json",
    words: tuple[str, ...] = (),
):
    document = {"version": 1, "now_utc": now, "events": events}
    (folder / "E.json").write_text(json.dumps(document))
    files = ("--flights", folder / "F.csv", "--events", folder / "E.json")
    out = ("--out", folder / "X.json", "--rules", "easa")
    return run("recover", "--rosters", folder / rosters, *files, *out, *words)


def captain(folder):
    """Give the captain who flies."""
    rosters = json.loads((folder / "R.json").read_text())["rosters"]
    return next(
        line["crew"]
        for line in rosters
        for a in line["activities"]
        if a["pairing"] and a["position"] == "CP"
    )


class TestRecover:
    def test_the_published_shape_of_a_sick_call(self, planned):
        sick = captain(planned)
        other = {"1": "3", "3": "1"}[sick]
        answer = recover(planned, {**SICK, "crew": sick})
        assert answer.exit_code == 0
        assert "people changed" in answer.output
        document = json.loads((planned / "X.json").read_text())
        head = {"version", "objective", "lower_bound", "gap", "seconds", "uncovered"}
        assert head < set(document)
        lines = {line["crew"]: line for line in document["rosters"]}
        assert lines[sick]["duties"] == []
        (duty,) = lines[other]["duties"]
        assert [a["leg"] for a in duty["activities"]] == ["a", "b"]
        assert (lines[other]["changes"], lines["2"]["changes"]) == (1, 0)
        assert lines[other]["before"] == []
        assert lines[other]["verdict"] in {"compliant", "not assessed"}
        (broken,) = document["broken"]
        assert [who["crew"] for who in broken["candidates"]] == [other]

    def test_ranked_alone_tells_the_same_replacements_and_changes_nobody(self, planned):
        sick = {**SICK, "crew": captain(planned)}
        recover(planned, sick)
        whole = json.loads((planned / "X.json").read_text())
        answer = recover(planned, sick, words=("--ranked",))
        assert answer.exit_code == 0
        assert "is sick" in answer.output
        document = json.loads((planned / "X.json").read_text())
        assert document == {"version": 1, "broken": whole["broken"]}

    def test_the_items_of_the_cost_add_up(self, planned):
        recover(planned, {**SICK, "crew": "2"})
        document = json.loads((planned / "X.json").read_text())
        assert sum(document["costs"].values()) == document["objective"]
        assert document["costs"]["uncovered_legs"] == 20_000

    def test_what_stays_open_is_said_with_exit_code_1(self, planned):
        answer = recover(planned, {**SICK, "crew": "2"})
        assert answer.exit_code == 1
        document = json.loads((planned / "X.json").read_text())
        told = [(u["leg"], u["position"]) for u in document["uncovered"]]
        assert told == [("a", "FO"), ("b", "FO")]
        assert "not available" in document["uncovered"][0]["reason"]

    def test_a_roster_without_pairings_takes_them_from_a_file(self, planned):
        document = json.loads((planned / "R.json").read_text())
        del document["pairings"]
        (planned / "bare.json").write_text(json.dumps(document))
        with pytest.raises(InputError, match="neither in the file nor in --pairings"):
            raise recover(planned, rosters="bare.json").exception
        files = ("--flights", planned / "F.csv", "--events", planned / "E.json")
        rosters = ("--rosters", planned / "bare.json")
        answer = run("recover", *rosters, *files, "--pairings", planned / "P.json")
        assert answer.exit_code == 0


WRONG = [
    ({"kind": "delay", "leg": "x", "minutes": 5}, "events[0].leg: leg 'x' is unknown"),
    (
        {"kind": "delay", "leg": "a", "minutes": -5},
        "events[0].minutes: -5 is no number",
    ),
    ({"kind": "strike"}, "events[0].kind: 'strike' is none of delay"),
    ({**SICK, "crew": "9"}, "events[0].crew: crew '9' is unknown"),
    (
        {"kind": "closure", "airport": "XXX", "from_utc": NIGHT, "until_utc": NIGHT},
        "events[0].airport: airport 'XXX' is unknown",
    ),
    (
        {**SICK, "crew": "1", "until_utc": NIGHT},
        "events[0].until_utc: is not after from_utc",
    ),
    (
        {
            **SICK,
            "crew": "1",
            "from_utc": "2028-03-01T00:00Z",
            "until_utc": "2028-03-02T00:00Z",
        },
        "events[0].from_utc: is outside the period of the flights",
    ),
    (
        {**SICK, "crew": "1", "from_utc": "today"},
        "events[0].from_utc: 'today' is no UTC time",
    ),
]


class TestBadInput:
    @pytest.mark.parametrize(("event", "said"), WRONG)
    def test_a_wrong_event_is_told_by_its_number_and_member(self, planned, event, said):
        error = recover(planned, event).exception
        assert isinstance(error, InputError)
        assert said in str(error)
        assert "E.json" in str(error)

    def test_a_fleet_that_nobody_is_rated_for_asks_for_the_crewing(self, planned):
        text = (planned / "R.json").read_text().replace('"320"', '"A320"')
        (planned / "other.json").write_text(text)
        error = recover(planned, rosters="other.json").exception
        assert isinstance(error, InputError)
        assert "flies a of fleet 320, rated for A320" in str(error)
        assert "--crewing" in error.next_step

    def test_all_wrong_events_are_told_together(self, planned):
        error = recover(planned, WRONG[0][0], WRONG[2][0], now="2029-01-01T00:00Z")
        said = str(error.exception)
        assert "now_utc: is outside the period" in said
        assert "events[0].leg" in said
        assert "events[1].kind" in said

    def test_an_arrival_before_the_departure_is_a_flaw_with_its_line(
        self, planned, tmp_path
    ):
        for name in ("R.json",):
            (tmp_path / name).write_text((planned / name).read_text())
        late = "c,XX3,,LIS,2027-03-01T12:00Z,OPO,2027-03-01T11:00Z,320,\n"
        (tmp_path / "F.csv").write_text(FLIGHTS + late)
        answer = recover(tmp_path)
        assert answer.exit_code == 1
        assert "F.csv:4" in answer.output

    @pytest.mark.parametrize("text", ["", "[]", "{}", '{"version": 2}', "\xff"])
    def test_what_is_no_document_is_refused_with_the_next_step(
        self, planned, tmp_path, text
    ):
        (tmp_path / "bad.json").write_text(text, "latin-1")
        files = ("--flights", planned / "F.csv", "--events", tmp_path / "bad.json")
        error = run("recover", "--rosters", planned / "R.json", *files).exception
        assert isinstance(error, InputError)
        assert "bad.json" in str(error)
        assert error.next_step
        files = ("--flights", planned / "F.csv", "--events", planned / "E.json")
        error = run("recover", "--rosters", tmp_path / "bad.json", *files).exception
        assert isinstance(error, InputError)
        assert "bad.json" in str(error)
        assert "crew roster" in error.next_step


class TestForms:
    """What one form of the command does not heed, it refuses."""

    @pytest.mark.parametrize(
        "words", [("--ranked",), ("--rules", "faa"), ("--out", "X.json")]
    )
    def test_the_platform_reads_no_files(self, words):
        refused = run("recover", *words)
        assert refused.exit_code == 2
        assert f"{words[0]}: needs --rosters" in refused.output

    @pytest.mark.parametrize(
        "words",
        [
            ("--period", "March"),
            ("--fleet", "320"),
            ("--base", "LIS"),
            ("--from", "2027-03-01T08:00Z"),
            ("--hours", "36"),
            ("--apply", "fog"),
        ],
    )
    def test_files_are_no_platform(self, planned, words):
        refused = recover(planned, words=words)
        assert refused.exit_code == 2
        assert f"{words[0]}: is for the platform" in refused.output

    def test_a_ranking_is_no_search(self, planned):
        refused = recover(planned, words=("--ranked", "--time-limit", "5"))
        assert refused.exit_code == 2
        assert "--time-limit: is for a search" in refused.output
