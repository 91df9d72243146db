"""A clock that stands still until it is told to move."""

from datetime import UTC, datetime, timedelta

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)


class FrozenClock:
    """Gives the same moment until ``advance`` moves it."""

    def __init__(self, moment: datetime = NOON) -> None:
        self._moment = moment

    def now(self) -> datetime:
        """Give the moment it stands at."""
        return self._moment

    def advance(self, by: timedelta) -> datetime:
        """Move forward, and give the new moment."""
        self._moment += by
        return self._moment
