"""Recovery: mend rosters in force after delays, cancellations, sickness, closures."""

from jetbridge.engines.optimiser.recovery.contracts import (
    Affected,
    Assigned,
    Broken,
    Cancellation,
    Candidate,
    Closure,
    Costs,
    Delay,
    Disruption,
    Event,
    Held,
    Mended,
    RecoveryPlan,
    Sick,
)
from jetbridge.engines.optimiser.recovery.parameters import Parameters
from jetbridge.engines.optimiser.recovery.solve import recover, replacements
from jetbridge.engines.optimiser.recovery.waiting import ON_CALL

__all__ = [
    "ON_CALL",
    "Affected",
    "Assigned",
    "Broken",
    "Cancellation",
    "Candidate",
    "Closure",
    "Costs",
    "Delay",
    "Disruption",
    "Event",
    "Held",
    "Mended",
    "Parameters",
    "RecoveryPlan",
    "Sick",
    "recover",
    "replacements",
]
