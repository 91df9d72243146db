"""Lines with what the oracle says of them, in a file: judged once, compared often.

``python -m tests.proof.judged FILE``; fails where the engine says otherwise.
"""

import pickle
import sys
from pathlib import Path
from typing import Any

from tests.engines.legality import test_oracle
from tests.engines.legality.oracle import comparison

LINES = 60
"""Of some blocks of each sort, without the longest: a second or two without
compilation."""


def cases() -> list[tuple[Any, ...]]:
    """Give lines, judgements, regime and settings, as the comparison takes them."""
    asked = []
    for number, own in enumerate(test_oracle.CHOICES):
        plain = test_oracle.lines_of(number)[test_oracle.QUARTERS :][:LINES]
        asked += [(plain, "easa", own), (plain, "faa", own)][: 1 if number else 2]
    for number, own in enumerate(test_oracle.CHOICES[:3]):
        for writer, regime in test_oracle.SPECIAL.items():
            lines = test_oracle.special_lines_of(number, writer)[:LINES]
            asked.append((lines, regime, own))
    return [(one[0], comparison.judged(*one), *one[1:]) for one in asked]


def main() -> None:
    """Write the file.

    Raises:
        SystemExit: engine and oracle do not agree.
    """
    found = cases()
    if any(any(comparison.compared(*case)) for case in found):
        raise SystemExit("Engine and oracle do not agree: mend that first.")
    Path(sys.argv[1]).write_bytes(pickle.dumps(found))


if __name__ == "__main__":
    main()
