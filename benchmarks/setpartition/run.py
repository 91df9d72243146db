"""Set partitioning: generated problems and, where they are, those of the OR-Library.

Every solver runs in a fresh process on the same file, and the whole command is timed.
Peers: HiGHS alone and, where JETBRIDGE_CPSAT names a Python with ``ortools``, CP-SAT.
Arguments name instances (``aa01 nw06``) instead of all; ``--alone`` leaves peers out.
"""

import gzip
import os
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

import highspy
import numpy as np

from benchmarks.machine import ROOT, header, table
from benchmarks.setpartition.generated import Posed, blocks, duties
from benchmarks.setpartition.orlib import read, write

LIMIT = 60.0
SHARED = Path(os.environ.get("JETBRIDGE_SHARED", ROOT.parent / "shared" / "data"))
CPSAT = os.environ.get("JETBRIDGE_CPSAT")
PROVED = 1e-6
"""A gap up to this is none: what HiGHS takes for zero."""
GENERATED = {
    "duties of 300 trips": lambda: duties(300, seed=1),
    "blocks, few rows": lambda: blocks(30, 5_000, longest=7, seed=2),
    "blocks, more rows": lambda: blocks(60, 1_000, longest=5, seed=1),
}


def read_mps(path: Path, folder: Path) -> Posed:
    """Read a packed MPS file of a set partitioning problem, by HiGHS."""
    plain = folder / path.stem
    plain.write_bytes(gzip.decompress(path.read_bytes()))
    highs = highspy.Highs()
    highs.silent()
    highs.readModel(str(plain))
    lp = highs.getLp()
    starts, index = lp.a_matrix_.start_, lp.a_matrix_.index_
    columns = [
        [int(row) for row in index[begin:end]] for begin, end in pairwise(starts)
    ]
    costs = [round(cost) for cost in np.asarray(lp.col_cost_)]
    return Posed(costs, columns, int(lp.num_row_))


def problems(names: list[str]) -> Iterator[tuple[str, Posed]]:
    """Give the problems asked for, all without names."""
    for name, make in GENERATED.items():
        if not names or name in names:
            yield name, make()
    with TemporaryDirectory() as made:
        for path in sorted((SHARED / "crew" / "spp").glob("*.gz")):
            name = path.name.partition(".")[0].removeprefix("spp")
            if not names or name in names:
                mps = ".mps" in path.suffixes
                yield name, read_mps(path, Path(made)) if mps else read(path)


def solvers(names: list[str]) -> dict[str, str]:
    """Give the solvers that are there, each with the Python it runs in."""
    found = {"kernel": sys.executable}
    if "--alone" not in names:
        found["highs"] = sys.executable
        found |= {"cpsat": CPSAT} if CPSAT else {}
    return found


def timed(solver: str, python: str, path: Path) -> str:
    """Solve a file in a fresh process; give the seconds, or the gap at the limit."""
    begun = monotonic()
    answer = subprocess.run(
        [python, "-m", f"benchmarks.setpartition.by_{solver}", path, str(LIMIT)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    seconds = monotonic() - begun
    found, bound = answer.stdout.split()
    if found == "-":
        return f"nothing; bound {float(bound):,.0f}"
    gap = 1 - float(bound) / float(found)
    if gap > PROVED:
        return f"{float(found):,.0f}, gap {gap:.2%}"
    return f"**{float(found):,.0f}** in {seconds:.1f} s"


def main(arguments: list[str]) -> None:
    """Print the section of the benchmark page."""
    names = [word for word in arguments if word != "--alone"]
    present, rows = solvers(arguments), []
    with TemporaryDirectory() as made:
        for name, posed in problems(names):
            path = Path(made) / "problem.txt"
            write(posed, path)
            answers = [timed(each, python, path) for each, python in present.items()]
            rows.append([name, f"{posed.rows} x {len(posed.costs)}", *answers])
            print(*rows[-1], file=sys.stderr)
    print(header("Set partitioning"))
    print(table(["problem", "rows x columns", *present], rows))
    print(
        "Bold: proved optimal, with the wall clock of the whole command; else the "
        f"best found and its gap after {LIMIT:.0f} s. The peers may use two threads, "
        "the kernel uses one."
    )


if __name__ == "__main__":
    main(sys.argv[1:])
