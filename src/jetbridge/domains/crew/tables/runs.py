"""Planning runs."""

from sqlalchemy import Boolean, Float, ForeignKey, Index, Integer, Table, Text, Uuid
from sqlalchemy.dialects.postgresql import JSONB

from jetbridge.domains.crew.tables.schema import MOMENT, metadata
from jetbridge.kernel.db import column
from jetbridge.kernel.privacy import Privacy

planning_run = Table(
    "planning_run",
    metadata,
    column("id", Uuid, Privacy.INTERNAL, primary_key=True),
    column("period", Uuid, Privacy.INTERNAL, ForeignKey("crew.period.id")),
    column("kind", Text, Privacy.INTERNAL),
    column("category", Text, Privacy.INTERNAL),
    column("base", Text, Privacy.INTERNAL),
    column("fleet", Text, Privacy.INTERNAL),
    column("time_limit_seconds", Float, Privacy.INTERNAL),
    column("seed", Integer, Privacy.INTERNAL),
    column("by_seniority", Boolean, Privacy.INTERNAL),
    column("state", Text, Privacy.INTERNAL),
    column("attempt", Integer, Privacy.INTERNAL),
    column("version", Integer, Privacy.INTERNAL),
    column("asked_by", Text, Privacy.PERSONAL),
    column("asked_at", MOMENT, Privacy.INTERNAL),
    column("begun_at", MOMENT, Privacy.INTERNAL, nullable=True),
    column("ended_at", MOMENT, Privacy.INTERNAL, nullable=True),
    column("progress", JSONB, Privacy.INTERNAL, nullable=True),
    column("trace", JSONB, Privacy.INTERNAL),
    column("outcome", JSONB, Privacy.INTERNAL, nullable=True),
    column("reason", Text, Privacy.INTERNAL, nullable=True),
    Index("planning_run_period", "period", "id"),
    comment="Planning runs: what was asked, how far each is, what came out.",
)
