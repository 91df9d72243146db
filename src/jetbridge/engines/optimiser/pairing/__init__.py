"""Pairing: cover every leg by legal trips from base to base, at the least cost."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

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

if TYPE_CHECKING:
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


def __getattr__(name: str) -> Any:
    """Load the search when it is asked for: who reads plans needs 7 MB less."""
    if name != "solve":
        raise AttributeError(name)
    found = import_module(f"{__name__}.solve").solve
    globals()[name] = found  # else the module of that name would stand there
    return found
