"""A planning run on the platform: legs in, a legal roster saved."""

import pytest

from jetbridge.domains.crew.contracts.planning import PlanScope
from jetbridge.domains.crew.contracts.words import RosterVersion
from jetbridge.domains.crew.errors import NothingToPlanError, PeriodPublishedError
from jetbridge.domains.crew.store import rosters
from tests.domains.crew.planning import DECK, pair_here, roster_here, set_a_week


@pytest.fixture
def scope(begin):
    with begin() as work:
        return PlanScope(set_a_week(work).id, DECK)


@pytest.fixture
def planned(scope, begin):
    pairs, lines = pair_here(begin, scope), roster_here(begin, scope)
    return scope, pairs, lines


@pytest.mark.promise("C3")
class TestPairings:
    def test_every_leg_is_covered_by_a_saved_pairing(self, crew, planned, begin):
        scope, plan, _ = planned
        with begin() as work:
            saved = crew.pairings(period=scope.period, work=work)
        legs = [a.leg for one in saved for d in one.duties for a in d.activities]
        assert plan.left_open == ()
        assert len(legs) == len(set(legs)) == 20
        assert {one.verdict for one in saved} == {"compliant"}

    def test_planning_again_replaces(self, crew, planned, begin):
        scope, plan, _ = planned
        pair_here(begin, scope)
        with begin() as work:
            saved = crew.pairings(period=scope.period, work=work)
        assert len(saved) == plan.made

    def test_an_empty_scope_is_refused(self, scope, begin):
        nothing = PlanScope(scope.period, DECK, fleet="A330")
        with pytest.raises(NothingToPlanError):
            pair_here(begin, nothing)


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
            pair_here(begin, scope)
