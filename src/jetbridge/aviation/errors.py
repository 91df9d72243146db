"""Errors in what was handed in: where, why, and what to do about it."""

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Flaw:
    """One thing wrong with an input, located as closely as the input allows.

    ``line`` and ``column`` count from 1; ``field`` names the column or key.
    """

    reason: str
    line: int | None = None
    column: int | None = None
    field: str | None = None
    source: str | None = None

    def __str__(self) -> str:
        """Read like a compiler's message: ``legs.csv:12: departure_utc: reason``."""
        where = [self.source, self.line, self.column]
        place = ":".join(str(part) for part in where if part is not None)
        return ": ".join(part for part in (place, self.field, self.reason) if part)

    def as_dict(self) -> dict[str, Any]:
        """Give the members that are known."""
        return {k: v for k, v in asdict(self).items() if v is not None}


_MEND = "Mend the input and try again."


class InputError(ValueError):
    """An input cannot be used as it is; ``flaws`` say where and why.

    ``next_step`` is the sentence that tells the reader how to go on.
    """

    def __init__(self, *flaws: Flaw, next_step: str = _MEND) -> None:
        super().__init__("; ".join(str(flaw) for flaw in flaws))
        self.flaws = flaws
        self.next_step = next_step
