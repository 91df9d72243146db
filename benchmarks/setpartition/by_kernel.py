"""Solve an OR-Library file by the kernel: ``FILE SECONDS``, prints what it finds."""

import sys
from pathlib import Path
from time import monotonic

from benchmarks.setpartition.orlib import read
from jetbridge.engines.optimiser import setpartition
from jetbridge.engines.optimiser.stop import StopAfter


def main(path: str, seconds: str) -> None:
    """Print the objective (or ``-``) and the bound."""
    posed, stop = read(Path(path)), StopAfter(float(seconds), monotonic)
    found = setpartition.solve(posed.costs, posed.columns, posed.rows, stop=stop)
    print("-" if found.objective is None else found.objective, found.lower_bound)


if __name__ == "__main__":
    main(*sys.argv[1:])
