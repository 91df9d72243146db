"""A planning run on the platform: legs in, a legal roster saved."""

from datetime import timedelta

import pyarrow as pa
import pytest

from jetbridge.aviation.positions import Category
from jetbridge.domains.crew.contracts.members import Complement
from jetbridge.domains.crew.contracts.planning import PlanScope
from jetbridge.domains.crew.contracts.words import RosterVersion
from jetbridge.domains.crew.errors import NothingToPlanError, PeriodPublishedError
from jetbridge.domains.crew.jobs.planning import plan_pairings, plan_roster
from jetbridge.domains.crew.store import rosters
from jetbridge.domains.flights.contracts import SCHEDULE
from jetbridge.domains.flights.service import Flights
from tests.domains.crew.factories import MONDAY, a_base_at, a_member, at

DECK = Category.FLIGHT_DECK


def a_schedule(days):
    """A shuttle from Lisbon to Porto and back, morning and evening."""
    legs = []
    for day in range(days):
        for number, hour in ((10, 7), (20, 16)):
            out = at(day, hour)
            back = out + timedelta(minutes=120)
            legs.append((number, day, "LIS", "OPO", out))
            legs.append((number + 1, day, "OPO", "LIS", back))
    rows = [
        {
            "airline": "JB",
            "flight_number": number,
            "suffix": "",
            "date_of_origin": departure.date(),
            "zone_basis": "utc",
            "leg_sequence": 1,
            "origin": origin,
            "destination": destination,
            "departure": departure,
            "arrival": departure + timedelta(minutes=70),
            "service_type": "J",
            "aircraft_type": "320",
            "configuration": "standard",
            "registration": "CS-TNA",
            "marketing": [],
        }
        for number, _, origin, destination, departure in legs
    ]
    return pa.Table.from_pylist(rows, schema=SCHEDULE)


@pytest.fixture
def scope(crew, begin):
    with begin() as work:
        a_base_at("LIS", "Europe/Lisbon", work=work)
        Flights().apply_legs(a_schedule(5), work=work)
        needs = [
            Complement("320", position, DECK, 1, "A320") for position in ("CP", "FO")
        ]
        crew.save_complements(complements=needs, work=work)
        captains = [a_member(f"1{n}", seniority=n) for n in range(3)]
        officers = [a_member(f"2{n}", seniority=n, positions=("FO",)) for n in range(3)]
        crew.save_members(crew=[*captains, *officers], work=work)
        period = crew.open_period(
            name="March",
            start=MONDAY,
            end=MONDAY + timedelta(days=7),
            publication_deadline=MONDAY,
            work=work,
        )
    return PlanScope(period.id, DECK)


@pytest.fixture
def planned(scope, begin):
    pairs, lines = plan_pairings(begin, scope), plan_roster(begin, scope)
    return scope, pairs, lines


@pytest.mark.promise("C3")
class TestPairings:
    def test_every_leg_is_covered_by_a_saved_pairing(self, crew, planned, begin):
        scope, plan, _ = planned
        with begin() as work:
            saved = crew.pairings(period=scope.period, work=work)
        legs = [a.leg for one in saved for d in one.duties for a in d.activities]
        assert plan.uncovered == ()
        assert len(legs) == len(set(legs)) == 20
        assert {one.verdict for one in saved} == {"compliant"}

    def test_planning_again_replaces(self, crew, planned, begin):
        scope, plan, _ = planned
        plan_pairings(begin, scope)
        with begin() as work:
            saved = crew.pairings(period=scope.period, work=work)
        assert len(saved) == len(plan.pairings)

    def test_an_empty_scope_is_refused(self, scope, begin):
        nothing = PlanScope(scope.period, DECK, fleet="A330")
        with pytest.raises(NothingToPlanError):
            plan_pairings(begin, nothing)


@pytest.mark.promise("C4")
class TestRoster:
    def test_lines_are_legal_and_full(self, crew, planned, begin):
        scope, _, _ = planned
        with begin() as work:
            found = crew.roster(period=scope.period, work=work)
        assert found.open == ()
        assert {line.verdict for line in found.lines} <= {
            "compliant",
            "compliant, unverified",
        }
        assert all(one.needed == one.filled for one in found.coverage)

    def test_the_plan_is_kept_beside_the_current_version(self, planned, begin):
        scope, _, _ = planned
        with begin() as work:
            current, kept = (
                rosters.held_in(scope.period, kept=version, work=work)
                for version in (RosterVersion.CURRENT, RosterVersion.PLANNED)
            )
        assert current == kept != []

    def test_a_published_period_is_not_planned_over(self, crew, planned, begin):
        scope, _, _ = planned
        with begin() as work:
            seen = crew.period(period=scope.period, work=work).version
            crew.publish(period=scope.period, reason="March", seen=seen, work=work)
        with pytest.raises(PeriodPublishedError):
            plan_pairings(begin, scope)
