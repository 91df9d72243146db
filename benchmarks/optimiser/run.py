"""The optimiser: pairing and rostering, on generated networks and on real months.

Real months are read from ../shared/data where they are there (examples/kasirzadeh);
arguments name others than the usual ones: ``instance5`` for 5,743 legs, of
which each row takes minutes.
"""

import sys

from benchmarks.machine import header, table
from benchmarks.optimiser import pairing_rows, rostering_rows

USUAL = ["instance1", "instance2", "instance3"]


def main(names: list[str]) -> None:
    """Print the section of the benchmark page; ``names`` are shared instances."""
    names = names or USUAL
    print(header("Optimiser"))
    print(table(pairing_rows.COLUMNS, list(pairing_rows.rows(names))))
    print(
        "EASA rules where the row names no others; each row is a whole command in a "
        f"fresh process, limit {pairing_rows.LIMIT} s, {pairing_rows.LONG} s beyond "
        f"{pairing_rows.MANY:,} legs. The plain column generation is the peer: "
        "benchmarks/optimiser/plain.py.\n"
    )
    if found := list(rostering_rows.rows(names)):
        print(table(rostering_rows.COLUMNS, found))
    print(
        "EASA rules, wishes by weight, each row a whole command. The most preferred "
        "legs there could be: each pairing with whoever likes most of it."
    )


if __name__ == "__main__":
    main(sys.argv[1:])
