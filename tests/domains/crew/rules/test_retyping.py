"""Which seats a pairing lacks on another aircraft type."""

from dataclasses import replace

import pytest

from jetbridge.domains.crew.contracts.members import Complement
from jetbridge.domains.crew.contracts.words import Category
from jetbridge.domains.crew.rules.posing import crewing_of
from jetbridge.domains.crew.rules.retyping import short_of
from tests.domains.crew import factories as make

pytestmark = pytest.mark.promise("O3")

CABIN = crewing_of(
    Category.CABIN,
    [
        Complement(subtype, position, Category.CABIN, needed, "A320")
        for subtype, position, needed in (
            ("320", "SCCM", 1),
            ("320", "CC", 3),
            ("321", "SCCM", 1),
            ("321", "CC", 4),
        )
    ],
    {},
)


@pytest.mark.parametrize(
    ("types", "short"), [({"320"}, []), ({"320", "321"}, [("CC", 4, 3)]), (set(), [])]
)
def test_a_position_is_short_by_what_the_largest_type_needs_more(types, short):
    trip = make.a_day_trip(make.a_period(), "P1", 0)
    trip = replace(trip, needs={"SCCM": 1, "CC": 3})
    found = [(s.position, s.needed, s.seats) for s in short_of(trip, types, CABIN)]
    assert found == short
