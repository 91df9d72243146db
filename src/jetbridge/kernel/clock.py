"""The one place that reads the wall clock; everything else is told the moment."""

from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """Something that knows what time it is."""

    def now(self) -> datetime:
        """Give the moment, aware and in UTC."""
        ...


class SystemClock:
    """The machine's clock, for composition roots: api, worker, cli, demo."""

    def now(self) -> datetime:
        """Give the moment by the machine's clock, in UTC."""
        return datetime.now(UTC)  # noqa: TID251  the one allowed reading
