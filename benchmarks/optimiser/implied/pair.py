"""``crew pair`` by the rules the reference pairings imply; other arguments are its own.

A scheme of an operator extends a regulation and may only tighten it. These rules are
looser than any, so that no command takes them: they serve to compare, and no airline.
"""

import sys
import tomllib
from dataclasses import replace
from pathlib import Path

from benchmarks.optimiser.reading import read
from jetbridge.apps.cli.crew import pair_files
from jetbridge.engines.legality.scheme import read_scheme

SCHEME = Path(__file__).with_name("scheme.toml")


def main(arguments: list[str]) -> None:
    """Read, plan, save."""
    files, asked = read(__doc__, arguments)
    scheme = read_scheme(tomllib.loads(SCHEME.read_text("utf-8")))
    asked = replace(asked, scheme=scheme)
    plan = pair_files.plan(asked, files.time_limit, quiet=True)
    pair_files.save(plan, out=files.out, html=None)


if __name__ == "__main__":
    main(sys.argv[1:])
