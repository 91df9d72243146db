"""Rostering: give every pairing to people who may and want to fly it."""

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
