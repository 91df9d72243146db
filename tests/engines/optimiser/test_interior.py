from dataclasses import replace

import numpy as np
import pytest

from jetbridge.engines.optimiser import interior
from jetbridge.engines.optimiser.linear import Program, Solver
from jetbridge.engines.optimiser.stop import Never, StopAfter

pytestmark = pytest.mark.promise("C3")


def master(rows: int, columns: int, seed: int, most_surplus: float = 2.0) -> Program:
    """Cover rows by columns over neighbouring rows; surplus bounded, none dear."""
    luck = np.random.default_rng(seed)
    sizes = luck.integers(1, 6, columns)
    first = luck.integers(0, rows - 12, columns)
    covered = [
        f + np.sort(luck.choice(12, size, replace=False))
        for f, size in zip(first, sizes, strict=True)
    ]
    slack = np.arange(rows)
    ones = np.ones(rows)
    return Program(
        cost=np.concatenate(
            [luck.uniform(50, 500, columns), 90 * ones, 10_000.0 * ones]
        ),
        lower=np.zeros(columns + 2 * rows),
        upper=np.concatenate(
            [np.full(columns, np.inf), most_surplus * ones, np.inf * ones]
        ),
        start=np.concatenate([[0], np.cumsum([*sizes, *np.ones(2 * rows, np.int64)])]),
        index=np.concatenate([*covered, slack, slack]),
        value=np.concatenate([np.ones(sizes.sum()), -ones, ones]),
        row_lower=ones,
        row_upper=ones,
    )


class TestRelax:
    @pytest.mark.parametrize("seed", range(5))
    def test_it_finds_what_another_solver_finds(self, seed):
        program = master(300, 1500, seed)
        found = interior.relax(program, within=1e-8, stop=Never())
        assert found
        assert found.objective == pytest.approx(
            Solver().relax(program).objective, rel=1e-5
        )

    def test_upper_bounds_count(self):
        tight = master(60, 200, 3, most_surplus=0.05)
        found = interior.relax(tight, within=1e-8, stop=Never())
        assert found
        assert found.objective == pytest.approx(
            Solver().relax(tight).objective, rel=1e-4
        )
        assert found.objective > Solver().relax(master(60, 200, 3)).objective + 1

    def test_a_rough_point_is_near(self):
        program = master(300, 1500, 1)
        rough = interior.relax(program, within=0.05, stop=Never())
        assert rough
        assert rough.objective == pytest.approx(
            Solver().relax(program).objective, rel=0.1
        )

    def test_a_stopped_search_gives_the_duals_it_has(self):
        stopped = interior.relax(
            master(60, 200, 1), within=1e-8, stop=StopAfter(0.0, lambda: 0.0)
        )
        assert stopped
        assert not stopped.duals.any()

    def test_a_program_with_inequalities_is_left_to_others(self):
        program = master(60, 200, 1)
        assert interior.suits(program)
        loose = replace(program, row_upper=program.row_upper + 1)
        assert not interior.suits(loose)
