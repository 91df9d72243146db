"""Tries faults within one session of pytest, collected once; see ``mutation``."""

import gc
import sys
import time
from argparse import Namespace
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import Phase, settings

from tests.proof import mutants, page
from tests.proof.graft import Engine
from tests.proof.mutants import Mutant
from tests.proof.notes import KEPT, Note, Notes, key_of
from tests.proof.probes import Test, known, of_lines
from tests.proof.trial import Answer, Trials

ENGINE = page.ROOT / "src/jetbridge/engines/legality"
TESTS = (
    "tests/engines/legality",
    "--deselect=tests/engines/legality/test_oracle.py",
    "--deselect=tests/engines/legality/test_zones.py",
    "--deselect=tests/engines/legality/kernels/test_compiled.py::test_an_uncounted_function_cannot_make_an_array",
)
"""Left out: those of every zone of the world take as long as all others, and one asks
the compiler."""
LEAN = (
    *("-q", "-s", "-pno:cacheprovider", "--confcutdir=tests/engines/legality"),
    *("-ppytest_socket", "-p_hypothesis_pytestplugin"),
)
"""No platform and no plugin but those the tests need."""
FAULTS = settings(
    deadline=None, derandomize=True, phases=[Phase.explicit, Phase.generate]
)
"""The examples of the tests, but no search for the smallest that fails."""
FEW = settings(FAULTS, max_examples=20)
"""For what must hold of every line: a fifth of them, which take as long as all else."""


class Session:
    """A plugin of pytest: hands over the tests it collected, and runs none itself."""

    def __init__(self, work: Callable[[list[pytest.Item]], None]) -> None:
        """Know who gets them."""
        self.work = work

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Hand over; true says that all is done."""
        self.work(session.items)
        return True


def run(options: Namespace) -> list[tuple[str, Note | None]]:
    """Try what the notes do not know yet; give each fault and what is known of it."""
    files = [*_files("kernels/*.py"), *_files("schemes/*.toml")]
    engine = Engine(files)
    chosen = {key_of(m, engine.texts[m.file]): m for f in files for m in _faults(f)}
    notes = Notes(page.ROOT / ".build/mutation.jsonl", fresh=options.fresh)
    settled = {
        key
        for key, note in notes.known.items()
        if not (options.kept and note.answer == KEPT)
    }
    left = [chosen[key] for key in sorted(chosen) if key not in settled]

    def work(items: list[pytest.Item]) -> None:
        for fault, said, seconds in _tried(engine, items, left, options):
            notes.add(key_of(fault, engine.texts[fault.file]), said, seconds)
            told = Counter(notes.known[k].answer for k in chosen if k in notes.known)
            sys.stderr.write(f"\r{told.total()} of {len(chosen)}: {dict(told)}  ")

    with TemporaryDirectory() as folder:
        lean = [*LEAN, *TESTS, f"--basetemp={folder}/tests"]
        settings.register_profile("faults", FAULTS)
        settings.load_profile("faults")
        if left and pytest.main(lean, plugins=[Session(work)]):
            raise SystemExit("The tests cannot be collected: mend that first.")
    return [
        (fault.place(engine.texts[fault.file], page.ROOT), notes.known.get(key))
        for key, fault in chosen.items()
    ]


def _files(pattern: str) -> list[Path]:
    return sorted(ENGINE.glob(pattern))


def _faults(file: Path) -> list[Mutant]:
    read = mutants.of_source if file.suffix == ".py" else mutants.of_scheme
    return read(file)


def _tried(
    engine: Engine, items: list[pytest.Item], left: list[Mutant], options: Namespace
) -> Iterator[Answer]:
    """Try faults side by side until all are tried or the time is used up."""
    engine.is_complete()
    for item in items:
        wide = item.path.name.endswith("properties.py")
        if wide and isinstance(item, pytest.Function):
            FEW(item.function)
    trials = Trials(engine, [*map(known, of_lines()), *map(known, map(Test, items))])
    gc.freeze()
    end = time.monotonic() + 60 * options.minutes
    waiting = iter(left[: options.count])
    while True:
        while len(trials.running) < options.workers and time.monotonic() < end:
            fault = next(waiting, None)
            if fault is None:
                break
            trials.begin(fault)
        if not trials.running:
            return
        yield trials.end()
