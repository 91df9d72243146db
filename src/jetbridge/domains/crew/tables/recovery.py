"""Recoveries: what was asked beside the run, and what it proposes for each person."""

from sqlalchemy import ForeignKey, Integer, Table, Text, Uuid
from sqlalchemy.dialects.postgresql import JSONB

from jetbridge.domains.crew.tables.schema import MOMENT, metadata
from jetbridge.kernel.db import column
from jetbridge.kernel.privacy import Privacy

recovery = Table(
    "recovery",
    metadata,
    column(
        "run",
        Uuid,
        Privacy.INTERNAL,
        ForeignKey("crew.planning_run.id"),
        primary_key=True,
    ),
    column("start_at", MOMENT, Privacy.INTERNAL),
    column("window_hours", Integer, Privacy.INTERNAL),
    column("seats", Integer, Privacy.INTERNAL),
    column("crewed", Integer, Privacy.INTERNAL),
    column("broken", Integer, Privacy.INTERNAL),
    column("costs", JSONB, Privacy.INTERNAL, nullable=True),
    comment="Recovery runs: their window, and what the events broke in it.",
)

recovery_line = Table(
    "recovery_line",
    metadata,
    column(
        "run",
        Uuid,
        Privacy.INTERNAL,
        ForeignKey("crew.recovery.run", ondelete="CASCADE"),
        primary_key=True,
    ),
    column("member", Uuid, Privacy.PERSONAL, primary_key=True),
    column("base", Text, Privacy.INTERNAL),
    column("changes", Integer, Privacy.PERSONAL),
    column("verdict", Text, Privacy.PERSONAL),
    column("rule", Text, Privacy.PERSONAL, nullable=True),
    column("stranded", Text, Privacy.PERSONAL, nullable=True),
    column("left_trips", JSONB, Privacy.PERSONAL),
    column("taken_trips", JSONB, Privacy.PERSONAL),
    column("later_trips", JSONB, Privacy.PERSONAL),
    column("kept_trips", JSONB, Privacy.PERSONAL),
    column("applied_at", MOMENT, Privacy.INTERNAL, nullable=True),
    column("released", JSONB, Privacy.PERSONAL),
    comment="What a recovery proposes for one person, and when it was applied.",
)
