import numpy as np
import pytest

from jetbridge.engines.legality import load_scheme
from jetbridge.engines.optimiser.limits import tabulate
from jetbridge.engines.optimiser.pairing import Crewing, network
from jetbridge.engines.optimiser.pairing.bound import lower_bound
from jetbridge.engines.optimiser.pairing.posing import pose
from tests.engines.optimiser.brute_force import cheapest
from tests.engines.optimiser.factories import BASES, round_trips

pytestmark = pytest.mark.promise("C3")
UNCOVERED = 10_000.0


def posed(legs):
    zones = {code: "UTC" for leg in legs for code in (leg.origin, leg.destination)}
    net = network.build(legs, fleet="320", zones=zones, crewing=Crewing())
    return pose(
        net,
        bases=BASES,
        zones=zones,
        crewing=Crewing(),
        limits=tabulate(load_scheme("easa").tables),
    )


class TestAnyDualsProveABound:
    @pytest.mark.parametrize("seed", range(12))
    def test_it_is_never_above_the_true_optimum(self, seed):
        legs = round_trips(days=2, per_day=2, seed=seed)[:6]
        problem, best = posed(legs), cheapest(legs, UNCOVERED)
        free = np.zeros(len(problem.capacity))
        luck = np.random.default_rng(seed)
        for scale in (50.0, 500.0, 5_000.0, 20_000.0):
            duals = luck.uniform(-0.2 * scale, scale, len(legs))
            assert lower_bound(problem, duals, free) <= best + 1e-6

    def test_duals_above_the_optimum_are_brought_below_it(self):
        legs = round_trips(days=2, per_day=2, seed=1)[:6]
        problem, best = posed(legs), cheapest(legs, UNCOVERED)
        duals = np.full(len(legs), UNCOVERED)
        assert duals.sum() > best
        assert lower_bound(problem, duals, np.zeros(len(problem.capacity))) <= best
