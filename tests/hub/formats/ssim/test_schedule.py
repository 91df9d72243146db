"""Periods of operation become dated legs."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jetbridge.hub.formats.ssim import document
from jetbridge.hub.formats.ssim.schedule import Overlap, expand
from jetbridge.hub.formats.ssim.values import day_text, days_text
from tests.hub.formats.ssim import factories as make
from tests.hub.formats.ssim.test_document import SAMPLES, SHARED


def dated(*records, mode="L", until=None):
    source = make.data_set(*records, mode=mode)
    return expand(document.read(source), until=until)


def only(*records, **settings):
    (leg,) = dated(*records, **settings).legs.to_pylist()
    return leg


ONE_DAY = {"period_from": "03JUN26", "period_to": "03JUN26"}


class TestDays:
    @given(
        st.dates(date(2026, 1, 1), date(2026, 12, 31)),
        st.integers(0, 400),
        st.sets(st.integers(1, 7), min_size=1),
        st.sampled_from([1, 2]),
    )
    def test_a_period_gives_exactly_its_days_of_operation(
        self, start, length, days, weeks
    ):
        end = start + timedelta(days=length)
        record = make.leg(
            period_from=day_text(start),
            period_to=day_text(end),
            days=days_text(days),
            frequency=" " if weeks == 1 else "2",
        )
        expected = [
            when
            for when in make.dates(start, end)
            if when.isoweekday() in days and (when - start).days // 7 % weeks == 0
        ]
        assert dated(record).legs["date_of_origin"].to_pylist() == expected

    def test_a_record_that_operates_on_no_day_is_told(self):
        found = dated(make.leg(**ONE_DAY, days="1      "))
        assert (len(found.legs), found.errors) == (0, ())
        (remark,) = found.remarks
        assert (remark.line, remark.column) == (3, 29)

    def test_an_open_end_runs_to_the_carriers_last_day(self):
        found = dated(make.leg(period_from="20OCT26", period_to="00XXX00"))
        assert found.legs["date_of_origin"].to_pylist()[-1] == date(2026, 10, 24)

    def test_an_open_end_runs_to_the_day_the_caller_gives(self):
        record = make.leg(period_from="01JUN26", period_to="00XXX00")
        assert len(dated(record, until=date(2026, 6, 3)).legs) == 3

    def test_an_open_end_without_any_last_day_is_a_fault(self):
        source = document.compile_lines(
            [make.carrier(valid_to="00XXX00"), make.leg(period_to="00XXX00")]
        )
        (fault,) = expand(document.read(source)).errors
        assert (fault.line, fault.column) == (2, 22)
        assert "give the last day" in fault.reason


class TestTimes:
    def test_local_times_become_utc_by_their_variation(self):
        leg = only(make.leg(**ONE_DAY))
        assert leg["departure_utc"] == datetime(2026, 6, 3, 7, tzinfo=UTC)
        assert leg["arrival_utc"] == datetime(2026, 6, 3, 10, tzinfo=UTC)
        assert leg["zone_basis"] == "local"

    def test_utc_times_are_taken_as_they_are(self):
        leg = only(make.leg(**ONE_DAY), mode="U")
        assert leg["departure_utc"] == datetime(2026, 6, 3, 8, tzinfo=UTC)
        assert leg["zone_basis"] == "utc"

    def test_a_local_departure_after_midnight_may_be_the_day_before_in_utc(self):
        leg = only(make.leg(**ONE_DAY, departure_time="0030", arrival_time="0430"))
        assert leg["departure_utc"] == datetime(2026, 6, 2, 23, 30, tzinfo=UTC)
        assert leg["date_of_origin"] == date(2026, 6, 3)

    def test_without_a_date_variation_the_arrival_is_the_next_one(self):
        leg = only(make.leg(**ONE_DAY, departure_time="2300", arrival_time="0300"))
        assert leg["arrival_utc"] == datetime(2026, 6, 4, 1, tzinfo=UTC)

    @pytest.mark.parametrize(
        ("departs", "arrives", "expected"),
        [
            ("0", "1", (3, 4)),
            ("1", "2", (4, 5)),
            ("A", "0", (2, 3)),
            ("U", "L", (3, 3)),
        ],
    )
    def test_the_date_variation_moves_departure_and_arrival(
        self, departs, arrives, expected
    ):
        record = make.leg(
            **ONE_DAY, departure_day_change=departs, arrival_day_change=arrives
        )
        leg = only(record)
        assert (leg["departure_utc"].day, leg["arrival_utc"].day) == expected
        assert leg["date_of_origin"] == date(2026, 6, 3)

    def test_24_00_is_the_end_of_the_day(self):
        leg = only(make.leg(**ONE_DAY, arrival_time="2400"))
        assert leg["arrival_utc"] == datetime(2026, 6, 3, 22, tzinfo=UTC)


class TestIdentity:
    def test_the_operational_suffix_and_padded_numbers_are_read(self):
        leg = only(make.leg(**ONE_DAY, suffix="A", flight_number="7"))
        assert (leg["suffix"], leg["flight_number"]) == ("A", 7)

    def test_a_letter_in_the_padding_of_a_number_is_no_part_of_it_and_is_told(self):
        found = dated(make.leg(**ONE_DAY, flight_number="F 41"))
        assert found.legs["flight_number"].to_pylist() == [41]
        (remark,) = found.remarks
        assert (remark.line, remark.column) == (3, 6)
        assert "'F 41' is read by its digits" in remark.reason

    def test_a_later_record_stands_where_periods_overlap(self):
        found = dated(
            make.leg(itinerary_variation="01"),
            make.leg(itinerary_variation="02", aircraft_type="321", days="1  4   "),
        )
        assert found.overlaps == (Overlap(line=3, superseded_by=4, days=2),)
        assert (
            sorted(found.legs["aircraft_type"].to_pylist()) == ["320"] * 5 + ["321"] * 2
        )

    def test_the_legs_of_one_flight_do_not_overlap(self):
        onward = make.leg(
            leg_sequence="02", departure_station="FRA", arrival_station="OSL"
        )
        assert len(dated(make.leg(), onward).legs) == 14


class TestCodeshare:
    def test_dei_010_lists_the_marketing_designators(self):
        found = dated(
            make.leg(**ONE_DAY), make.segment(" 10", "XX 1234 /YYY0007A/4U 12")
        )
        assert found.legs["marketing"].to_pylist() == [["XX1234", "YYY7A", "4U12"]]

    def test_dei_050_says_that_another_operates_the_leg(self):
        found = dated(make.leg(), make.segment("050", "XX 1234"))
        assert (len(found.legs), found.marketing_lines) == (0, (3,))

    @pytest.mark.parametrize("element", ["127", "  8", "ABC"])
    def test_other_segment_data_changes_nothing(self, element):
        found = dated(make.leg(**ONE_DAY), make.segment(element, "XX 1234"))
        assert found.legs["marketing"].to_pylist() == [[]]

    def test_segment_data_above_any_leg_changes_nothing(self):
        assert len(dated(make.segment("050", "XX 1"), make.leg()).legs) == 7

    def test_segment_data_of_another_flight_changes_nothing(self):
        found = dated(make.leg(), make.segment("050", "XX 9", flight_number="9"))
        assert len(found.legs) == 7


class TestFaults:
    @pytest.mark.parametrize(
        ("field", "value", "column"),
        [
            ("airline", "J!", 3),
            ("flight_number", "F41", 6),
            ("flight_number", "4 1", 6),
            ("flight_number", "F", 6),
            ("flight_number", "", 6),
            ("period_from", "31FEB26", 15),
            ("period_from", "00XXX00", 15),
            ("period_to", "31MAY26", 22),
            ("period_to", "31DEC40", 22),
            ("period_to", "7JUNE26", 22),
            ("days", "1234576", 29),
            ("days", "", 29),
            ("frequency", "3", 36),
            ("departure_station", "", 37),
            ("departure_time", "2460", 44),
            ("departure_time", "2430", 44),
            ("departure_variation", "0100", 48),
            ("arrival_variation", "+1x00", 66),
            ("arrival_variation", "+1500", 66),
            ("arrival_day_change", "A", 58),
            ("aircraft_type", "", 73),
        ],
    )
    def test_a_bad_field_costs_its_own_record_and_is_located(
        self, field, value, column
    ):
        found = dated(make.leg(**{field: value}), make.leg(flight_number="102"))
        (fault,) = found.errors
        assert (fault.record, fault.line, fault.column) == (3, 3, column)
        assert set(found.legs["flight_number"].to_pylist()) == {102}

    def test_a_leg_before_any_carrier_is_a_fault(self):
        found = expand(document.read(make.leg()))
        assert "no carrier record" in found.errors[0].reason

    def test_a_carrier_without_a_time_mode_is_a_fault_of_its_legs(self):
        assert "time mode" in dated(make.leg(), mode=" ").errors[0].reason

    def test_damaged_lines_and_bad_fields_come_in_one_list_by_line(self):
        source = make.data_set(make.leg(days="x"), b"7" + make.leg()[1:])
        found = expand(document.read(source))
        assert [fault.line for fault in found.errors] == [3, 4]


LETTERS = st.characters(min_codepoint=32, max_codepoint=126)


@given(st.integers(0, 9), st.integers(13, 196), st.text(LETTERS, max_size=3))
def test_a_corrupted_line_costs_no_other_line_its_legs(line, column, letters):
    legs = [make.leg(flight_number=str(n)) for n in range(100, 110)]
    rest = legs[line][column + len(letters) :]
    damaged = legs[line][:column] + letters.encode() + rest
    records = [*legs[:line], damaged, *legs[line + 1 :]]
    source = b"\n".join([make.HEADER, make.carrier(), *records])
    found = expand(document.read(source))
    kept = Counter(found.legs["line"].to_pylist())
    assert all(kept[n] == 7 for n in range(3, 13) if n != line + 3)


@given(st.binary(max_size=400))
def test_no_bytes_stop_the_expansion(noise):
    expand(document.read(make.data_set(make.leg()) + noise))


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.exists(), reason="../shared/data is not on this machine")
@pytest.mark.parametrize("sample", SAMPLES)
def test_every_leg_record_of_a_real_file_becomes_legs(sample):
    read = document.read((SHARED / "formats" / "ssim" / sample).read_bytes())
    found = expand(read)
    assert found.errors == ()
    records = set(read.records["3"]["line"].to_pylist())
    assert records == set(found.legs["line"].to_pylist()) != set()
