"""The mutation run: faults in the legality kernels and schemes, and who notices.

``python -m tests.proof.mutation [--seed N] [--count N] [--minutes N]`` puts a sample of
faults, one at a time, into a copy of the engine, runs the fast tests of
``tests/engines/legality`` against each, and writes how many were noticed, and every one
that was not, into ``docs/reference/proof.md``. Tests run without compilation.
"""

import multiprocessing
import os
import shutil
import sys
import tempfile
import time
from argparse import ArgumentParser, Namespace
from collections import Counter
from pathlib import Path
from random import Random

import pytest

from tests.proof import mutants, page
from tests.proof.mutants import Mutant

ROOT = Path(__file__).parents[2]
ENGINE = Path("src/jetbridge/engines/legality")
TESTS = (
    "tests/engines/legality/kernels",
    "tests/engines/legality",
    "--deselect=tests/engines/legality/test_oracle.py",
)
SAMPLE = "tests/engines/legality/test_oracle.py::test_a_block_of_lines[0]"
LEAN = (
    *("-x", "-q", "-pno:cacheprovider", "--confcutdir=tests/engines/legality"),
    *("-ppytest_socket", "-p_hypothesis_pytestplugin"),
)
"""No platform and no plugin but those the tests need: a process starts in a second."""
PATIENCE = 10
"""A fault may make a loop endless: it is noticed after so many times the usual time."""


def all_mutants(root: Path) -> list[Mutant]:
    """Give every fault of the kernels and of the schemes."""
    kernels = sorted((root / ENGINE / "kernels").glob("*.py"))
    schemes = sorted((root / ENGINE / "schemes").glob("*.toml"))
    found = [m for file in kernels for m in mutants.of_source(file)]
    return found + [m for file in schemes for m in mutants.of_scheme(file)]


def run_tests(copy: Path) -> None:
    """Run the tests on a copy of the sources; the exit status is the answer."""
    sys.path.insert(0, str(copy / "src"))
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    os.dup2(silence, 2)
    os._exit(int(pytest.main([*LEAN, *TESTS, SAMPLE])))


def notices(copy: Path, patience: float | None) -> str:
    """Say how the tests end on a copy: ``kept``, ``noticed`` or ``endless``."""
    child = multiprocessing.get_context("fork").Process(target=run_tests, args=(copy,))
    child.start()
    child.join(patience)
    if child.is_alive():
        child.kill()
        child.join()
        return "endless"
    return "kept" if child.exitcode == 0 else "noticed"


def judge(mutant: Mutant, copy: Path, patience: float) -> str:
    """Put one fault into the copy, run the tests, and take it out again."""
    text = mutant.file.read_text("utf-8")
    try:
        mutant.file.write_text(mutant.apply(text), "utf-8")
        return notices(copy, patience)
    finally:
        mutant.file.write_text(text, "utf-8")


def usual_time(copy: Path) -> float:
    """Time the tests on the copy as it is.

    Raises:
        SystemExit: they fail without any fault.
    """
    begin = time.perf_counter()
    if notices(copy, None) != "kept":
        raise SystemExit("The tests fail without a fault: mend them first.")
    return time.perf_counter() - begin


def sample(options: Namespace, copy: Path) -> tuple[Counter[str], list[str], int]:
    """Judge faults in random order until their number or the time is used up."""
    chosen = all_mutants(copy)
    total = len(chosen)
    Random(options.seed).shuffle(chosen)  # noqa: S311 - a sample, no secret
    patience = PATIENCE * usual_time(copy)
    end = time.monotonic() + 60 * options.minutes
    answers: Counter[str] = Counter()
    kept = []
    for mutant in chosen[: options.count]:
        if time.monotonic() > end:
            break
        answer = judge(mutant, copy, patience)
        answers[answer] += 1
        if answer == "kept":
            kept.append(mutant.place(mutant.file.read_text("utf-8"), copy))
        done = answers.total()
        sys.stderr.write(f"\r{done} of {total}: {dict(answers)}  ")
    sys.stderr.write("\n")
    return answers, kept, total


def section(options: Namespace, answers: Counter[str], kept: list[str], total: int):
    """Tell the result as a section of the page."""
    done = answers.total()
    noticed = done - answers["kept"]
    head = (
        f"`python -m tests.proof.mutation --seed {options.seed}` {page.stamp()}: of "
        f"{total} possible faults {done} were tried, **{noticed} noticed "
        f"({100 * noticed / max(done, 1):.1f} %)**, {answers['endless']} of them "
        "because the tests did not end.\n\nNot noticed:\n\n"
    )
    return "## Mutation run\n\n" + head + "\n".join(f"- {k}" for k in sorted(kept))


def arguments() -> Namespace:
    """Read the command line."""
    parser = ArgumentParser(prog="python -m tests.proof.mutation", description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=10**6)
    parser.add_argument("--minutes", type=float, default=20)
    return parser.parse_args()


def main() -> None:
    """Run a sample in a copy, which goes away again, and write the page."""
    options = arguments()
    os.environ |= {"NUMBA_DISABLE_JIT": "1", "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    os.environ["CI"] = "1"  # Hypothesis then draws the same examples every time
    sys.dont_write_bytecode = True
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        shutil.copytree(ROOT / "src", copy / "src")
        answers, kept, total = sample(options, copy)
    page.write("mutation", section(options, answers, kept, total))


if __name__ == "__main__":
    main()
