"""The mutation run: faults in the legality kernels and schemes, and who notices.

``python -m tests.proof.mutation [--count N] [--minutes N] [--workers N]``
puts faults, one at a time into copies of the engine, and notes
each answer in ``.build/mutation.jsonl``. It goes on where it stopped: a fault is tried
again only when the file it stands in has changed (``--fresh``: all of them). How many
were noticed, and every one that was not, goes into ``docs/reference/proof.md``.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from multiprocessing import get_context
from pathlib import Path

from tests.proof import mutants, page
from tests.proof.mutants import Mutant
from tests.proof.notes import Note, Notes
from tests.proof.trial import ANSWERS, BY_LINES, BY_TESTS, ENDLESS, KEPT, trial, warm

ENGINE = Path("src/jetbridge/engines/legality")
NOTES = page.ROOT / ".build/mutation.jsonl"
PATIENCE = 3
"""A fault may make a loop endless: it is noticed after so many times the CPU seconds
of the tests without any."""


def all_mutants(root: Path) -> list[Mutant]:
    """Give every fault of the kernels and of the schemes."""
    kernels = sorted((root / ENGINE / "kernels").glob("*.py"))
    schemes = sorted((root / ENGINE / "schemes").glob("*.toml"))
    found = [m for file in kernels for m in mutants.of_source(file)]
    return found + [m for file in schemes for m in mutants.of_scheme(file)]


class Bench:
    """Copies of the sources, one for each worker, and the lines judged before."""

    def __init__(self, folder: Path) -> None:
        """Write the lines, and find how long the tests take without any fault.

        Raises:
            SystemExit: they fail without a fault.
        """
        self.folder = folder
        self.judged = folder / "judged"
        asked = [sys.executable, "-m", "tests.proof.judged", str(self.judged)]
        subprocess.run(asked, check=True)
        shutil.copytree(page.ROOT / "src", folder / "sound/src")
        answer, seconds = trial(folder / "sound", self.judged, 600)
        if answer != ANSWERS[KEPT]:
            raise SystemExit("The tests fail without a fault: mend them first.")
        self.seconds = round(PATIENCE * seconds)

    def try_out(self, mutant: Mutant) -> tuple[str, float]:
        """Put a fault into this worker's copy, judge it, and take it out again."""
        copy = self.folder / str(os.getpid())
        if not copy.exists():
            shutil.copytree(self.folder / "sound", copy)
        file = copy / mutant.file.relative_to(self.folder / "sound")
        text = file.read_text("utf-8")
        try:
            file.write_text(mutant.apply(text), "utf-8")
            return trial(copy, self.judged, self.seconds)
        finally:
            file.write_text(text, "utf-8")


def key_of(mutant: Mutant) -> str:
    """Name a fault by the text around it: another text is another fault."""
    told = f"{mutant.file.name} {mutant.start} {mutant.end} {mutant.becomes}\n"
    body = told.encode() + mutant.file.read_bytes()
    return hashlib.sha256(body).hexdigest()[:20]


def answers(
    bench: Bench, chosen: list[Mutant], options: Namespace
) -> Iterator[tuple[Mutant, str, float]]:
    """Try faults side by side until all are tried or the time is used up."""
    end = time.monotonic() + 60 * options.minutes
    left = iter(chosen)
    with ProcessPoolExecutor(options.workers, get_context("fork")) as pool:
        tried: dict[Future[tuple[str, float]], Mutant] = {}
        while True:
            while len(tried) < options.workers and time.monotonic() < end:
                mutant = next(left, None)
                if mutant is None:
                    break
                tried[pool.submit(bench.try_out, mutant)] = mutant
            if not tried:
                return
            for done in wait(tried, return_when=FIRST_COMPLETED).done:
                yield (tried.pop(done), *done.result())


def run(options: Namespace) -> dict[str, Note | None]:
    """Try what the notes do not know yet; give what is known of every fault."""
    notes = Notes(NOTES, fresh=options.fresh)
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder))
        chosen = all_mutants(bench.folder / "sound")
        keys = {key_of(mutant): mutant for mutant in chosen}
        unknown = [keys[key] for key in sorted(keys) if key not in notes.known]
        for mutant, answer, spent in answers(bench, unknown[: options.count], options):
            notes.add(key_of(mutant), answer, spent)
            told = Counter(notes.known[k].answer for k in keys if k in notes.known)
            sys.stderr.write(f"\r{told.total()} of {len(keys)}: {dict(told)}  ")
        sys.stderr.write("\n")
        root = bench.folder / "sound"
        return {
            mutant.place(mutant.file.read_text("utf-8"), root): notes.known.get(key)
            for key, mutant in keys.items()
        }


def section(faults: dict[str, Note | None]) -> str:
    """Tell the result as a section of the page."""
    notes = [note for note in faults.values() if note]
    told = Counter(note.answer for note in notes)
    kept = told[ANSWERS[KEPT]]
    seconds = sum(note.seconds for note in notes)
    left = [f for f, note in faults.items() if note and note.answer == ANSWERS[KEPT]]
    head = (
        f"`python -m tests.proof.mutation` {page.stamp()}: of {len(faults)} possible "
        f"faults {len(notes)} were tried in {seconds:,.0f} seconds of processor, "
        f"{len(faults) - len(notes)} not. **{len(notes) - kept} noticed "
        f"({100 * (len(notes) - kept) / max(len(notes), 1):.1f} %)**: "
        f"{told[ANSWERS[BY_LINES]]} by lines the oracle judged, "
        f"{told[ANSWERS[BY_TESTS]]} by the other tests, "
        f"{told[ANSWERS[ENDLESS]]} because the engine did not end.\n\nNot noticed:\n\n"
    )
    return "## Mutation run\n\n" + head + "\n".join(f"- {p}" for p in sorted(left))


def arguments() -> Namespace:
    """Read the command line."""
    parser = ArgumentParser(prog="python -m tests.proof.mutation", description=__doc__)
    parser.add_argument("--count", type=int, default=10**6)
    parser.add_argument("--minutes", type=float, default=90)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--fresh", action="store_true")
    return parser.parse_args()


def main() -> None:
    """Run what is left in copies, which go away again, and write the page."""
    warm()
    page.write("mutation", section(run(arguments())))


if __name__ == "__main__":
    main()
