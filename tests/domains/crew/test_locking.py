"""Planning again around locked pairings: they stay, with their people."""

import pytest

from jetbridge.domains.crew.contracts.planning import PlanScope
from jetbridge.domains.crew.errors import PlanStaleError
from jetbridge.domains.crew.service import Crew
from jetbridge.domains.crew.store import rosters
from jetbridge.engines.optimiser.contracts import PairingPlan
from tests.domains.crew.planning import DECK, pair_here, roster_here, set_a_week
from tests.domains.crew.trips import fly_two_days

pytestmark = pytest.mark.promise("C3")


@pytest.fixture
def scope(begin):
    with begin() as work:
        return PlanScope(set_a_week(work).id, DECK)


def lock(begin, scope, chosen, *, locked=True):
    with begin() as work:
        Crew().lock_pairings(
            period=scope.period, chosen=chosen, locked=locked, work=work
        )


def saved(begin, scope):
    with begin() as work:
        return Crew().pairings(period=scope.period, work=work)


class TestReoptimising:
    def test_what_is_made_by_hand_and_locked_stays_exactly(self, scope, begin):
        with begin() as work:
            made = fly_two_days(Crew().period(period=scope.period, work=work), work)
        lock(begin, scope, [one.id for one in made[:2]])
        outcome = pair_here(begin, scope)
        found = saved(begin, scope)
        kept = [one for one in found if one.locked]
        assert [(one.id, one.number, one.duties) for one in kept] == [
            (one.id, one.number, one.duties) for one in made[:2]
        ]
        legs = [leg for one in found for leg in one.operated]
        assert len(legs) == len(set(legs)) == 20
        assert outcome.made == len(found)

    def test_numbers_and_people_of_locked_pairings_stay(self, scope, begin):
        pair_here(begin, scope)
        roster_here(begin, scope)
        first, *_, last = saved(begin, scope)
        lock(begin, scope, [first.id, last.id])
        with begin() as work:
            held = rosters.holders([first.id, last.id], work=work)
        pair_here(begin, scope)
        numbers = [one.number for one in saved(begin, scope)]
        assert len(numbers) == len(set(numbers))
        assert {first.number, last.number} <= set(numbers)
        with begin() as work:
            assert rosters.holders([first.id, last.id], work=work) == held != []

    def test_all_locked_nothing_changes(self, scope, begin):
        pair_here(begin, scope)
        lock(begin, scope, [one.id for one in saved(begin, scope)])
        before = saved(begin, scope)
        pair_here(begin, scope)
        assert saved(begin, scope) == before

    def test_a_plan_made_around_other_locks_is_not_saved(self, scope, begin):
        pair_here(begin, scope)
        before = saved(begin, scope)
        with begin() as work:
            task = Crew().pairing_task(scope=scope, work=work)
        lock(begin, scope, [before[0].id])
        nothing = PairingPlan(0.0, 0.0, 0.0, (), ())
        with begin() as work, pytest.raises(PlanStaleError):
            Crew().save_pairing_plan(task=task, plan=nothing, work=work)
        assert [one.id for one in saved(begin, scope)] == [one.id for one in before]
