"""Every command on a tutorial or how-to page runs, in the order of the page.

A block of the language ``console`` is typed line by line into a shell in an empty
folder with a platform of its own; what stands after ``# exits N`` is the exit code a
reader should expect. ``make`` and ``git`` lines are typed by ``.ci/run`` instead.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = sorted(
    page
    for kind in ("tutorials", "howto")
    for page in (ROOT / "docs" / kind).glob("*.md")
)
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.DOTALL | re.MULTILINE)
EXIT = re.compile(r"\s+# exits (\d)\s*$")
TYPED_BY_CI = ("make", "git", "cd ")


def commands(page: str) -> list[tuple[str, int]]:
    """Give (command, exit code) of each ``$`` line; a backslash goes on."""
    found = []
    for block in BLOCK.findall(page):
        for line in block.replace("\\\n", " ").splitlines():
            if line.startswith("$ ") and not line[2:].startswith(TYPED_BY_CI):
                expected = EXIT.search(line)
                command = EXIT.sub("", line[2:])
                found.append((command, int(expected[1]) if expected else 0))
    return found


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_commands_of_a_page_run(page, home, tmp_path):
    typed = commands(page.read_text(encoding="utf-8"))
    environment = os.environ | {
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "JETBRIDGE_HOME": str(home),
        "JETBRIDGE_SOURCE": str(ROOT),
    }
    place = tmp_path / "reader"
    place.mkdir()
    try:
        for command, expected in typed:
            answer = subprocess.run(
                ["bash", "-c", command],
                cwd=place,
                env=environment,
                capture_output=True,
                text=True,
                timeout=600,
                check=False,
            )
            assert answer.returncode == expected, f"{command}\n{answer.stderr}"
    finally:
        subprocess.run(["jetbridge", "down"], cwd=place, env=environment, check=False)


def test_commands_are_found_with_their_exit_codes():
    page = (
        "```console\n$ jetbridge a \\\n  --b\nanswer\n$ make demo\n$ c # exits 1\n```\n"
    )
    assert commands(page) == [("jetbridge a    --b", 0), ("c", 1)]
