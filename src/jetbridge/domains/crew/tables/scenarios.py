"""Scenarios."""

from sqlalchemy import Float, ForeignKey, Index, Table, Text, Uuid
from sqlalchemy.dialects.postgresql import JSONB

from jetbridge.domains.crew.tables.schema import MOMENT, metadata
from jetbridge.kernel.db import column
from jetbridge.kernel.privacy import Privacy

_RUN = ForeignKey("crew.planning_run.id")

scenario = Table(
    "scenario",
    metadata,
    column("id", Uuid, Privacy.INTERNAL, primary_key=True),
    column("period", Uuid, Privacy.INTERNAL, ForeignKey("crew.period.id")),
    column("name", Text, Privacy.INTERNAL),
    column("category", Text, Privacy.INTERNAL),
    column("base", Text, Privacy.INTERNAL),
    column("fleet", Text, Privacy.INTERNAL),
    column("settings", JSONB, Privacy.INTERNAL),
    column("state", Text, Privacy.INTERNAL),
    column("by", Text, Privacy.PERSONAL),
    column("at", MOMENT, Privacy.INTERNAL),
    column("figures", JSONB, Privacy.INTERNAL),
    column("run", Uuid, Privacy.INTERNAL, _RUN, nullable=True),
    column("lower_bound", Float, Privacy.INTERNAL, nullable=True),
    column("gap", Float, Privacy.INTERNAL, nullable=True),
    column("plan", JSONB, Privacy.INTERNAL),
    Index("scenario_period", "period", "id"),
    comment="Pairings as they could be: what is other, what it comes to, the pairings.",
)
