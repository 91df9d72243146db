"""One fault before what may notice it, in a process of its own.

The process comes from one in which all is imported, collected and judged. Nothing is
compiled: every fault would cost a compilation, and interpreted arithmetic is the same.
Only what calls a function the fault changed is asked, and the trial ends with the first
that notices.
"""

import os
import signal
from collections import Counter
from typing import NamedTuple, NoReturn

from tests.proof.graft import Engine
from tests.proof.mutants import Mutant
from tests.proof.notes import BY_LINES, BY_TESTS, ENDLESS, KEPT, REFUSED
from tests.proof.probes import Known, Lines

SOUND, WRONG, NO_SCHEME = 0, 10, 11
ANSWERS = {SOUND: KEPT, NO_SCHEME: REFUSED}
PATIENCE = 2
"""A fault may make a loop endless: it is noticed after so many times the CPU seconds
without any, and as many more."""


class Answer(NamedTuple):
    """What was said of a fault, and in how many CPU seconds."""

    fault: Mutant
    said: str
    seconds: float


class Trials:
    """Faults being tried, side by side; ``told`` counts who noticed what before."""

    def __init__(self, engine: Engine, probes: list[Known]) -> None:
        """Begin with none."""
        self.engine, self.probes = engine, probes
        self.told: Counter[tuple[str, int]] = Counter()
        self.running: dict[int, tuple[Mutant, int]] = {}

    def begin(self, fault: Mutant) -> None:
        """Start the process of one fault."""
        order = self.order(fault)
        reader, writer = os.pipe()
        child = os.fork()
        if child == 0:
            _silence()
            self._try_out(fault, order, writer)
        os.close(writer)
        self.running[child] = fault, reader

    def order(self, fault: Mutant) -> list[int]:
        """Choose who is asked: first who costs little and has noticed much."""
        places, name = self.engine.changed(fault), fault.file.name
        asked = [
            number
            for number, one in enumerate(self.probes)
            if (one.reached & places if places else one.probe.is_of(fault.file.stem))
        ]
        worth = {
            n: (1 + self.told[name, n]) / (0.001 + self.probes[n].seconds)
            for n in asked
        }
        return sorted(asked, key=lambda number: -worth[number])

    def _try_out(self, fault: Mutant, order: list[int], writer: int) -> NoReturn:
        """Tell each probe before it is tried: the last one told has noticed."""
        try:
            self.engine.put(fault)
        except Exception:  # noqa: BLE001 - a scheme with a fault may be no scheme
            os._exit(NO_SCHEME)
        for number in order:
            os.write(writer, number.to_bytes(2))
            patience = PATIENCE * (1 + self.probes[number].seconds)
            signal.setitimer(signal.ITIMER_PROF, patience)
            try:
                wrong = self.probes[number].probe.notices()
            except BaseException:  # noqa: BLE001 - whatever a fault may raise
                wrong = True
            if wrong:
                os._exit(WRONG)
        os._exit(SOUND)

    def end(self) -> Answer:
        """Wait for one of them."""
        child, status, used = os.wait3(0)
        fault, reader = self.running.pop(child)
        with os.fdopen(reader, "rb") as pipe:
            last = int.from_bytes(pipe.read()[-2:])
        seconds = used.ru_utime + used.ru_stime
        if os.WIFEXITED(status) and os.WEXITSTATUS(status) in ANSWERS:
            return Answer(fault, ANSWERS[os.WEXITSTATUS(status)], seconds)
        self.told[fault.file.name, last] += 1
        if os.WIFSIGNALED(status):
            return Answer(fault, ENDLESS, seconds)
        by_lines = isinstance(self.probes[last].probe, Lines)
        return Answer(fault, BY_LINES if by_lines else BY_TESTS, seconds)


def _silence() -> None:
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    os.dup2(silence, 2)
