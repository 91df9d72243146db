"""How many requests a caller may make: a moving window, per process.

Behind several processes each keeps its own window, so that the whole allows as many
times the limit; a gateway in front states a common one.
"""

from dataclasses import dataclass, field

from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from jetbridge.kernel.http.errors import TooLargeError, TooManyRequestsError
from jetbridge.kernel.http.problems import refusal

LARGEST_BODY_BYTES = 4 * 1024 * 1024
"""Of one request; files of a season go in by the import commands."""


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


class BodyLimit:
    """Refuses a larger body with a problem, whether or not it states its length.

    Starlette's own limit answers in plain text.
    """

    def __init__(self, app: ASGIApp, largest: int = LARGEST_BODY_BYTES) -> None:
        self._app = app
        self._largest = largest

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Count what is received, and stop before it is too much."""
        stated = dict(scope.get("headers", ())).get(b"content-length", b"0")
        if stated.isdigit() and int(stated) > self._largest:
            await refusal(TooLargeError())(scope, receive, send)
        else:
            await self._app(scope, self._counting(receive), send)

    def _counting(self, receive: Receive) -> Receive:
        taken = 0

        async def counted() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > self._largest:
                # FastAPI turns any other error of the body into a plain 400.
                raise HTTPException(TooLargeError.status, TooLargeError.title)
            return message

        return counted
