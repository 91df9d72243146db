"""Solve an OR-Library file by CP-SAT: ``FILE SECONDS``, prints what it finds.

It needs ``ortools`` and nothing of this product, so that its Python may be another.
"""

import sys
from pathlib import Path

from ortools.sat.python import cp_model

from benchmarks.setpartition.orlib import read


def main(path: str, seconds: str) -> None:
    """Print the objective (or ``-``) and the bound."""
    posed, model = read(Path(path)), cp_model.CpModel()
    taken = [model.new_bool_var(str(n)) for n in range(len(posed.columns))]
    covering: list[list[cp_model.IntVar]] = [[] for _ in range(posed.rows)]
    for variable, column in zip(taken, posed.columns, strict=True):
        for row in column:
            covering[row].append(variable)
    for variables in covering:
        model.add_exactly_one(variables)
    model.minimize(sum(c * x for c, x in zip(posed.costs, taken, strict=True)))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 2
    solver.parameters.max_time_in_seconds = float(seconds)
    known = solver.solve(model) in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    print(solver.objective_value if known else "-", solver.best_objective_bound)


if __name__ == "__main__":
    main(*sys.argv[1:])
