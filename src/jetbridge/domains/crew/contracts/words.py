"""The closed vocabularies of crew planning."""

from enum import StrEnum

from jetbridge.aviation.positions import Category

__all__ = [
    "WORK",
    "ActivityKind",
    "Category",
    "ChangeKind",
    "DutyKind",
    "PeriodStatus",
    "RosterVersion",
]


class RosterVersion(StrEnum):
    """Which telling of the roster: the four can be compared with one another."""

    PLANNED = "planned"
    """As the planning run saved it; never edited."""
    CURRENT = "current"
    """Where planners and controllers work."""
    PUBLISHED = "published"
    """What crew see: the current version, as it was last published."""
    FLOWN = "flown"
    """What happened."""


class DutyKind(StrEnum):
    """What a bar on a roster is."""

    PAIRING = "pairing"
    AIRPORT_STANDBY = "airport_standby"
    HOME_STANDBY = "home_standby"
    RESERVE = "reserve"
    TRAINING = "training"
    GROUND = "ground"
    LEAVE = "leave"
    DAY_OFF = "day_off"
    UNAVAILABLE = "unavailable"


WORK = frozenset(
    {
        DutyKind.PAIRING,
        DutyKind.AIRPORT_STANDBY,
        DutyKind.HOME_STANDBY,
        DutyKind.TRAINING,
        DutyKind.GROUND,
    }
)
"""Kinds that are duty; the others are time off, or no duty until called (reserve)."""


class ActivityKind(StrEnum):
    """What is done inside a duty; positioning is duty, and never a sector."""

    OPERATE = "operate"
    DEADHEAD = "deadhead"
    GROUND = "ground"


class PeriodStatus(StrEnum):
    """How far a planning period has come."""

    PLANNING = "planning"
    PUBLISHED = "published"
    CLOSED = "closed"


class ChangeKind(StrEnum):
    """What was done to the roster."""

    PLANNED = "planned"
    ASSIGNED = "assigned"
    REASSIGNED = "reassigned"
    UNASSIGNED = "unassigned"
    UNDONE = "undone"
    RECOVERED = "recovered"
    """Given or taken by a recovery, which is one step: not undone seat by seat."""
    REVISED = "revised"
    """Pairings were changed by hand: nobody's roster by that alone."""
    PUBLISHED = "published"
