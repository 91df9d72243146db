"""From a clean clone to the page: ``make demo`` with empty caches, then with full ones.

The bytes are what the machine's network cards received meanwhile (Linux), loopback left
out, so nothing else may be downloading. The second clone finds the first one's package
caches in its home, and nothing else of it.
"""

import os
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

from benchmarks.machine import header, table
from benchmarks.publish import ROOT

_MEGA = 1e6
_NETWORK = Path("/proc/net/dev")
_CACHES = ("XDG_CACHE_HOME", "PIP_CACHE_DIR", "UV_CACHE_DIR", "npm_config_cache")
_OURS = ("JETBRIDGE_HOME", "PYTHONPATH", "VIRTUAL_ENV", "NUMBA_CACHE_DIR")


def main() -> None:
    """Measure, and print the section."""
    with tempfile.TemporaryDirectory(prefix="jetbridge-bench-") as place:
        Path(place).chmod(0o755)  # root's database server runs as another user
        empty, full = _from_clone_to_page(place), _from_clone_to_page(place)
    rows = [
        ("to the page, empty caches", f"{empty[0]:.0f} s", "480 s"),
        ("downloaded for it", f"{empty[1]:.0f} MB", "800 MB"),
        ("to the page, full package caches", f"{full[0]:.0f} s", "240 s"),
        ("downloaded for it", f"{full[1]:.0f} MB", ""),
    ]
    print(header("From a clean clone to the page"))
    print(table(["`make demo`", "measured", "goal: at most"], rows))


def _from_clone_to_page(place: str) -> tuple[float, float]:
    """Clone, type ``make demo``, and stop it; give seconds and megabytes received."""
    clone, home = Path(place) / "jetbridge", Path(place) / "home"
    home.mkdir(exist_ok=True)
    hidden = {*_CACHES, *_OURS}
    kept = {name: value for name, value in os.environ.items() if name not in hidden}
    environment = kept | {"HOME": str(home)}
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True)
    began, before = time.perf_counter(), _received_bytes()
    try:
        _make("demo", clone, environment)
        seconds = time.perf_counter() - began
    finally:
        _make("stop", clone, environment)
    shutil.rmtree(clone)
    return seconds, (_received_bytes() - before) / _MEGA


def _make(target: str, clone: Path, environment: dict[str, str]) -> None:
    subprocess.run(
        ["make", target],
        cwd=clone,
        env=environment,
        stdout=subprocess.DEVNULL,
        check=True,
    )


def _received_bytes() -> int:
    rows = (line.partition(":") for line in _NETWORK.read_text().splitlines()[2:])
    return sum(
        int(fields.split()[0]) for name, _, fields in rows if name.strip() != "lo"
    )


if __name__ == "__main__":
    main()
