"""What the steps of the demo stand on: the airline, its files, an open database."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from jetbridge.apps.api.table import decision_table
from jetbridge.apps.demo.accounts import SignIn
from jetbridge.apps.demo.airline import Airline
from jetbridge.kernel.clock import Clock
from jetbridge.kernel.db import Database, UnitOfWork


@dataclass(frozen=True, slots=True)
class Stage:
    """One run of the demo; ``files`` are what the airline hands over, by name."""

    airline: Airline
    files: Mapping[str, Path]
    people: tuple[SignIn, ...]
    database: Database
    clock: Clock

    @contextmanager
    def work(self, purpose: str) -> Iterator[UnitOfWork]:
        """Open a work in which the demo acts as a service, and commit it."""
        actor = decision_table().principal("demo", purpose=purpose)
        with self.database.begin(actor, at=self.clock.now()) as work:
            yield work

    def read(self, name: str) -> bytes:
        """Give a file the airline hands over."""
        return self.files[name].read_bytes()
