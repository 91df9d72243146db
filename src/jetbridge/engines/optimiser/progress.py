"""News from a running search, for a progress bar or a log."""

from collections.abc import Callable
from dataclasses import dataclass


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
