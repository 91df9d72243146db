"""Lines with what the oracle says of them, in a file: judged once, compared often.

``python -m tests.proof.judged FILE``; fails where the engine says otherwise.
"""

import pickle
import sys
from pathlib import Path
from typing import Any

from tests.engines.legality import test_oracle
from tests.engines.legality.oracle import comparison
from tests.engines.legality.oracle.findings import Settings

LINES = 100
"""Of the first block of each sort, without the long ones: a second or two without
compilation."""


def cases() -> list[tuple[Any, ...]]:
    """Give lines, judgements and regime, as the comparison takes them."""
    first = test_oracle.QUARTERS + test_oracle.MONTHS
    plain = test_oracle.lines_of(0)[first : first + LINES]
    asked = [(plain, "easa"), (plain, "faa")]
    for writer, regime in test_oracle.SPECIAL.items():
        asked += [(test_oracle.special_lines_of(0, writer)[:LINES], regime)]
    return [
        (lines, comparison.judged(lines, regime, Settings()), regime)
        for lines, regime in asked
    ]


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
