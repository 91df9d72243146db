"""Rosters of tiny random problems against every choice there is."""

import random
from dataclasses import replace

import pytest

from jetbridge.engines.legality import load_scheme
from jetbridge.engines.optimiser import pairing, rostering
from jetbridge.engines.optimiser.pairing import Crewing
from jetbridge.engines.optimiser.rostering import Wish, WishKind
from tests.engines.optimiser.brute_rosters import (
    awarded,
    by_seniority,
    cheapest,
    with_open,
)
from tests.engines.optimiser.factories import (
    AIRPORTS,
    BASES,
    DAY,
    MONDAY,
    day_off,
    member,
    round_trips,
)

pytestmark = pytest.mark.promise("C4")
EASA = load_scheme("easa")
DAYS = 9


def problem(seed: int):
    """Draw up to nine trips over nine days, and two or three people with wishes."""
    luck = random.Random(seed)  # noqa: S311 - a roster, no secret
    crewing = Crewing.model_validate({"complements": {"320": {"CP": 1}}})
    trips = pairing.solve(
        round_trips(days=DAYS, per_day=1, seed=seed),
        bases=BASES,
        airports=AIRPORTS,
        crewing=crewing,
        scheme=EASA,
    ).pairings
    crew = [member(n, wishes=tuple(wishes(luck))) for n in range(luck.choice((2, 3)))]
    return trips, crew


def wishes(luck: random.Random):
    for _ in range(luck.randrange(3)):
        first, many = luck.randrange(DAYS), luck.choice((1, 1, 3))
        asked = day_off(first, luck.randrange(1, 5))
        yield Wish(
            asked.text,
            asked.kind,
            asked.weight,
            start=asked.start,
            end=asked.start + many * DAY,
        )
    place = luck.choice("ABCDEFGH")
    yield Wish(f"destination:{place}", WishKind.DESTINATION, 2, place)


def solved(trips, crew, **settings):
    return rostering.solve(
        trips,
        crew,
        start=MONDAY,
        end=MONDAY + DAYS * DAY,
        airports=AIRPORTS,
        scheme=EASA,
        parameters=rostering.Parameters(**settings),
    )


@pytest.mark.parametrize("seed", range(8))
class TestAgainstEveryChoice:
    def test_the_bound_is_below_the_best_and_the_plan_is_the_best(self, seed):
        trips, crew = problem(seed)
        best = cheapest(trips, crew, MONDAY, MONDAY + DAYS * DAY)
        plan = solved(trips, crew)
        assert plan.lower_bound <= best + 1e-6
        assert plan.objective == pytest.approx(best)

    def test_a_bound_from_few_labels_is_lower_and_never_wrong(self, seed):
        trips, crew = problem(seed)
        best = cheapest(trips, crew, MONDAY, MONDAY + DAYS * DAY)
        plan = solved(trips, crew, labels=4)
        assert plan.lower_bound <= best + 1e-6 <= plan.objective + 2e-6


@pytest.mark.parametrize("seed", range(8))
class TestSeniority:
    """No senior's wish is lost to a junior's: every award there is was tried."""

    def test_the_award_is_the_best_in_order_of_seniority(self, seed):
        trips, crew = problem(seed)
        crew = [replace(one, seniority=n) for n, one in enumerate(crew, 1)]
        plan = solved(trips, crew, by_seniority=True)
        best = by_seniority(trips, crew, MONDAY, MONDAY + DAYS * DAY)
        assert award(plan, trips, crew) == pytest.approx(best)
        assert set(plan.settled) == {one.id for one in crew}

    def test_the_other_way_round_the_other_end_comes_first(self, seed):
        trips, crew = problem(seed)
        crew = [replace(one, seniority=-n) for n, one in enumerate(crew)]
        plan = solved(trips, crew, by_seniority=True)
        crew = crew[::-1]
        best = by_seniority(trips, crew, MONDAY, MONDAY + DAYS * DAY)
        assert award(plan, trips, crew) == pytest.approx(best)


def award(plan, trips, crew):
    """Recount what a plan gives each in order: legs and days, then wishes denied."""
    known = {trip.id: trip for trip in trips}
    lines = {
        roster.crew: tuple(known[a.pairing] for a in roster.activities if a.pairing)
        for roster in plan.rosters
    }
    found = (0.0, *[0.0] * len(crew))
    for place, person in enumerate(crew, 1):
        found = awarded(found, place, person, lines[person.id])
    taken = frozenset(trip.id for line in lines.values() for trip in line)
    return with_open(found, taken, trips)


def test_the_same_seed_gives_the_same_plan():
    trips, crew = problem(3)
    assert solved(trips, crew, seed=5) == solved(trips, crew, seed=5)
