"""The tables of crew, in the schema ``crew``."""

from jetbridge.domains.crew.tables.actual import call, call_rule, discretion
from jetbridge.domains.crew.tables.changes import alert, change, notice
from jetbridge.domains.crew.tables.members import complement, crewing, history, member
from jetbridge.domains.crew.tables.pairings import (
    activity,
    duty,
    need,
    pairing,
    pairing_edit,
    uncovered,
)
from jetbridge.domains.crew.tables.planning import answer, counter, standby_line
from jetbridge.domains.crew.tables.recovery import recovery, recovery_line
from jetbridge.domains.crew.tables.rosters import assignment, period
from jetbridge.domains.crew.tables.runs import planning_run
from jetbridge.domains.crew.tables.scenarios import scenario
from jetbridge.domains.crew.tables.schema import metadata

__all__ = [
    "activity",
    "alert",
    "answer",
    "assignment",
    "call",
    "call_rule",
    "change",
    "complement",
    "counter",
    "crewing",
    "discretion",
    "duty",
    "history",
    "member",
    "metadata",
    "need",
    "notice",
    "pairing",
    "pairing_edit",
    "period",
    "planning_run",
    "recovery",
    "recovery_line",
    "scenario",
    "standby_line",
    "uncovered",
]
