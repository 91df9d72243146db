"""What a long run has found so far, line by line in a file."""

import hashlib
import json
from pathlib import Path
from typing import NamedTuple

from tests.proof.mutants import Mutant

KEPT = "kept"
REFUSED = "noticed on loading"
BY_LINES = "noticed by the oracle"
BY_TESTS = "noticed by tests"
ENDLESS = "endless"


class Note(NamedTuple):
    """The answer to one fault, and the CPU seconds it took."""

    answer: str
    seconds: float


def key_of(fault: Mutant, text: str) -> str:
    """Name a fault by the text around it: another text is another fault."""
    told = f"{fault.file.name} {fault.start} {fault.end} {fault.becomes}\n{text}"
    return hashlib.sha256(told.encode()).hexdigest()[:20]


class Notes:
    """Answers by the key of their fault; each is written at once."""

    def __init__(self, file: Path, *, fresh: bool = False) -> None:
        """Read what was noted before, unless all shall be tried anew."""
        self.file = file
        self.known: dict[str, Note] = {}
        file.parent.mkdir(parents=True, exist_ok=True)
        if fresh or not file.exists():
            file.write_text("", "utf-8")
        for line in file.read_text("utf-8").splitlines():
            key, *note = json.loads(line)
            self.known[key] = Note(*note)

    def add(self, key: str, answer: str, seconds: float) -> None:
        """Note an answer."""
        self.known[key] = Note(answer, round(seconds, 2))
        with self.file.open("a", encoding="utf-8") as file:
            file.write(json.dumps([key, *self.known[key]]) + "\n")
