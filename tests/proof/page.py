"""The page of proofs: ``docs/reference/proof.md``, one marked section per run."""

import re
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs/reference/proof.md"


def stamp() -> str:
    """Say when and on which state of the sources a run took place."""
    answer = subprocess.run(
        ["git", "describe", "--always", "--dirty"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    day = time.strftime("%Y-%m-%d", time.gmtime())
    return f"on {day} at commit `{answer.stdout.strip()}`"


def replaced(page: str, name: str, section: str) -> str:
    """Put a section between the marks of ``name``, at the end when it is new."""
    marked = f"<!-- {name} -->\n{section.strip()}\n<!-- /{name} -->"
    pattern = re.compile(rf"<!-- {name} -->.*?<!-- /{name} -->", re.DOTALL)
    if pattern.search(page):
        return pattern.sub(lambda _: marked, page)
    return f"{page.rstrip()}\n\n{marked}\n"


def write(name: str, section: str) -> None:
    """Write a section of the page, and print it."""
    PAGE.write_text(replaced(PAGE.read_text("utf-8"), name, section), "utf-8")
    sys.stdout.write(section + "\n")
