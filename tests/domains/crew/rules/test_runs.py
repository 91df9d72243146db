"""When runs are in each other's way."""

import pytest

from jetbridge.domains.crew.contracts.planning import PlanScope
from jetbridge.domains.crew.contracts.words import Category
from jetbridge.domains.crew.rules.runs import overlap
from jetbridge.kernel.db import new_id

PERIOD = new_id()
DECK, CABIN = Category.FLIGHT_DECK, Category.CABIN


def scope(category=DECK, *, fleet=None, base=None):
    return PlanScope(PERIOD, category, fleet, base)


@pytest.mark.promise("C3")
class TestOverlap:
    @pytest.mark.parametrize(
        ("one", "other"),
        [
            (scope(), scope()),
            (scope(base="LIS"), scope()),
            (scope(fleet="A320"), scope(base="LIS")),
            (scope(base="LIS", fleet="A320"), scope(base="LIS")),
        ],
    )
    def test_runs_that_share_a_pairing_are_in_each_others_way(self, one, other):
        assert overlap(one, other)
        assert overlap(other, one)

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            (scope(DECK), scope(CABIN)),
            (scope(base="LIS"), scope(base="OPO")),
            (scope(fleet="A320"), scope(fleet="ATR")),
            (scope(base="LIS", fleet="A320"), scope(base="OPO", fleet="A320")),
        ],
    )
    def test_runs_of_other_people_are_not(self, one, other):
        assert not overlap(one, other)
        assert not overlap(other, one)
