"""The whole house on one machine: how fast it answers, how much memory it takes.

The demo runs in a home of its own, so the figures are those of a first run with
everything installed.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks.machine import header, table
from benchmarks.memory import pss_mb, services

_JETBRIDGE = [sys.executable, "-m", "jetbridge"]
_RUNS = 15


def main() -> None:
    """Measure, and print the section."""
    help_seconds = statistics.median(_help_seconds() for _ in range(_RUNS))
    with tempfile.TemporaryDirectory(prefix="jetbridge-bench-") as home:
        environment = os.environ | {"JETBRIDGE_HOME": home}
        try:
            demo = _jetbridge("demo", environment)
            again = _jetbridge("demo", environment)
            found = services(Path(home))
            memory = {name: sum(map(pss_mb, pids)) for name, pids in found}
        finally:
            _jetbridge("down", environment)
    rows = [
        ("`jetbridge --help`, median", f"{help_seconds:.2f} s", "0.3 s"),
        ("the demo airline's own work", f"{demo['seconds']:.0f} s", "60 s"),
        ("the same, a second time", f"{again['seconds']:.0f} s", ""),
        *((f"memory, {name}", f"{mb:.0f} MB", "") for name, mb in memory.items()),
        ("memory, API process", f"{memory['api']:.0f} MB", "250 MB"),
        ("memory, whole stack", f"{sum(memory.values()):.0f} MB", "3,072 MB"),
    ]
    print(header("The stack on one machine"))
    print(table(["what", "measured", "goal: at most"], rows))
    print("Memory is proportional set size after the demo, page cache left out.")


def _help_seconds() -> float:
    began = time.perf_counter()
    subprocess.run([*_JETBRIDGE, "--help"], stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - began


def _jetbridge(word: str, environment: dict[str, str]) -> dict[str, Any]:
    answer = subprocess.run(
        [*_JETBRIDGE, word, "--json"],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    found: dict[str, Any] = json.loads(answer.stdout)
    return found


if __name__ == "__main__":
    main()
