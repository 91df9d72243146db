"""What happened outside the plan: calls, their order, commander's discretion."""

from sqlalchemy import Boolean, ForeignKey, Index, Integer, Table, Text, Uuid
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from jetbridge.domains.crew.tables.schema import MOMENT, metadata
from jetbridge.kernel.db import column
from jetbridge.kernel.privacy import Privacy

call = Table(
    "call",
    metadata,
    column("id", Uuid, Privacy.PERSONAL, primary_key=True),
    column("period", Uuid, Privacy.INTERNAL, ForeignKey("crew.period.id")),
    column("pairing", Uuid, Privacy.INTERNAL),
    column("position", Text, Privacy.INTERNAL),
    column("member", Uuid, Privacy.PERSONAL),
    column("base", Text, Privacy.INTERNAL),
    column("standby", Uuid, Privacy.PERSONAL),
    column("answer", Text, Privacy.PERSONAL),
    column("note", Text, Privacy.PERSONAL),
    column("in_rest", Boolean, Privacy.PERSONAL),
    column("by", Text, Privacy.PERSONAL),
    column("at", MOMENT, Privacy.INTERNAL),
    Index("call_period", "period", "member"),
    comment="Calls to people on standby or reserve, and what came of each.",
)

call_rule = Table(
    "call_rule",
    metadata,
    column("base", Text, Privacy.INTERNAL, primary_key=True),
    column("keys", ARRAY(Text), Privacy.INTERNAL),
    comment="By what a base orders its calls; without a row, the documented order.",
)

discretion = Table(
    "discretion",
    metadata,
    column("id", Uuid, Privacy.INTERNAL, primary_key=True),
    column("period", Uuid, Privacy.INTERNAL, ForeignKey("crew.period.id")),
    column("pairing", Uuid, Privacy.INTERNAL),
    column("base", Text, Privacy.INTERNAL),
    column("category", Text, Privacy.INTERNAL),
    column("duty", Integer, Privacy.INTERNAL),
    column("kind", Text, Privacy.INTERNAL),
    column("minutes", Integer, Privacy.INTERNAL),
    column("reason", Text, Privacy.INTERNAL),
    column("commander", Uuid, Privacy.PERSONAL),
    column("by", Text, Privacy.PERSONAL),
    column("at", MOMENT, Privacy.INTERNAL),
    column("verdicts", JSONB, Privacy.PERSONAL),
    column("report_due", MOMENT, Privacy.INTERNAL, nullable=True),
    column("reported_at", MOMENT, Privacy.INTERNAL, nullable=True),
    Index("discretion_period", "period", "at"),
    comment="Commander's discretion, recorded after report; never planned.",
)
