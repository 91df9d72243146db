"""Solve an OR-Library file by HiGHS alone: ``FILE SECONDS``, prints what it finds."""

import sys
from pathlib import Path

import numpy as np

from benchmarks.setpartition.generated import Posed
from benchmarks.setpartition.orlib import read
from jetbridge.engines.optimiser.linear import Program, Solver
from jetbridge.engines.optimiser.stop import Never


def program(posed: Posed) -> Program:
    """Write a problem as an integer program."""
    sizes = [len(column) for column in posed.columns]
    ones = np.ones(posed.rows)
    return Program(
        cost=np.array(posed.costs, np.float64),
        lower=np.zeros(len(sizes)),
        upper=np.ones(len(sizes)),
        start=np.concatenate([[0], np.cumsum(sizes)]),
        index=np.array([row for column in posed.columns for row in column]),
        value=np.ones(sum(sizes)),
        row_lower=ones,
        row_upper=ones,
    )


def main(path: str, seconds: str) -> None:
    """Print the objective (or ``-``) and the bound."""
    asked = program(read(Path(path)))
    limit, never = float(seconds), Never()
    found = Solver().whole(asked, start=None, seconds=limit, gap=0.0, stop=never)
    print(*(("-", 0.0) if found is None else (found.objective, found.bound)))


if __name__ == "__main__":
    main(*sys.argv[1:])
