"""Rosters of tiny random problems against every choice there is."""

import random

import pytest

from jetbridge.engines.legality import load_scheme
from jetbridge.engines.optimiser import pairing, rostering
from jetbridge.engines.optimiser.pairing import Crewing
from jetbridge.engines.optimiser.rostering import Wish, WishKind
from tests.engines.optimiser.brute_rosters import cheapest
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


def test_the_same_seed_gives_the_same_plan():
    trips, crew = problem(3)
    assert solved(trips, crew, seed=5) == solved(trips, crew, seed=5)
