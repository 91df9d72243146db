"""Set partitioning files of the OR-Library: `rows columns`, then `cost k r1 ... rk`."""

import gzip
from pathlib import Path

from benchmarks.setpartition.generated import Posed


def read(path: Path) -> Posed:
    """Read a file, packed or not; rows are numbered from 1 there, from 0 here."""
    packed = path.suffix == ".gz"
    raw = gzip.decompress(path.read_bytes()) if packed else path.read_bytes()
    numbers = list(map(int, raw.split()))
    rows, at = numbers[0], 2
    costs, columns = [], []
    for _ in range(numbers[1]):
        size = numbers[at + 1]
        costs.append(numbers[at])
        columns.append([row - 1 for row in numbers[at + 2 : at + 2 + size]])
        at += 2 + size
    return Posed(costs, columns, rows)


def write(posed: Posed, path: Path) -> None:
    """Write a file."""
    lines = [f"{posed.rows} {len(posed.costs)}"]
    for cost, column in zip(posed.costs, posed.columns, strict=True):
        lines.append(" ".join(map(str, [cost, len(column), *(r + 1 for r in column)])))
    path.write_text("\n".join(lines) + "\n", encoding="ascii")
