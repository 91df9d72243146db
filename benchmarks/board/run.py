"""The roster board in a real browser: ready and scrolling, 1,000 lines x 11,000 bars.

The work is done by ``ui/bench/board.mjs``, which draws generated rosters through the
same component as the product.
"""

import subprocess
import sys
from pathlib import Path

from benchmarks.machine import ROOT, header

NODE = Path(sys.executable).parent / "node"


def main() -> int:
    """Print the section; exit 1 when a figure misses its goal."""
    print(header("Roster board"))
    done = subprocess.run(
        [NODE, "bench/board.mjs", *sys.argv[1:]], cwd=ROOT / "ui", check=False
    )
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
