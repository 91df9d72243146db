"""Column generation ends, whatever the prices are."""

import numpy as np
import pytest

from jetbridge.engines.optimiser.linear import Solver
from jetbridge.engines.optimiser.pairing import Crewing, Parameters
from jetbridge.engines.optimiser.pairing.generation import generate
from jetbridge.engines.optimiser.pairing.pool import Pool
from jetbridge.engines.optimiser.pairing.search import Search
from jetbridge.engines.optimiser.progress import Standing
from jetbridge.engines.optimiser.stop import Never
from tests.engines.optimiser.factories import posed, round_trips

pytestmark = pytest.mark.promise("C3")
CONVERGED = 1e-5


def search(crewing):
    problem = posed(round_trips(days=6, per_day=20), crewing)
    (part,) = Standing().of_parts(1)
    return Search(
        problem=problem,
        pool=Pool(problem),
        solver=Solver(),
        parameters=Parameters(),
        stop=Never(),
        capacity=problem.capacity,
        part=part,
    )


@pytest.mark.parametrize("minute", [0.0, 0.5, 10.0, 100.0])
def test_master_and_bound_meet_however_dear_travelling_is(minute):
    costs = {"deadhead_minute": minute}
    asked = search(Crewing.model_validate({"costs": costs}))
    found = generate(
        asked, asked.start(), rounds=40, converged=CONVERGED, stop=asked.stop
    )
    assert found.lower_bound <= found.point.objective * (1 + CONVERGED)
    assert found.lower_bound >= found.point.objective * (1 - CONVERGED)


def test_each_leg_gets_the_cheapest_pairing_that_flies_it():
    asked = search(Crewing())
    generate(asked, asked.start(), rounds=1, converged=CONVERGED, stop=asked.stop)
    columns = asked.pool.columns()
    flown = np.bincount(columns.rows.item, minlength=asked.problem.rows)
    assert flown.min() >= 1
