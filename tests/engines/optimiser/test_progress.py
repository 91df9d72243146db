"""What a search tells while it runs: a cost is a plan's, a bound is the whole's."""

import pytest

from jetbridge.engines.legality import load_scheme
from jetbridge.engines.optimiser import pairing, rostering
from jetbridge.engines.optimiser.pairing import Crewing
from jetbridge.engines.optimiser.progress import Progress, Standing
from tests.engines.optimiser.factories import (
    AIRPORTS,
    BASES,
    DAY,
    MONDAY,
    member,
    round_trips,
)

pytestmark = pytest.mark.promise("C3")
DAYS = 4


@pytest.fixture(scope="module")
def paired():
    told: list[Progress] = []
    plan = pairing.solve(
        round_trips(days=DAYS, per_day=8),
        bases=BASES,
        airports=AIRPORTS,
        crewing=Crewing.model_validate({"complements": {"320": {"CP": 1}}}),
        scheme=load_scheme("easa"),
        tell=told.append,
    )
    return plan, told


@pytest.fixture(scope="module")
def rostered(paired):
    told: list[Progress] = []
    plan = rostering.solve(
        paired[0].pairings,
        [member(n) for n in range(40)],
        start=MONDAY,
        end=MONDAY + DAYS * DAY,
        airports=AIRPORTS,
        scheme=load_scheme("easa"),
        tell=told.append,
    )
    return plan, told


@pytest.mark.parametrize("search", ["paired", "rostered"])
class TestSearch:
    def test_no_cost_is_told_before_there_is_a_plan(self, search, request):
        _, told = request.getfixturevalue(search)
        before = [news for news in told if news.step in {"generate", "dive"}]
        first = next(n for n, news in enumerate(told) if news.objective is not None)
        assert before
        assert told.index(before[0]) < first
        assert {news.step for news in told[:first]} & {"generate", "dive"}

    def test_every_cost_is_above_and_every_bound_below_the_plan(self, search, request):
        plan, told = request.getfixturevalue(search)
        costs = [news.objective for news in told if news.objective is not None]
        bounds = [news.lower_bound for news in told if news.lower_bound is not None]
        assert min(costs) >= plan.lower_bound - 1e-6
        assert max(bounds) <= plan.objective + 1e-6

    def test_a_bound_never_falls_again(self, search, request):
        bounds = [
            news.lower_bound or 0.0 for news in request.getfixturevalue(search)[1]
        ]
        assert bounds == sorted(bounds)


class TestParts:
    def test_the_cost_is_known_when_every_part_has_a_plan(self):
        told: list[Progress] = []
        one, other = Standing(told.append).of_parts(2)
        one.tell("improve", objective=30.0, lower_bound=20.0)
        other.tell("generate", lower_bound=5.0)
        other.tell("improve", 0.5, objective=10.0)
        assert told == [
            Progress("improve", 0.0, None, 20.0),
            Progress("generate", 0.0, None, 25.0),
            Progress("improve", 0.5, 40.0, 25.0),
        ]
