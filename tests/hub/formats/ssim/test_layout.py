"""Every column of every record type belongs to exactly one field."""

from itertools import pairwise

import pytest

from jetbridge.hub.formats.ssim.layout import LAYOUTS, column_of, compose


@pytest.mark.parametrize("kind", LAYOUTS)
def test_the_fields_cover_200_columns_without_gap_or_overlap(kind):
    fields = LAYOUTS[kind]
    assert fields[0].first == 1
    assert fields[-1].last == 200
    assert all(a.last + 1 == b.first for a, b in pairwise(fields))


def test_names_are_unique_in_a_record():
    for fields in LAYOUTS.values():
        assert len({field.name for field in fields}) == len(fields)


def test_arrival_gives_the_aircraft_time_before_the_passenger_time():
    assert column_of("3", "arrival_time") < column_of("3", "arrival_passenger_time")
    assert column_of("3", "departure_passenger_time") < column_of("3", "departure_time")


class TestCompose:
    def test_pads_text_on_the_right_and_numbers_on_the_left(self):
        line = compose("3", airline="JB", flight_number="41")
        assert line[:9] == b"3 JB   41"
        assert len(line) == 200

    def test_refuses_a_value_wider_than_its_field(self):
        with pytest.raises(ValueError, match="'LISB' is wider than 3"):
            compose("3", departure_station="LISB")

    def test_refuses_a_field_the_record_lacks(self):
        with pytest.raises(ValueError, match="record 5 has no colour"):
            compose("5", colour="red")
