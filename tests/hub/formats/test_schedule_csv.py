"""Dated legs as CSV: what is read, what is refused, and where."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jetbridge.hub.formats import schedule_csv
from jetbridge.hub.formats.schedule_csv import CsvLeg

HEADER = "id,flight,date,origin,departure_utc,destination,arrival_utc,aircraft_type"
GOOD = "L1,JB101,2026-06-01,LIS,2026-06-01T06:00Z,OPO,2026-06-01T07:00Z,320"


def parse(*lines: str):
    return schedule_csv.parse("\n".join([HEADER, *lines]).encode())


class TestParse:
    def test_reads_a_leg_with_its_designator_taken_apart(self):
        leg = parse(GOOD).records[0]
        assert (leg.airline, leg.number, leg.suffix) == ("JB", 101, "")
        assert leg.departure_utc == datetime(2026, 6, 1, 6, tzinfo=UTC)
        assert (leg.line, leg.registration) == (2, None)

    @pytest.mark.parametrize(
        ("written", "meant"),
        [("2026-06-01 06:00", 6), ("2026-06-01T07:00+01:00", 6)],
    )
    def test_a_time_without_offset_is_utc_and_an_offset_is_converted(
        self, written, meant
    ):
        leg = parse(GOOD.replace("2026-06-01T06:00Z", written)).records[0]
        assert leg.departure_utc.hour == meant

    def test_keeps_columns_it_does_not_know(self):
        text = f"{HEADER},dock\n{GOOD},B7\n"
        assert schedule_csv.parse(text.encode()).records[0].extra == {"dock": "B7"}

    def test_takes_a_byte_order_mark_crlf_and_blank_lines(self):
        text = f"\ufeff{HEADER}\r\n\r\n{GOOD}\r\n"
        assert schedule_csv.parse(text.encode()).records[0].line == 3

    @pytest.mark.parametrize(
        ("old", "new", "column", "reason"),
        [
            ("JB101", "J1", 2, "flight: 'J1' is no flight designator like JB123"),
            ("2026-06-01,", "01JUN,", 3, "date: '01JUN' is no date like 2026-03-29"),
            ("LIS", "L", 4, "origin: 'L' is no station code"),
            ("2026-06-01T06:00Z", "6am", 5, "departure_utc: '6am' is no ISO 8601 time"),
            ("2026-06-01T07:00Z", "2026-06-01", 7, "'2026-06-01' has no time of day"),
            ("OPO", "", 6, "destination: is empty"),
            ("320", "3\x0020", 8, "aircraft_type: holds bytes that are no UTF-8 text"),
        ],
    )
    def test_a_bad_field_is_located(self, old, new, column, reason):
        found = parse(GOOD.replace(old, new, 1))
        assert [(f.line, f.column) for f in found.errors] == [(2, column)]
        assert reason in found.errors[0].reason

    def test_a_bad_line_does_not_stop_the_others(self):
        found = parse("L0,,,", GOOD)
        assert [leg.leg for leg in found.records] == ["L1"]
        assert found.errors[0].reason == "4 fields where the header has 8"

    def test_bytes_that_are_no_text_are_located(self):
        source = f"{HEADER}\n{GOOD}".encode().replace(b"LIS", b"L\xff\xff")
        assert schedule_csv.parse(source).errors[0].column == 4

    def test_an_arrival_must_follow_its_departure(self):
        found = parse(GOOD.replace("T07:00Z", "T06:00Z"))
        assert found.errors[0].reason == "arrival_utc: is not after departure_utc"

    @pytest.mark.parametrize(("day", "later"), [("2026-05-22", 10), ("2026-06-03", -2)])
    def test_a_departure_belongs_to_its_date_of_origin(self, day, later):
        found = parse(GOOD.replace("2026-06-01,", f"{day},", 1))
        assert f"the departure is {later} days after" in found.errors[0].reason

    def test_an_id_may_stand_only_once(self):
        found = parse(GOOD, GOOD)
        assert found.errors[0].reason == "id: 'L1' stands on line 2 already"

    def test_a_leg_may_stand_only_once_under_whatever_id(self):
        found = parse(GOOD, GOOD.replace("L1", "L2"))
        assert "stands on line 2 already" in found.errors[0].reason

    def test_a_quote_that_never_closes_costs_its_own_line(self):
        found = parse('L0,"JB100', GOOD)
        assert [leg.leg for leg in found.records] == ["L1"]
        assert [fault.line for fault in found.errors] == [2]

    def test_a_field_too_long_is_one_fault(self):
        found = parse("x" * 200_000, GOOD)
        assert len(found.records) == len(found.errors) == 1

    def test_a_header_without_a_column_says_which(self):
        found = schedule_csv.parse(b"id,flight\n")
        assert found.records == ()
        assert "lacks date, origin, departure_utc" in found.errors[0].reason

    @pytest.mark.parametrize(
        ("source", "cause"),
        [
            (HEADER.replace(",", ";").encode(), "separated by semicolons"),
            (HEADER.replace(",", "\t").encode(), "separated by tabs"),
            (HEADER.encode("utf-16"), "no UTF-8 text"),
        ],
    )
    def test_a_header_not_understood_names_the_likely_cause(self, source, cause):
        assert cause in schedule_csv.parse(source).errors[0].reason

    def test_an_empty_file_has_one_fault(self):
        assert len(schedule_csv.parse(b"").errors) == 1

    def test_faults_read_like_a_compilers_messages(self):
        (flaw,) = parse("x").flaws("legs.csv")
        assert str(flaw) == "legs.csv:2: 1 fields where the header has 8"

    def test_the_published_shape_holds_records_and_errors(self):
        shape = parse(GOOD, "x").as_dict(lambda leg: {"id": leg.leg})
        assert shape["records"] == [{"id": "L1"}]
        assert shape["errors"] == [
            {
                "record": 2,
                "line": 3,
                "column": None,
                "segment": None,
                "reason": "1 fields where the header has 8",
            }
        ]


MOMENTS = st.integers(0, 40_000_000).map(
    lambda minutes: datetime(1990, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)


@st.composite
def legs(draw):
    departure = draw(MOMENTS)
    return CsvLeg(
        record=1,
        line=2,
        leg=draw(st.text("ABC,\"'0-9", min_size=1).filter(str.strip).map(str.strip)),
        airline=draw(st.sampled_from(["JB", "X3", "4U", "MER"])),
        number=draw(st.integers(1, 9999)),
        suffix=draw(st.sampled_from(["", "A", "Z"])),
        date=departure.date() - timedelta(days=draw(st.integers(-1, 9))),
        origin=draw(st.sampled_from(["LIS", "BASE1"])),
        departure_utc=departure,
        destination="OPO",
        arrival_utc=departure + timedelta(minutes=draw(st.integers(1, 2000))),
        aircraft_type="320",
        registration=draw(st.none() | st.just("CS-JBA")),
        extra={"gate": draw(st.sampled_from(["", "A 1", "ä,b"]))},
    )


@given(st.lists(legs(), unique_by=(lambda leg: leg.leg, lambda leg: leg.key)))
def test_what_is_written_reads_back_the_same(some):
    found = schedule_csv.parse(schedule_csv.write(some))
    assert found.errors == ()
    relined = [(leg.leg, leg.flight, leg.departure_utc) for leg in found.records]
    assert relined == [(leg.leg, leg.flight, leg.departure_utc) for leg in some]


@given(st.binary())
def test_no_bytes_stop_the_parser(source):
    schedule_csv.parse(HEADER.encode() + b"\n" + source)
