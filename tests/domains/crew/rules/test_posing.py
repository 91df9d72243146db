"""Wishes as they are kept, and as the engine takes them."""

from datetime import UTC, datetime
from uuid import UUID

import pytest

from jetbridge.aviation.zones import minute_of
from jetbridge.domains.crew.contracts.members import Wish
from jetbridge.domains.crew.rules.posing import engine_member, homes
from tests.domains.crew.factories import a_member

LEG = UUID(int=7)


def posed(kind: str, value: str):
    member = a_member("1", preferences=(Wish(kind, value, 3),))
    legs = {"JB10/2026-03-04": LEG}
    (wish,) = engine_member(member, (), (), "Europe/Rome", papers=(), legs=legs).wishes
    return wish


@pytest.mark.promise("C4")
class TestWishes:
    @pytest.mark.parametrize(
        ("value", "last"),
        [("2026-03-28", 28), ("2026-03-28/2026-03-31", 30)],
    )
    def test_days_off_are_local_days_the_end_not_among_them(self, value, last):
        wish = posed("day_off", value)
        assert wish.start == minute_of(datetime(2026, 3, 27, 23, tzinfo=UTC))
        hour = 23 if last == 28 else 22  # Rome puts its clocks forward on the 29th
        assert wish.end == minute_of(datetime(2026, 3, last, hour, tzinfo=UTC))

    def test_a_leg_is_wished_for_by_its_name_and_found_by_its_id(self):
        wish = posed("leg", "JB10/2026-03-04")
        assert wish.value == str(LEG)
        assert wish.text == "leg:JB10/2026-03-04:3"

    def test_a_leg_nobody_knows_stays_as_it_was_written(self):
        assert posed("leg", "JB11/2026-03-04").value == "JB11/2026-03-04"


ZONES = {"LIS": "Europe/Lisbon", "OPO": "Europe/Lisbon"}
PEOPLE = (
    a_member("1", base="LIS", fleets=("A320", "A330")),
    a_member("2", base="OPO", fleets=("A320",)),
)


@pytest.mark.promise("C3")
class TestBases:
    def test_a_base_has_the_fleets_its_people_fly(self):
        lisbon, porto = homes(ZONES, {"A320", "A330"}, PEOPLE)
        assert lisbon.fleets == frozenset({"A320", "A330"})
        assert porto.fleets == frozenset({"A320"})

    def test_a_fleet_without_people_may_be_flown_from_any_base(self):
        lisbon, porto = homes(ZONES, {"A320", "ATR"}, PEOPLE)
        assert lisbon.crews("ATR")
        assert porto.crews("ATR")

    def test_crews_of_other_bases_do_not_count(self):
        (porto,) = homes({"OPO": "Europe/Lisbon"}, {"A330"}, PEOPLE)
        assert porto.crews("A330")
