"""Rostering: give every pairing to people who may and want to fly it."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from jetbridge.engines.optimiser.rostering.contracts import (
    Counters,
    CrewMember,
    Denied,
    OpenStandby,
    Preassigned,
    Qualification,
    Roster,
    RosterActivity,
    RosterPlan,
    StandbyNeed,
    Wish,
    WishKind,
)
from jetbridge.engines.optimiser.rostering.parameters import Parameters

if TYPE_CHECKING:
    from jetbridge.engines.optimiser.rostering.solve import solve

__all__ = [
    "Counters",
    "CrewMember",
    "Denied",
    "OpenStandby",
    "Parameters",
    "Preassigned",
    "Qualification",
    "Roster",
    "RosterActivity",
    "RosterPlan",
    "StandbyNeed",
    "Wish",
    "WishKind",
    "solve",
]


def __getattr__(name: str) -> Any:
    """Load the search when it is asked for: who reads plans needs 7 MB less."""
    if name != "solve":
        raise AttributeError(name)
    found = import_module(f"{__name__}.solve").solve
    globals()[name] = found  # else the module of that name would stand there
    return found
