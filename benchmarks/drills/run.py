"""What the drills of the record found: kills, what was acknowledged, what was lost.

``python benchmarks/drills/run.py [--kills 50] [--seed N]`` runs ``tests/drills`` with
so many kills in each, and prints what they told; a drill that fails leaves no table.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))

from benchmarks.machine import ROOT, header, table

_COLUMNS = ["drill", "kill -9 of", "acknowledged", "lost", "happened twice"]


def main() -> None:
    """Run the drills, and print the section."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--kills", default="50")
    parser.add_argument("--seed", default="20270301")
    wish = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        record = Path(place) / "record"
        _drill(wish.kills, wish.seed, record)
        found = [json.loads(line) for line in record.read_text().splitlines()]
    print(header("Drills"))
    print(table(_COLUMNS, [_row(one) for one in found]))
    print(
        f"Seed {wish.seed}. A control breaks the promise on purpose, and must be found "
        "to lose or to double; its kills end when it did."
    )


def _drill(kills: str, seed: str, record: Path) -> None:
    wanted = {
        "JETBRIDGE_DRILL_KILLS": kills,
        "JETBRIDGE_DRILL_SEED": seed,
        "JETBRIDGE_DRILL_RECORD": str(record),
    }
    command = [sys.executable, "-m", "pytest", "-q", "-n0", "tests/drills"]
    subprocess.run(
        command, cwd=ROOT, env=os.environ | wanted, stdout=sys.stderr, check=True
    )


def _row(found: dict[str, Any]) -> list[object]:
    kills = found.get("kills", {})
    killed = ", ".join(f"{count} {name}" for name, count in sorted(kills.items()))
    counts = [found.get(name, "") for name in ("acknowledged", "lost", "doubled")]
    return [found["drill"], killed, *counts]


if __name__ == "__main__":
    main()
