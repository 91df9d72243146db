from dataclasses import dataclass, field

import numpy as np
import pytest

from jetbridge.engines.optimiser import setpartition
from jetbridge.engines.optimiser.linear import Program, Solver
from jetbridge.engines.optimiser.setpartition import (
    Parameters,
    ProblemError,
    reductions,
)
from jetbridge.engines.optimiser.stop import Never, StopAfter
from tests.engines.optimiser.partitions import Posed, least_cost, random_problem

pytestmark = pytest.mark.promise("C3")


def solve(posed, **settings):
    return setpartition.solve(posed.costs, posed.columns, posed.rows, **settings)


@dataclass
class AfterQuestions:
    """Stops at the given question, so that a test needs no clock."""

    questions: int
    asked: int = field(default=0, init=False)

    def __call__(self):
        self.asked += 1
        return self.asked > self.questions

    def left(self):
        return float("inf")


MIDDLE = random_problem(45, 350, seed=3, longest=5, partitions=3)
"""Needs a tree of some dozens of nodes."""


class TestOptimum:
    @pytest.mark.parametrize("seed", range(150))
    def test_it_is_that_of_trying_everything(self, seed):
        posed = random_problem(
            rows=3 + seed % 9,
            columns=5 + seed % 31,
            seed=seed,
            whole=seed % 3 > 0,
            partitions=seed % 2,
        )
        expected, found = least_cost(posed), solve(posed)
        assert found.objective == (expected and pytest.approx(expected))
        if expected is not None:
            assert posed.is_partition(found.columns)
            assert posed.cost(found.columns) == pytest.approx(expected)
            assert found.lower_bound == pytest.approx(expected, rel=1e-6)

    @pytest.mark.parametrize("seed", range(4))
    def test_it_is_that_of_another_solver(self, seed):
        posed = random_problem(40, 400, seed, longest=5, partitions=2)
        found = solve(posed)
        assert found.optimal
        assert found.objective == pytest.approx(by_highs(posed))

    @pytest.mark.parametrize("seed", range(10))
    def test_it_needs_no_reduction(self, seed, monkeypatch):
        monkeypatch.setattr(reductions, "MOST_ENTRIES", 0)
        posed = random_problem(11, 60, seed, partitions=2)
        found = solve(posed, parameters=Parameters(blocking_bytes=0))
        assert (found.objective, found.optimal) == (least_cost(posed), True)

    def test_equal_costs_everywhere(self):
        posed = random_problem(24, 300, 5, partitions=2)
        alike = Posed([1.0] * len(posed.costs), posed.columns, posed.rows)
        found = solve(alike)
        assert found.objective == pytest.approx(by_highs(alike))

    def test_nothing_to_pay(self):
        free = Posed([0.0, 0.0, 0.0], [[0], [1], [0, 1]], 2)
        found = solve(free)
        assert (found.objective, found.lower_bound, found.gap) == (0, 0, 0)

    def test_the_same_seed_gives_the_same_answer(self):
        assert solve(MIDDLE) == solve(MIDDLE)

    def test_a_known_solution_is_kept_when_it_is_the_best(self):
        best = solve(MIDDLE)
        again = solve(MIDDLE, start=best.columns)
        assert (again.objective, again.optimal) == (best.objective, True)


def by_highs(posed):
    """Solve by HiGHS's own branch and bound."""
    ones = np.ones(posed.rows)
    sizes = [len(column) for column in posed.columns]
    program = Program(
        cost=np.array(posed.costs),
        lower=np.zeros(len(sizes)),
        upper=np.ones(len(sizes)),
        start=np.concatenate([[0], np.cumsum(sizes)]),
        index=np.concatenate(posed.columns),
        value=np.ones(sum(sizes)),
        row_lower=ones,
        row_upper=ones,
    )
    found = Solver().whole(program, start=None, seconds=600, gap=0.0, stop=Never())
    assert found
    return found.objective


class TestStop:
    @pytest.mark.parametrize("questions", [0, 1, 2, 5, 10, 20, 40, 80])
    def test_bound_and_objective_enclose_the_optimum(self, questions):
        optimum = solve(MIDDLE).objective
        found = solve(MIDDLE, stop=AfterQuestions(questions))
        assert 0 < found.lower_bound <= optimum
        if found.objective is not None:
            assert found.objective >= optimum
            assert MIDDLE.is_partition(found.columns)

    def test_no_time_at_all_gives_the_known_solution_with_a_bound(self):
        optimum, known = solve(MIDDLE).objective, greedy(MIDDLE)
        stop = StopAfter(0.0, lambda: 0.0)
        found = solve(MIDDLE, start=known, stop=stop)
        assert found.objective == MIDDLE.cost(known)
        assert found.columns == tuple(sorted(known))
        assert 0 < found.lower_bound <= optimum

    def test_near_enough_ends_the_search(self):
        exact = solve(MIDDLE)
        rough = solve(MIDDLE, parameters=Parameters(enough=0.1))
        assert rough.gap <= 0.1
        assert rough.lower_bound <= exact.objective <= rough.objective
        assert rough.nodes < exact.nodes


def greedy(posed):
    """Find any partition, the first planted one."""
    chosen, left = [], set(range(posed.rows))
    for number, column in enumerate(posed.columns):
        if left.issuperset(column):
            chosen.append(number)
            left -= set(column)
        if not left:
            return chosen
    raise AssertionError(left)


class TestProgress:
    def test_what_is_told_is_true_and_gets_better(self):
        bounds, costs = [], []

        def hear(news):
            bounds.append(news.lower_bound or 0.0)
            costs.append(np.inf if news.objective is None else news.objective)

        found = solve(MIDDLE, listener=hear)
        assert len(bounds) > 3
        assert bounds == sorted(bounds)
        assert max(bounds) <= found.objective
        assert costs == sorted(costs, reverse=True)
        assert min(costs) >= found.objective


class TestNoSolution:
    def test_rows_that_no_column_covers_are_named(self):
        found = setpartition.solve([1, 1], [[0, 2], [2]], 4)
        assert found.objective is None
        assert [(u.row, u.reason) for u in found.uncovered] == [
            (1, "no column covers it"),
            (3, "no column covers it"),
        ]

    def test_rows_that_exclude_each_other_are_counted(self):
        triangle = [[0, 1], [1, 2], [0, 2]]
        found = setpartition.solve([1, 1, 1], triangle, 3)
        assert (found.objective, found.gap, found.columns) == (None, None, ())
        assert len(found.uncovered) == 1
        assert "at least 1 of 3 rows must stay uncovered" in found.uncovered[0].reason

    @pytest.mark.parametrize("seed", range(20))
    def test_the_count_is_that_of_trying_everything(self, seed):
        drawn = random_problem(8, 14, seed, partitions=0).columns
        long = [column for column in drawn if len(column) > 1]
        single = [[row] for row in range(8)]
        counting = Posed([0.0] * len(long) + [1.0] * 8, long + single, 8)
        found, fewest = solve(Posed([1.0] * len(long), long, 8)), least_cost(counting)
        never = set(range(8)) - {row for column in long for row in column}
        if never:
            assert {u.row for u in found.uncovered} == never
        else:
            assert len(found.uncovered) == fewest


class TestBadInput:
    @pytest.mark.parametrize(
        ("costs", "columns", "rows", "start", "says"),
        [
            ([1], [[0]], 0, (), "no row"),
            ([1, 2], [[0]], 1, (), "1 columns, but 2 costs"),
            ([1, float("nan")], [[0], [0]], 1, (), "Column 1 has a cost that is no"),
            ([1, -1], [[0], [0]], 1, (), "Column 1 has a cost below 0"),
            ([1, 1, 1], [[0], [], []], 1, (), "Column 1 covers no row (and 1 more)"),
            ([1, 1], [[0], [2]], 2, (), "Column 1 covers a row that is not one of 0"),
            ([1, 1], [[0], [-1]], 1, (), "Column 1 covers a row that is not one of 0"),
            ([1], [[1, 0, 1]], 2, (), "Column 0 covers a row twice"),
            ([1], [[0]], 1, (1,), "a column that is not there"),
            ([1, 1], [[0], [1]], 2, (0,), "does not cover row 1 exactly once"),
        ],
    )
    def test_it_is_located(self, costs, columns, rows, start, says):
        with pytest.raises(ProblemError) as told:
            setpartition.solve(costs, columns, rows, start=start)
        assert says in str(told.value)

    def test_parameters_are_checked(self):
        with pytest.raises(ValueError, match="sure"):
            Parameters(sure=0.4)
