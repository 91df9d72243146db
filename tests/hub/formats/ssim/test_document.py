"""A data set keeps every byte, and says where a line is no record."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jetbridge.hub.formats.ssim.document import read, write
from jetbridge.hub.formats.ssim.layout import LAYOUTS, compose
from tests.hub.formats.ssim import factories as make

SHARED = Path(
    os.environ.get("JETBRIDGE_SHARED", Path(__file__).parents[5] / "shared" / "data")
)
SAMPLES = ("avionworx_sample_head160.ssim", "full_field_records.ssim")
FILLER = b"0" * 200


@st.composite
def records(draw):
    kind = draw(st.sampled_from(sorted(LAYOUTS)))
    letters = st.characters(min_codepoint=32, max_codepoint=126)
    cells = {
        field.name: draw(st.text(letters, max_size=field.width))
        for field in LAYOUTS[kind]
        if field.name != "record_type"
    }
    return compose(kind, **cells)


@given(
    st.lists(st.tuples(records() | st.just(FILLER), st.sampled_from([b"\n", b"\r\n"])))
)
def test_what_is_read_is_written_byte_for_byte(lines):
    source = b"".join(line + ending for line, ending in lines)
    found = read(source)
    assert found.errors == ()
    assert write(found) == source


@given(st.binary(max_size=500) | st.lists(st.binary(), max_size=9).map(b"\n".join))
def test_any_bytes_are_kept_and_none_stop_the_reader(source):
    assert write(read(source)) == source


@given(st.integers(0, 5 * 201))
def test_a_file_cut_at_any_byte_keeps_its_whole_records(cut):
    source = make.data_set(make.leg(), make.leg())
    found = read(source[:cut])
    assert sum(len(table) for table in found.records.values()) >= cut // 201
    assert len(found.errors) == bool(cut % 201 not in {0, 200})


class TestRead:
    def test_spare_columns_are_fields_too(self):
        line = bytearray(make.carrier())
        line[5:10] = b"SPARE"
        found = read(bytes(line))
        assert found.records["2"]["spare_6"].to_pylist() == ["SPARE"]

    def test_filler_lines_are_neither_records_nor_faults(self):
        found = read(b"\r\n".join([make.HEADER, FILLER, FILLER, make.carrier()]))
        assert (len(found.kept), found.errors) == (2, ())
        assert found.record_at(4) == 2

    @pytest.mark.parametrize(
        ("line", "column", "reason"),
        [
            (make.leg()[:150], 151, "has 150 columns, not 200"),
            (make.leg() + b"XY", 201, "has 202 columns, not 200"),
            (b"9" + make.leg()[1:], 1, "record type '9' is none of 1 to 5"),
            (make.leg()[:36] + b"L\xcdS" + make.leg()[39:], 38, "is not ASCII"),
        ],
    )
    def test_a_damaged_line_is_located_and_the_rest_goes_on(self, line, column, reason):
        found = read(b"\n".join([make.HEADER, line, make.leg()]))
        fault = found.errors[0]
        assert (fault.record, fault.line, fault.column) == (2, 2, column)
        assert reason in fault.reason
        assert len(found.records["3"]) == 1

    def test_records_are_told_in_order_without_their_blanks(self):
        found = read(make.data_set(make.leg())).parsed().records
        assert [record["record_type"] for record in found] == ["1", "2", "3", "5"]
        assert found[2]["flight_number"] == "101"
        assert "suffix" not in found[2]


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.exists(), reason="../shared/data is not on this machine")
@pytest.mark.parametrize("sample", SAMPLES)
def test_a_real_file_reads_without_fault_and_is_written_back_the_same(sample):
    source = (SHARED / "formats" / "ssim" / sample).read_bytes()
    found = read(source)
    assert found.errors == ()
    assert write(found) == source
    rows = sum(len(table) for table in found.records.values())
    assert rows + len(found.kept) == len(source.splitlines())
