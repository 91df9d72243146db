"""What a swap to another aircraft type would do to crews, on real PostgreSQL."""

from datetime import date

import pyarrow as pa
import pytest

from jetbridge.domains.crew.contracts.planning import PlanScope
from jetbridge.domains.maintenance.contracts import AIRCRAFT
from jetbridge.domains.maintenance.service import Maintenance
from tests.domains.crew.planning import DECK, pair_here, roster_here, set_a_week

pytestmark = pytest.mark.promise("O3")


@pytest.fixture
def pairing(crew, begin):
    """The first pairing of a week that is crewed; two spares stand by."""
    with begin() as work:
        period = set_a_week(work)
        fleet = [_aircraft("CS-ATR", "AT7"), _aircraft("CS-SAME", "320")]
        batch = pa.Table.from_pylist(fleet, schema=AIRCRAFT)
        Maintenance().apply_aircraft(batch, work=work)
    scope = PlanScope(period.id, DECK)
    pair_here(begin, scope)
    roster_here(begin, scope)
    with begin() as work:
        return min(
            crew.pairings(period=period.id, work=work), key=lambda one: one.start
        )


def _aircraft(registration, subtype):
    return {
        "registration": registration,
        "serial_number": registration,
        "subtype": subtype,
        "aircraft_type": subtype,
        "fleet": subtype,
        "configuration": "standard",
        "valid_from": date(2020, 1, 1),
    }


def foreseen(crew, begin, pairing, registration):
    with begin() as work:
        leg = pairing.operated[0]
        return crew.if_swapped(leg=leg, registration=registration, only=True, work=work)


def test_a_crew_without_the_rating_of_the_new_type_breaks_a_rule(crew, begin, pairing):
    effects = foreseen(crew, begin, pairing, "CS-ATR").effects
    assert {one.member.position for one in effects} == {"CP", "FO"}
    assert {one.breach.rule for one in effects} == {"crew.fleet_held"}
    assert {one.pairing for one in effects} == {pairing.id}


def test_the_same_fleet_is_flown_by_the_same_crew(crew, begin, pairing):
    effects = foreseen(crew, begin, pairing, "CS-SAME").effects
    assert all(one.breach is None for one in effects)
