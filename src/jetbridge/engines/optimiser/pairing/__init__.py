"""Pairing: cover every leg by legal trips from base to base, at the least cost."""

from jetbridge.engines.optimiser.contracts import (
    Activity,
    Base,
    DutyPeriod,
    Kind,
    Leg,
    OpenPairing,
    Pairing,
    PairingPlan,
    Unbrought,
    Uncovered,
)
from jetbridge.engines.optimiser.pairing.crewing import Costs, Crewing, Times, Transfer
from jetbridge.engines.optimiser.pairing.parameters import Parameters
from jetbridge.engines.optimiser.pairing.solve import solve

__all__ = [
    "Activity",
    "Base",
    "Costs",
    "Crewing",
    "DutyPeriod",
    "Kind",
    "Leg",
    "OpenPairing",
    "Pairing",
    "PairingPlan",
    "Parameters",
    "Times",
    "Transfer",
    "Unbrought",
    "Uncovered",
    "solve",
]
