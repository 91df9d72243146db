"""Crew as CSV: what is read, what is refused, and where."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from jetbridge.aviation.positions import Category, Position
from jetbridge.hub.formats import crew_csv

HEADER = "id,category,positions,base,seniority,qualifications,preassigned,preferences"
GOOD = "1,flight_deck,CP FO,LIS,3,medical:class_1:/2027-07-31,{},{}"


def parse(preassigned: str = "", preferences: str = "", row: str = GOOD):
    line = row.format(preassigned, preferences)
    return crew_csv.parse(f"{HEADER}\n{line}\n".encode())


class TestParse:
    def test_reads_a_person(self):
        (one,) = parse().records
        assert (one.category, one.seniority) == (Category.FLIGHT_DECK, 3)
        assert one.positions == (Position.CP, Position.FO)
        (medical,) = one.qualifications
        assert (medical.first, medical.last) == (None, date(2027, 7, 31))

    @pytest.mark.parametrize(
        ("validity", "reason"),
        [
            ("2027-07-31/2026-07-31", "ends before it begins"),
            ("soon", "'soon' is no date"),
        ],
    )
    def test_a_validity_that_cannot_be_is_located(self, validity, reason):
        (fault,) = parse(row=GOOD.replace("/2027-07-31", validity)).errors
        assert (fault.column, reason in fault.reason) == (6, True)

    def test_the_last_day_there_is_means_for_ever(self):
        (one,) = parse(row=GOOD.replace("2027-07-31", "9999-12-31")).records
        assert one.qualifications[0].last is None

    def test_a_number_no_machine_holds_is_located(self):
        (fault,) = parse(row=GOOD.replace("LIS,3", f"LIS,{10**20}")).errors
        assert (fault.column, "is above" in fault.reason) == (5, True)

    def test_a_column_that_stands_twice_is_refused(self):
        (fault,) = crew_csv.parse(f"{HEADER},id\n".encode()).errors
        assert fault.reason == "the header has id more than once"

    def test_what_is_preassigned_is_local_days_or_moments(self):
        moments = "home_standby:2027-03-01T05:00Z/2027-03-01T13:00Z"
        (one,) = parse(f"leave:2027-03-02/2027-03-06 {moments}").records
        leave, standby = one.preassigned
        lisbon = ZoneInfo("Europe/Lisbon")
        assert crew_csv.edge(leave.start, lisbon) == datetime(2027, 3, 2, tzinfo=UTC)
        assert standby.end == datetime(2027, 3, 1, 13, tzinfo=UTC)

    def test_a_wish_weighs_one_unless_it_says_more(self):
        (one,) = parse("", "day_off:2027-03-06/2027-03-09:5 destination:LHR").records
        assert [(wish.kind, wish.weight) for wish in one.wishes] == [
            ("day_off", 5),
            ("destination", 1),
        ]

    @pytest.mark.parametrize(
        ("preassigned", "preferences", "reason"),
        [
            ("leave", "", "'leave' is not like leave:2027-03-02/2027-03-06"),
            ("leave:2027-03-06/2027-03-02", "", "ends before it begins"),
            ("leave:2027-03-06/soon", "", "'soon' is no date like 2026-03-29"),
            ("leave:2027-03-06/2027-03-09T08:00Z", "", "is no date"),
            ("", "holiday:LHR", "'holiday' is none of day_off, destination, leg"),
            ("", "destination", "is not like day_off:2027-03-06:3"),
            ("", "day_off:tomorrow", "'tomorrow' is no date"),
            ("", "day_off:9999-12-31", "no day follows '9999-12-31'"),
            ("", "destination:LHR:much", "'much' is no weight above 0 and up to 1000"),
            ("", "destination:LHR:nan", "'nan' is no weight above 0"),
            ("", "destination:LHR:-5", "'-5' is no weight above 0"),
            ("", "destination:LHR:1e308", "'1e308' is no weight above 0"),
            (
                "simulator:0001-01-01T00:00+14:00/2027-03-01T08:00Z",
                "",
                "is not within 1900 to 2199",
            ),
        ],
    )
    def test_a_bad_cell_is_located(self, preassigned, preferences, reason):
        (fault,) = parse(preassigned, preferences).errors
        assert (fault.line, fault.column) == (2, 7 if preassigned else 8)
        assert reason in fault.reason

    @pytest.mark.parametrize(
        ("old", "new", "reason"),
        [
            ("flight_deck", "deck", "'deck' is none of flight_deck, cabin"),
            ("CP", "JUMP", "'JUMP' is none of CP, FO, RELIEF, SCCM, CC"),
            (",3,", ",third,", "'third' is no whole number"),
        ],
    )
    def test_a_word_nobody_knows_is_told_with_those_known(self, old, new, reason):
        (fault,) = parse(row=GOOD.replace(old, new)).errors
        assert reason in fault.reason

    def test_a_person_stands_on_one_line(self):
        line = GOOD.format("", "")
        found = crew_csv.parse(f"{HEADER}\n{line}\n{line}\n".encode())
        assert len(found.records) == 1
        assert [fault.line for fault in found.errors] == [3]
