"""Half-open periods of UTC time."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """The time from ``start`` to just before ``end``, both UTC.

    Raises:
        ValueError: a moment lacks its zone, or the end is before the start.
    """

    start: datetime
    end: datetime

    def __post_init__(self) -> None:
        if self.start.tzinfo is None or self.end.tzinfo is None:
            raise ValueError("A period takes moments with a zone.")
        object.__setattr__(self, "start", self.start.astimezone(UTC))
        object.__setattr__(self, "end", self.end.astimezone(UTC))
        if self.end < self.start:
            raise ValueError(f"A period ends before it starts: {self}.")

    @property
    def minutes(self) -> int:
        """Give the length in whole minutes."""
        return (self.end - self.start) // timedelta(minutes=1)

    def overlaps(self, other: "Period") -> bool:
        """Tell whether two periods share any time; touching ones do not."""
        return self.start < other.end and other.start < self.end
