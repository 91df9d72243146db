"""One fault before the tests: who notices it, in a process of its own.

First the engine judges lines that the oracle judged before, which takes a second; then
the tests of ``tests/engines/legality`` run, until one fails. Nothing is compiled: every
fault would cost a compilation, and interpreted arithmetic is the same.
"""

import os
import pickle
import resource
import sys
from importlib import import_module
from pathlib import Path

import pytest

TESTS = (
    "tests/engines/legality/kernels",
    "tests/engines/legality",
    "--deselect=tests/engines/legality/test_oracle.py",
    "--deselect=tests/engines/legality/test_zones.py",
)
"""Those of the kernels first: they are quick, and close to what they test. Those of
every zone of the world take as long as all others, and are left out."""
LEAN = (
    *("-x", "-q", "-pno:cacheprovider", "--confcutdir=tests/engines/legality"),
    *("-ppytest_socket", "-p_hypothesis_pytestplugin"),
)
"""No platform and no plugin but those the tests need: a process starts in a second."""
KEPT, BY_LINES, BY_TESTS, ENDLESS = 0, 10, 11, 12
ANSWERS = {
    KEPT: "kept",
    BY_LINES: "noticed by the oracle",
    BY_TESTS: "noticed by tests",
    ENDLESS: "endless",
}


WARM = ("hypothesis", "numba", "numpy", "pydantic", "zoneinfo")
PLAIN = {
    "NUMBA_DISABLE_JIT": "1",
    "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
    "CI": "1",  # Hypothesis then draws the same examples every time
}


def warm() -> None:
    """Bring in what every trial needs, once, before the processes part."""
    os.environ |= PLAIN  # before Numba reads it
    sys.dont_write_bytecode = True
    for module in WARM:
        import_module(module)


def trial(copy: Path, judged: Path, seconds: int) -> tuple[str, float]:
    """Try a copy of the sources as it is; give the answer and its CPU seconds."""
    child = os.fork()
    if child == 0:
        try:
            os._exit(_answer(copy, judged, seconds))
        finally:
            os._exit(BY_LINES)
    _, status, used = os.wait4(child, 0)
    code = ENDLESS if os.WIFSIGNALED(status) else os.WEXITSTATUS(status)
    return ANSWERS[code], used.ru_utime + used.ru_stime


def _answer(copy: Path, judged: Path, seconds: int) -> int:
    """Judge lines and run tests; the process ends when its CPU time is used up."""
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    sys.path.insert(0, str(copy / "src"))
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    os.dup2(silence, 2)
    if _is_unlike(judged):
        return BY_LINES
    return BY_TESTS if pytest.main([*LEAN, *TESTS]) else KEPT


def _is_unlike(judged: Path) -> bool:
    """Compare the engine with what the oracle said; a crash is unlike, too."""
    from tests.engines.legality.oracle import comparison  # noqa: PLC0415 - the copy's

    try:
        with judged.open("rb") as file:
            cases = pickle.load(file)  # noqa: S301 - written by this run
        return any(any(comparison.compared(*case)) for case in cases)
    except Exception:  # noqa: BLE001 - whatever a fault may raise
        return True
