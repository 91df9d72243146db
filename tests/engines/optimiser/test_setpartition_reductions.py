import numpy as np
import pytest

from jetbridge.engines.optimiser.setpartition.checked import checked
from jetbridge.engines.optimiser.setpartition.instance import grain_of
from jetbridge.engines.optimiser.setpartition.reductions import (
    blocking,
    cheapest_of_equals,
    undominated,
)
from tests.engines.optimiser.partitions import Posed, least_cost, random_problem

pytestmark = pytest.mark.promise("C3")


def instance_of(posed):
    return checked(posed.costs, posed.columns, posed.rows, ())[0]


def small(seed):
    return random_problem(4 + seed % 6, 8 + seed % 17, seed, partitions=seed % 2)


class TestCheapestOfEquals:
    def test_one_of_each_set_of_rows_stays_the_cheapest(self):
        posed = Posed([3, 2, 5, 2], [[0, 1], [1, 0], [1], [0, 1]], 2)
        assert cheapest_of_equals(instance_of(posed)).tolist() == [1, 2]

    @pytest.mark.parametrize("seed", range(40))
    def test_the_optimum_stays(self, seed):
        posed = small(seed)
        kept = cheapest_of_equals(instance_of(posed))
        assert least_cost(posed.pick(kept)) == least_cost(posed)


class TestUndominated:
    def test_a_row_within_another_takes_columns_and_the_other_row_away(self):
        posed = Posed([1, 1, 1, 1], [[0, 1], [0, 1, 2], [1], [2]], 3)
        left = undominated(instance_of(posed), np.arange(4))
        assert left
        assert left.columns.tolist() == [0, 1, 3]
        assert left.rows.tolist() == [True, False, True]

    def test_of_equal_rows_the_first_one_stays(self):
        posed = Posed([1, 1], [[0, 1, 2], [0, 1, 2]], 3)
        left = undominated(instance_of(posed), np.arange(2))
        assert left
        assert left.rows.tolist() == [True, False, False]

    def test_a_row_without_column_is_noticed(self):
        posed = Posed([1], [[0]], 2)
        assert undominated(instance_of(posed), np.arange(1)) is None

    @pytest.mark.parametrize("seed", range(40))
    def test_the_optimum_stays(self, seed):
        posed = small(seed)
        left = undominated(instance_of(posed), np.arange(len(posed.costs)))
        if left is None:
            assert least_cost(posed) is None
            return
        part = instance_of(posed).pick(left.columns).on(left.rows)
        columns = [part.columns[n].tolist() for n in range(len(part))]
        reduced = Posed(part.cost.tolist(), columns, part.rows)
        assert least_cost(reduced) == least_cost(posed)


class TestBlocking:
    def test_a_column_that_takes_all_of_another_row_away_goes(self):
        posed = Posed([1] * 5, [[0, 1], [2, 0], [2, 1], [0], [1]], 3)
        found = blocking(instance_of(posed), np.arange(5))
        assert found.tolist() == [True, False, False, False, False]

    @pytest.mark.parametrize("seed", range(40))
    def test_the_optimum_stays(self, seed):
        posed = small(seed)
        kept = np.flatnonzero(
            ~blocking(instance_of(posed), np.arange(len(posed.costs)))
        )
        assert least_cost(posed.pick(kept)) == least_cost(posed)


class TestGrain:
    @pytest.mark.parametrize(
        ("costs", "grain"), [([4, 6], 2), ([4, 6.5], 0), ([0, 0], 0), ([7], 7)]
    )
    def test_it_is_the_divisor_of_whole_costs(self, costs, grain):
        assert grain_of(np.array(costs, float)) == grain
