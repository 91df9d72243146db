import pytest
from hypothesis import given
from hypothesis import strategies as st

from jetbridge.aviation.aircraft import find_type, known_types
from jetbridge.aviation.designators import Designator
from jetbridge.aviation.errors import InputError

AIRLINES = st.from_regex(r"[A-Z]{3}|[A-Z][A-Z0-9]|[0-9][A-Z]", fullmatch=True)
SUFFIXES = st.sampled_from(["", "A", "D", "Z"])


class TestDesignator:
    @pytest.mark.parametrize(
        ("text", "airline", "number", "suffix"),
        [
            ("JB0123D", "JB", 123, "D"),
            ("lh 441", "LH", 441, ""),
            ("U2123", "U2", 123, ""),
            ("3K5", "3K", 5, ""),
            ("DLH4", "DLH", 4, ""),
        ],
    )
    def test_reads_the_usual_ways_to_write_one(self, text, airline, number, suffix):
        assert Designator.parse(text) == Designator(airline, number, suffix)

    @pytest.mark.parametrize("text", ["", "JB", "JB0", "12345", "JB12345", "JB1AB"])
    def test_refuses_what_is_none(self, text):
        with pytest.raises(InputError, match="no flight designator"):
            Designator.parse(text)

    @given(AIRLINES, st.integers(1, 9999), SUFFIXES)
    def test_what_it_writes_it_reads(self, airline, number, suffix):
        designator = Designator(airline, number, suffix)
        assert Designator.parse(str(designator)) == designator


class TestAircraftType:
    def test_the_a321_is_flown_with_the_a320(self):
        assert find_type("321").fleet == find_type("32N").fleet == "A320"

    def test_an_unknown_subtype_is_refused(self):
        with pytest.raises(InputError, match="XYZ"):
            find_type("XYZ")

    def test_every_subtype_has_a_fleet_and_a_code_of_three(self):
        for code, kind in known_types().items():
            assert len(code) == 3
            assert kind.fleet
