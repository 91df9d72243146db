"""The tables of crew, in the schema ``crew``."""

from jetbridge.domains.crew.tables.changes import alert, change, notice
from jetbridge.domains.crew.tables.members import complement, crewing, history, member
from jetbridge.domains.crew.tables.pairings import (
    activity,
    duty,
    need,
    pairing,
    uncovered,
)
from jetbridge.domains.crew.tables.rosters import assignment, period
from jetbridge.domains.crew.tables.runs import planning_run
from jetbridge.domains.crew.tables.schema import metadata

__all__ = [
    "activity",
    "alert",
    "assignment",
    "change",
    "complement",
    "crewing",
    "duty",
    "history",
    "member",
    "metadata",
    "need",
    "notice",
    "pairing",
    "period",
    "planning_run",
    "uncovered",
]
