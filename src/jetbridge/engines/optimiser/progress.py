"""News from a running search, for a progress bar or a log."""

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a search stands.

    ``done`` runs from 0 to 1 within the step; objective and bound are None until
    known, in the plan's unit of cost.
    """

    step: str
    done: float = 0.0
    objective: float | None = None
    lower_bound: float | None = None


Listener = Callable[[Progress], None]


def silent(_: Progress) -> None:
    """Listen to nothing."""


@dataclass(slots=True)
class Part:
    """What one part of a search, a fleet or a group of people, knows so far."""

    standing: "Standing"
    objective: float | None = None
    """Cost of the best plan; a relaxed solution is none."""
    lower_bound: float = 0.0
    """Proved for the whole part; no plan costs less than nothing."""

    def tell(
        self,
        step: str,
        done: float = 0.0,
        *,
        objective: float | None = None,
        lower_bound: float = 0.0,
    ) -> None:
        """Tell of a step; what it does not know anew stays as it was."""
        if objective is not None:
            self.objective = objective
        self.lower_bound = max(self.lower_bound, lower_bound)
        self.standing.tell(step, done)


@dataclass(slots=True)
class Standing:
    """The parts of a search, and who hears of the whole: the sum of them."""

    listener: Listener = silent
    parts: list[Part] = field(default_factory=list)
    _one_at_a_time: Lock = field(default_factory=Lock, init=False, repr=False)
    """Parts are searched side by side; whoever listens need not care."""

    def of_parts(self, count: int) -> list[Part]:
        """Give as many parts to tell of."""
        self.parts = [Part(self) for _ in range(count)]
        return self.parts

    def tell(self, step: str, done: float) -> None:
        """Tell the sum: its cost once every part has a plan, its bound once above 0."""
        costs = [part.objective for part in self.parts]
        known = [cost for cost in costs if cost is not None]
        bound = sum(part.lower_bound for part in self.parts)
        cost = sum(known) if len(known) == len(costs) else None
        with self._one_at_a_time:
            self.listener(Progress(step, done, cost, bound or None))
