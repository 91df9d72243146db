"""When to stop: small objects that the caller hands in.

An engine reads no clock; whoever calls it (a command, a job) does, and passes a
criterion. A criterion is asked often and must answer fast.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol


class Stop(Protocol):
    """Tells whether the search must end with what it has."""

    def __call__(self) -> bool:
        """Give True when the time is up."""
        ...

    def left(self) -> float:
        """Give the seconds that remain; infinity when nothing limits them."""
        ...


@dataclass(frozen=True, slots=True)
class Never:
    """Searches until the work is done."""

    def __call__(self) -> bool:
        """Never stop."""
        return False

    def left(self) -> float:
        """Give infinity."""
        return float("inf")


@dataclass(slots=True)
class StopAfter:
    """Stops ``seconds`` after its creation, or at once when ``pull`` is called.

    ``clock`` gives seconds that only grow, such as ``time.monotonic``.
    """

    seconds: float
    clock: Callable[[], float]
    _pulled: bool = False
    _start: float = field(init=False)

    def __post_init__(self) -> None:
        self._start = self.clock()

    def __call__(self) -> bool:
        """Tell whether the time is up."""
        return self.left() <= 0

    def left(self) -> float:
        """Give the seconds that remain, never below zero."""
        if self._pulled:
            return 0.0
        return max(0.0, self.seconds - self.elapsed())

    def elapsed(self) -> float:
        """Give the seconds since the start."""
        return self.clock() - self._start

    def pull(self) -> None:
        """Stop now, as Ctrl-C asks."""
        self._pulled = True


@dataclass(frozen=True, slots=True)
class Share:
    """Gives a step a share of what is left of ``whole`` at its creation."""

    whole: Stop
    until: float
    """Seconds that must remain in ``whole`` when this step ends."""

    @classmethod
    def of(cls, whole: Stop, share: float) -> "Share":
        """Let a step use ``share`` (0 to 1) of the remaining time."""
        left = whole.left()
        return cls(whole, 0.0 if left == float("inf") else left * (1 - share))

    def __call__(self) -> bool:
        """Tell whether the share is used up."""
        return self.left() <= 0

    def left(self) -> float:
        """Give the seconds that remain of the share."""
        return max(0.0, self.whole.left() - self.until)
