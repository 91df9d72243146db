"""How much memory the processes of a home take together."""

import json
from collections.abc import Iterator
from pathlib import Path

_MEGA = 1024


def services(home: Path) -> Iterator[tuple[str, set[int]]]:
    """Give the process ids of each service that runs, its descendants included."""
    for name in ("api", "worker"):
        text = _read(home / "run" / f"{name}.json")
        if text:
            yield name, family(json.loads(text)["pid"])
    postmaster = _read(home / "postgres" / "data" / "postmaster.pid")
    if postmaster:
        yield "PostgreSQL", family(int(postmaster.split()[0]))


def _read(path: Path) -> str:
    """Give a file's text; nothing when it is not there, or not written yet."""
    return path.read_text() if path.exists() else ""


def family(pid: int) -> set[int]:
    """Give a process and all it started; nothing of one that ended meanwhile."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return set()
    return {pid}.union(*(family(int(child)) for child in children))


def pss_mb(pid: int) -> float:
    """Give the proportional set size of a process; 0 for one that ended meanwhile."""
    try:
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    pss = next((line for line in rollup if line.startswith("Pss:")), "Pss: 0")
    return int(pss.split()[1]) / _MEGA
