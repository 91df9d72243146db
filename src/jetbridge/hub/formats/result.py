"""What every parser answers: the records that could be read, and the faults."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any, Generic, TypeVar

from jetbridge.aviation.errors import Flaw

Record = TypeVar("Record")


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with one record; the other records go on.

    ``record`` counts records and ``line`` counts lines, from 1. ``column`` is the
    position in a fixed layout or the field's number in a delimited one; ``segment``
    names the segment in formats that have them.
    """

    record: int
    line: int
    reason: str
    column: int | None = None
    segment: str | None = None

    def as_flaw(self, source: str | None = None) -> Flaw:
        """Give the same words to whoever refuses the whole input."""
        return Flaw(self.reason, line=self.line, column=self.column, source=source)


@dataclass(frozen=True, slots=True)
class Parsed(Generic[Record]):
    """The records and faults of one input, each in the input's order."""

    format: str
    records: tuple[Record, ...]
    errors: tuple[Fault, ...]

    def flaws(self, source: str | None = None) -> tuple[Flaw, ...]:
        """Give the faults as flaws of the file named ``source``."""
        return tuple(fault.as_flaw(source) for fault in self.errors)

    def as_dict(
        self, record_as_dict: Callable[[Record], dict[str, Any]]
    ) -> dict[str, Any]:
        """Give the published shape: ``format``, ``records``, ``errors``."""
        return {
            "format": self.format,
            "records": [record_as_dict(record) for record in self.records],
            "errors": [asdict(fault) for fault in self.errors],
        }
