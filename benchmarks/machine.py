"""What every benchmark table says beside its figures: machine, commit, command."""

import os
import platform
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]


def header(title: str) -> str:
    """Give the heading of a benchmark's section, with how and where it was taken."""
    command = "python " + " ".join([_script(), *sys.argv[1:]])
    return (
        f"## {title}\n\n"
        f"`{command}` at commit `{_commit()}` on {_processor()}, "
        f"{os.cpu_count()} cores, Python {platform.python_version()}.\n"
    )


def table(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """Draw ``rows`` as a Markdown table under ``columns``."""
    lines = [columns, ["---"] * len(columns), *rows]
    return "\n".join(f"| {' | '.join(map(str, line))} |" for line in lines) + "\n"


def _script() -> str:
    return Path(sys.argv[0]).resolve().relative_to(ROOT).as_posix()


def _commit() -> str:
    answer = subprocess.run(
        ["git", "describe", "--always", "--dirty"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    return answer.stdout.strip() or "unknown"


def _processor() -> str:
    names = [
        line.partition(":")[2].strip()
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
        if line.startswith("model name")
    ]
    return names[0] if names else platform.machine()
