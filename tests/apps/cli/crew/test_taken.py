"""Crew files on their way to the platform."""

from datetime import UTC, date, datetime

import pytest

from jetbridge.apps.cli.crew.taken import Files, take
from jetbridge.aviation.positions import Category
from jetbridge.domains.crew.service import Crew
from jetbridge.domains.crew.store import members
from jetbridge.domains.people.service import People
from jetbridge.domains.training.service import Training

CREW = """\
id,category,rank,positions,fleets,base,seniority,qualifications,preassigned,preferences
1001,flight_deck,Captain,CP,A320,LIS,1,medical:class_1:/2026-06-30,,day_off:2026-06-03:2
2001,flight_deck,First officer,FO,A320,LIS,2,,leave:2026-06-01/2026-06-03,
2002,flight_deck,First officer,JUMP,A320,LIS,3,,,
2003,flight_deck,First officer,FO,A320,OPO,4,,,
"""
CREWING = """\
category = "flight_deck"
[fleets]
320 = "A320"
[complements]
320 = { CP = 1, FO = 1 }
[times]
report_minutes = 50
"""


@pytest.fixture
def files(tmp_path):
    given = {"crew.csv": CREW, "bases.csv": "airport,zone\nLIS,Europe/Lisbon\n"}
    for name, text in (given | {"crewing.toml": CREWING}).items():
        (tmp_path / name).write_text(text)
    return Files.read(
        [tmp_path / "crew.csv"],
        bases=tmp_path / "bases.csv",
        crewing=[tmp_path / "crewing.toml"],
    )


@pytest.fixture
def taken(files, work):
    return take(files, record_from=datetime(2026, 1, 1, tzinfo=UTC), work=work)


@pytest.mark.promise("C1")
class TestTake:
    def test_good_lines_go_in_and_bad_ones_are_located(self, files, taken):
        assert (taken["members"], taken["hired"]) == (2, 2)
        assert [flaw.line for flaw in files.flaws] == [4, 5]
        assert "'OPO' is unknown" in files.flaws[1].reason

    @pytest.mark.usefixtures("taken")
    def test_members_keep_wishes_as_written(self, work):
        captain, _ = Crew().members(base="LIS", work=work)
        (wish,) = captain.preferences
        assert (wish.kind, wish.value, wish.weight) == ("day_off", "2026-06-03", 2)

    @pytest.mark.usefixtures("taken")
    def test_leave_becomes_days_not_available(self, work):
        days = {"start": date(2026, 6, 1), "end": date(2026, 7, 1)}
        (away,) = People().unavailable(**days, work=work)
        assert (away.start, away.end) == (date(2026, 6, 1), date(2026, 6, 3))

    @pytest.mark.usefixtures("taken")
    def test_a_qualification_goes_to_training(self, work):
        (captain, _) = Crew().members(base="LIS", work=work)
        (medical,) = Training().of_holder(holder=captain.id, work=work)
        assert (medical.code, medical.valid_to) == ("medical", date(2026, 6, 30))

    @pytest.mark.usefixtures("taken")
    def test_crewing_is_kept_with_its_complement(self, work):
        seats = [(one.position, one.fleet) for one in members.complements(work=work)]
        assert sorted(seats) == [("CP", "A320"), ("FO", "A320")]
        kept = members.crewing_settings(Category.FLIGHT_DECK, work=work)
        assert kept == {"times": {"report_minutes": 50}}

    def test_taken_twice_nobody_is_hired_twice(self, files, taken, work):
        again = take(files, record_from=None, work=work)
        assert (taken["hired"], again["hired"]) == (2, 0)
