"""What the kernel answers, and what it says when nothing can be answered."""

from dataclasses import dataclass

from jetbridge.engines.optimiser.gap import relative_gap


class ProblemError(ValueError):
    """The columns, costs or rows are no set partitioning problem; says where."""


@dataclass(frozen=True, slots=True)
class Uncovered:
    """A row that no choice covers together with the others, and why."""

    row: int
    reason: str


@dataclass(frozen=True, slots=True)
class Partition:
    """The best choice of columns found, and what was proved about it.

    Without a solution ``objective`` is None and ``columns`` is empty; ``uncovered``
    says why where it is proved that there is none.
    """

    objective: float | None
    lower_bound: float
    columns: tuple[int, ...]
    uncovered: tuple[Uncovered, ...] = ()
    nodes: int = 0
    """Nodes of the tree that were solved."""

    @property
    def gap(self) -> float | None:
        """Give the gap relative to the objective; None without a solution."""
        if self.objective is None:
            return None
        return relative_gap(self.objective, self.lower_bound)

    @property
    def optimal(self) -> bool:
        """Tell whether no better solution can be."""
        return self.objective is not None and self.lower_bound >= self.objective
