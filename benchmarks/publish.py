"""Run benchmarks and put their tables into docs/reference/benchmarks.md.

``python benchmarks/publish.py legality kernel`` runs those two and replaces their
sections; the others stay as they were measured.
"""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs/reference/benchmarks.md"


def measured(name: str) -> str:
    """Run one benchmark in a fresh process and give its section."""
    script = f"benchmarks/{name}/run.py"
    answer = subprocess.run(
        [sys.executable, script],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return answer.stdout.strip()


def replaced(page: str, name: str, section: str) -> str:
    """Put ``section`` between the marks of ``name``, at the end when it is new."""
    marked = f"<!-- {name} -->\n{section}\n<!-- /{name} -->"
    pattern = re.compile(rf"<!-- {name} -->.*?<!-- /{name} -->", re.DOTALL)
    if pattern.search(page):
        return pattern.sub(lambda _: marked, page)
    return f"{page.rstrip()}\n\n{marked}\n"


def main(names: list[str]) -> None:
    """Measure each named benchmark, one after the other, and write the page."""
    for name in names:
        section = measured(name)
        page = PAGE.read_text(encoding="utf-8")
        PAGE.write_text(replaced(page, name, section), encoding="utf-8")
        print(section, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
