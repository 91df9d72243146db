"""How many requests a caller may make: a moving window, per process.

Behind several processes each keeps its own window, so that the whole allows as many
times the limit; a gateway in front states a common one.
"""

from dataclasses import dataclass, field

from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from jetbridge.kernel.http.errors import TooManyRequestsError

LARGEST_BODY = 4 * 1024 * 1024
"""Bytes of one request; files of a season go through the import commands."""


def _window() -> MovingWindowRateLimiter:
    return MovingWindowRateLimiter(MemoryStorage())


@dataclass(frozen=True, slots=True)
class Limits:
    """The budget of each caller."""

    budget: RateLimitItem = field(default_factory=lambda: parse("300/second"))
    window: MovingWindowRateLimiter = field(default_factory=_window)

    @classmethod
    def of(cls, budget: str) -> "Limits":
        """Read a budget such as ``"10/minute"``."""
        return cls(budget=parse(budget))

    def spend(self, caller: str) -> None:
        """Count one request of ``caller``; raises ``TooManyRequestsError``."""
        if not self.window.hit(self.budget, caller):
            raise self._refusal()

    def require(self, caller: str) -> None:
        """Refuse ``caller`` when the budget is used up, without counting."""
        if not self.window.test(self.budget, caller):
            raise self._refusal()

    def _refusal(self) -> TooManyRequestsError:
        return TooManyRequestsError(retry_after_seconds=self.budget.get_expiry())
