"""The long comparison: random lines, the engine beside the brute-force oracle.

``python -m tests.proof.legality [--seed N] [--count N] [--resume]`` compares a million
lines in blocks, tells its progress, and writes the result into
``docs/reference/proof.md``. After each block it notes how far it has come in
``.build/proof.json``; with ``--resume`` it goes on from there.
"""

import json
import sys
import time
from argparse import ArgumentParser, Namespace
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from tests.engines.legality import test_oracle
from tests.engines.legality.oracle.comparison import differences
from tests.engines.legality.oracle.lines import random_line
from tests.proof import page

NOTES = page.ROOT / ".build/proof.json"
SHOWN = 20


@dataclass
class Progress:
    """How far a run has come, and the lines on which the two do not agree."""

    seed: int
    done: int = 0
    seconds: float = 0.0
    unlike: list[str] = field(default_factory=list)

    def save(self, file: Path) -> None:
        """Note it in a file."""
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(asdict(self)), "utf-8")


def begin(options: Namespace, file: Path) -> Progress:
    """Begin anew, or where the run of the same seed was interrupted."""
    if options.resume and file.exists():
        noted = Progress(**json.loads(file.read_text("utf-8")))
        if noted.seed == options.seed:
            return noted
    return Progress(options.seed)


def block(seed: int, first: int, count: int) -> list[str]:
    """Compare lines by number: half of them plain, with the lengths of the test."""
    plain: list[Any] = []
    kinds = (*test_oracle.SPECIAL, *test_oracle.RECORDS)
    special: dict[Any, list[Any]] = {writer: [] for writer in kinds}
    writers = [*special]
    for number in range(first, first + count):
        name = f"{seed}-{number}"
        if number % 2:
            writer = writers[number // 2 % len(writers)]
            special[writer].append(random_line(name, 7, writer))
        else:
            days = test_oracle.days_of(number % test_oracle.BLOCK)
            plain.append(random_line(name, days))
    asked = [(plain, "easa"), (plain, "faa")]
    asked += [(special[w], regime) for w, regime in test_oracle.SPECIAL.items()]
    asked += [(special[w], r) for w in test_oracle.RECORDS for r in ("easa", "faa")]
    own = test_oracle.CHOICES[first // test_oracle.BLOCK % 3]
    return [d for lines, regime in asked for d in differences(lines, regime, own)]


def run(options: Namespace, file: Path) -> Progress:
    """Compare block after block."""
    progress = begin(options, file)
    while progress.done < options.count:
        start = time.process_time()
        count = min(test_oracle.BLOCK, options.count - progress.done)
        progress.unlike += block(options.seed, progress.done, count)
        progress.done += count
        progress.seconds += time.process_time() - start
        progress.save(file)
        told = f"{progress.done:,} of {options.count:,}, {len(progress.unlike)} unlike"
        sys.stderr.write(f"\r{told}  ")
    sys.stderr.write("\n")
    return progress


def section(progress: Progress) -> str:
    """Tell the result as a section of the page."""
    lines = "\n".join(f"- {unlike}" for unlike in progress.unlike[:SHOWN])
    return (
        "## Engine and oracle\n\n"
        f"`python -m tests.proof.legality --seed {progress.seed} --count "
        f"{progress.done}` {page.stamp()}: {progress.done:,} random lines under both "
        f"rule sets in {progress.seconds:,.0f} seconds of one processor, "
        f"**{len(progress.unlike)} differences**.\n\n{lines}"
    )


def arguments() -> Namespace:
    """Read the command line."""
    parser = ArgumentParser(prog="python -m tests.proof.legality", description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=1_000_000)
    parser.add_argument("--resume", action="store_true")
    return parser.parse_args()


def main() -> None:
    """Compare, write the page, and fail where something was unlike."""
    progress = run(arguments(), NOTES)
    page.write("oracle", section(progress))
    sys.exit(bool(progress.unlike))


if __name__ == "__main__":
    main()
