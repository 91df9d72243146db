"""Changes to a roster, what crew were told, and alerts of the day."""

from sqlalchemy import Boolean, Float, ForeignKey, Index, Integer, Table, Text, Uuid
from sqlalchemy.dialects.postgresql import JSONB

from jetbridge.domains.crew.tables.schema import MOMENT, metadata
from jetbridge.kernel.db import column
from jetbridge.kernel.privacy import Privacy

change = Table(
    "change",
    metadata,
    column("id", Uuid, Privacy.PERSONAL, primary_key=True),
    column("period", Uuid, Privacy.INTERNAL, ForeignKey("crew.period.id")),
    column("number", Integer, Privacy.INTERNAL),
    column("base", Text, Privacy.INTERNAL),
    column("kind", Text, Privacy.INTERNAL),
    column("pairing", Uuid, Privacy.PERSONAL, nullable=True),
    column("position", Text, Privacy.PERSONAL, nullable=True),
    column("leaver", Uuid, Privacy.PERSONAL, nullable=True),
    column("taker", Uuid, Privacy.PERSONAL, nullable=True),
    column("reason", Text, Privacy.INTERNAL),
    column("by", Text, Privacy.PERSONAL),
    column("at", MOMENT, Privacy.INTERNAL),
    column("released", JSONB, Privacy.PERSONAL),
    column("undone", Boolean, Privacy.INTERNAL),
    Index("change_period", "period", "number", unique=True),
    comment="Every step of the roster: from whom, to whom, why, by whom.",
)

notice = Table(
    "notice",
    metadata,
    column("id", Uuid, Privacy.PERSONAL, primary_key=True),
    column("member", Uuid, Privacy.PERSONAL),
    column("base", Text, Privacy.INTERNAL),
    column("period", Uuid, Privacy.INTERNAL, ForeignKey("crew.period.id")),
    column("old", JSONB, Privacy.PERSONAL),
    column("new", JSONB, Privacy.PERSONAL),
    column("reason", Text, Privacy.INTERNAL),
    column("notifier", Text, Privacy.PERSONAL),
    column("created_at", MOMENT, Privacy.INTERNAL),
    column("delivered_at", MOMENT, Privacy.PERSONAL, nullable=True),
    column("read_at", MOMENT, Privacy.PERSONAL, nullable=True),
    column("acknowledged_at", MOMENT, Privacy.PERSONAL, nullable=True),
    Index("notice_member", "member", "created_at"),
    comment="What a crew member was told: old, new, and how far it has come.",
)

alert = Table(
    "alert",
    metadata,
    column("id", Uuid, Privacy.PERSONAL, primary_key=True),
    column("period", Uuid, Privacy.INTERNAL, ForeignKey("crew.period.id")),
    column("member", Uuid, Privacy.PERSONAL),
    column("base", Text, Privacy.INTERNAL),
    column("pairing", Uuid, Privacy.PERSONAL),
    column("position", Text, Privacy.PERSONAL),
    column("rule", Text, Privacy.PERSONAL),
    column("value", Float, Privacy.PERSONAL, nullable=True),
    column("limit", Float, Privacy.PERSONAL, nullable=True),
    column("margin", Float, Privacy.PERSONAL, nullable=True),
    column("citation", Text, Privacy.INTERNAL),
    column("unit", Text, Privacy.INTERNAL),
    column("cause", Text, Privacy.INTERNAL),
    column("leg", Uuid, Privacy.INTERNAL, nullable=True),
    column("raised_at", MOMENT, Privacy.INTERNAL),
    column("closed_at", MOMENT, Privacy.INTERNAL, nullable=True),
    Index("alert_open", "period", "base", "closed_at"),
    comment="Bars that what happened put in breach.",
)
