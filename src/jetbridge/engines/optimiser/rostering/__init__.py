"""Rostering: give every pairing to people who may and want to fly it."""

from jetbridge.engines.optimiser.rostering.contracts import (
    CrewMember,
    Denied,
    Preassigned,
    Qualification,
    Roster,
    RosterActivity,
    RosterPlan,
    Wish,
    WishKind,
)
from jetbridge.engines.optimiser.rostering.parameters import Parameters
from jetbridge.engines.optimiser.rostering.solve import solve

__all__ = [
    "CrewMember",
    "Denied",
    "Parameters",
    "Preassigned",
    "Qualification",
    "Roster",
    "RosterActivity",
    "RosterPlan",
    "Wish",
    "WishKind",
    "solve",
]
