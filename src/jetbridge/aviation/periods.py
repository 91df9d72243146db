"""Half-open periods of UTC time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from jetbridge.aviation.zones import zone


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

    def contains(self, moment: datetime) -> bool:
        """Tell whether a moment lies in the period; its end does not."""
        return self.start <= moment < self.end

    def overlaps(self, other: "Period") -> bool:
        """Tell whether two periods share any time; touching ones do not."""
        return self.start < other.end and other.start < self.end

    def intersect(self, other: "Period") -> "Period | None":
        """Give the time two periods share, if any."""
        if not self.overlaps(other):
            return None
        return Period(max(self.start, other.start), min(self.end, other.end))

    def by_local_day(self, zone_name: str) -> Iterator[tuple[date, "Period"]]:
        """Split at local midnights; yield each local date with its part."""
        local = zone(zone_name)
        day = self.start.astimezone(local).date()
        start = self.start
        while start < self.end:
            following = day + timedelta(days=1)
            midnight = datetime.combine(following, time(), local).astimezone(UTC)
            end = min(self.end, midnight)
            yield day, Period(start, end)
            day, start = following, end
