"""Periods, and assignments of every roster version."""

from sqlalchemy import (
    ARRAY,
    Boolean,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    Uuid,
    false,
)
from sqlalchemy.dialects.postgresql import TSTZRANGE, ExcludeConstraint

from jetbridge.domains.crew.tables.schema import MOMENT, metadata
from jetbridge.kernel.db import column
from jetbridge.kernel.privacy import Privacy

period = Table(
    "period",
    metadata,
    column("id", Uuid, Privacy.INTERNAL, primary_key=True),
    column("name", Text, Privacy.INTERNAL, unique=True),
    column("start_at", MOMENT, Privacy.INTERNAL),
    column("end_at", MOMENT, Privacy.INTERNAL),
    column("publication_deadline", MOMENT, Privacy.INTERNAL),
    column("status", Text, Privacy.INTERNAL),
    column("scheme", Text, Privacy.INTERNAL),
    column("version", Integer, Privacy.INTERNAL),
    column("zone", Text, Privacy.INTERNAL),
    column("bases", ARRAY(Text), Privacy.INTERNAL),
    column("fleets", ARRAY(Text), Privacy.INTERNAL),
    comment="Planning periods; version counts the changes to the roster.",
)

assignment = Table(
    "assignment",
    metadata,
    column("id", Uuid, Privacy.PERSONAL, primary_key=True),
    column("kept", Text, Privacy.INTERNAL, primary_key=True),
    column("period", Uuid, Privacy.INTERNAL, ForeignKey("crew.period.id")),
    column("member", Uuid, Privacy.PERSONAL, ForeignKey("crew.member.id")),
    column("base", Text, Privacy.INTERNAL),
    column("kind", Text, Privacy.PERSONAL),
    column(
        "pairing", Uuid, Privacy.PERSONAL, ForeignKey("crew.pairing.id"), nullable=True
    ),
    column("position", Text, Privacy.PERSONAL),
    column("label", Text, Privacy.PERSONAL),
    column("during", TSTZRANGE, Privacy.PERSONAL),
    column("planned", Boolean, Privacy.INTERNAL, server_default=false()),
    ExcludeConstraint(
        ("kept", "="),
        ("member", "="),
        ("during", "&&"),
        name="assignment_no_overlap",
        using="gist",
    ),
    Index("assignment_period", "kept", "period", "base"),
    Index("assignment_pairing", "pairing", "kept"),
    comment="Bars of every roster version: one person, never two at once.",
)
