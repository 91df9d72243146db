import pytest
from hypothesis import given
from hypothesis import strategies as st

from jetbridge.aviation.aircraft import find_type, known_types
from jetbridge.aviation.designators import Designator
from jetbridge.aviation.errors import InputError
from jetbridge.aviation.positions import Category, Complement, Position

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


class TestComplement:
    def test_reads_and_writes_its_short_form(self):
        crew = Complement.parse("CP FO SCCM CC:3")
        assert str(crew) == "CP FO SCCM CC:3"
        assert len(list(crew.seats())) == 6

    def test_is_planned_apart_by_category(self):
        crew = Complement.parse("CP FO RELIEF SCCM CC:3")
        assert str(crew.of(Category.FLIGHT_DECK)) == "CP FO RELIEF"
        assert str(crew.of(Category.CABIN)) == "SCCM CC:3"

    @pytest.mark.parametrize("text", ["PILOT", "CC:0", "CC:x", "CC:-1"])
    def test_refuses_what_is_no_position(self, text):
        with pytest.raises(InputError, match="complement"):
            Complement.parse(text)

    @given(st.dictionaries(st.sampled_from(Position), st.integers(1, 9)))
    def test_what_it_writes_it_reads(self, needs):
        complement = Complement(needs)
        assert Complement.parse(str(complement)) == complement


class TestAircraftType:
    def test_the_a321_is_flown_with_the_a320(self):
        assert find_type("321").fleet == find_type("32N").fleet == "A320"

    @pytest.mark.parametrize(("subtype", "cabin"), [("AT4", 1), ("AT7", 2), ("320", 4)])
    def test_one_cabin_crew_member_per_50_seats(self, subtype, cabin):
        complement = find_type(subtype).minimum_complement()
        assert len(list(complement.of(Category.CABIN).seats())) == cabin

    def test_an_unknown_subtype_is_refused(self):
        with pytest.raises(InputError, match="XYZ"):
            find_type("XYZ")

    def test_every_subtype_has_a_fleet_and_a_code_of_three(self):
        for code, kind in known_types().items():
            assert len(code) == 3
            assert kind.fleet
