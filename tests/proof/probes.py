"""What may notice a fault: some lines the oracle judged, or one test."""

import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from types import FrameType
from typing import Any, Protocol

import pytest
from _pytest.runner import runtestprotocol

from jetbridge.engines.legality import Line
from tests.engines.legality import test_oracle
from tests.engines.legality.oracle import comparison
from tests.engines.legality.oracle.settings import Settings
from tests.proof.graft import Place, place_of

LINES, BUNCH = 60, 6
"""Of some blocks of each sort, without the longest; so many are one probe."""


class Probe(Protocol):
    """Something that can notice a fault."""

    def notices(self) -> bool:
        """Tell whether something is wrong."""

    def is_of(self, scheme: str) -> bool:
        """Tell whether it may depend on a value of a scheme."""


@dataclass(frozen=True)
class Lines:
    """Lines, with what the oracle says of them."""

    lines: list[Line]
    judged: list[Any]
    regime: str
    settings: Settings

    def notices(self) -> bool:
        """Compare the engine; a crash is unlike, too."""
        asked = self.lines, self.judged, self.regime, self.settings
        try:
            return any(comparison.compared(*asked))
        except Exception:  # noqa: BLE001 - whatever a fault may raise
            return True

    def is_of(self, scheme: str) -> bool:
        """Lines are judged by one scheme."""
        return self.regime == scheme


@dataclass(frozen=True)
class Test:
    """One test."""

    item: pytest.Item

    def notices(self) -> bool:
        """Run it."""
        return any(step.failed for step in runtestprotocol(self.item, log=False))

    def is_of(self, scheme: str) -> bool:  # noqa: ARG002 - whatever the scheme
        """Tell nothing: any test may read a scheme."""
        return True


def of_lines() -> Iterator[Lines]:
    """Let the oracle judge some lines of each sort, by each choice of settings."""
    for number, own in enumerate(test_oracle.CHOICES):
        plain = test_oracle.lines_of(number)[test_oracle.QUARTERS :][:LINES]
        yield from _bunches(plain, "easa", own)
        if number == 0:
            yield from _bunches(plain, "faa", own)
    for number, own in enumerate(test_oracle.CHOICES[:3]):
        for writer, regime in test_oracle.SPECIAL.items():
            lines = test_oracle.special_lines_of(number, writer)[:LINES]
            yield from _bunches(lines, regime, own)
    for begun in test_oracle.RECORDS:
        lines = test_oracle.special_lines_of(0, begun, days=10)[:LINES]
        for regime in ("easa", "faa"):
            yield from _bunches(lines, regime, test_oracle.CHOICES[0])


def _bunches(lines: list[Line], regime: str, own: Settings) -> Iterator[Lines]:
    for at in range(0, len(lines), BUNCH):
        few = lines[at : at + BUNCH]
        yield Lines(few, comparison.judged(few, regime, own), regime, own)


@dataclass(frozen=True)
class Known:
    """A probe, the CPU seconds it takes without a fault, and what it calls."""

    probe: Probe
    seconds: float
    reached: frozenset[Place]


def known(probe: Probe) -> Known:
    """Try a probe on the sound engine.

    Raises:
        SystemExit: it notices something.
    """
    called: dict[int, Place] = {}

    def note(frame: FrameType, event: str, _argument: object) -> None:
        if event == "call" and id(frame.f_code) not in called:
            called[id(frame.f_code)] = place_of(frame.f_code)

    start = time.process_time()
    sys.setprofile(note)
    try:
        wrong = probe.notices()
    finally:
        sys.setprofile(None)
    if wrong:
        raise SystemExit(f"Wrong without a fault, mend that first: {probe}")
    return Known(probe, time.process_time() - start, frozenset(called.values()))
