"""Set partitioning: cover every row exactly once, proved optimal."""

from jetbridge.engines.optimiser.setpartition.contracts import (
    Partition,
    ProblemError,
    Uncovered,
)
from jetbridge.engines.optimiser.setpartition.parameters import Parameters
from jetbridge.engines.optimiser.setpartition.solve import solve

__all__ = ["Parameters", "Partition", "ProblemError", "Uncovered", "solve"]
