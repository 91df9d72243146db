"""Pairings, the seats they need, their duties and activities."""

from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    Numeric,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
)
from sqlalchemy.dialects.postgresql import JSONB

from jetbridge.domains.crew.tables.schema import MOMENT, metadata
from jetbridge.kernel.db import column
from jetbridge.kernel.privacy import Privacy

pairing = Table(
    "pairing",
    metadata,
    column("id", Uuid, Privacy.INTERNAL, primary_key=True),
    column("period", Uuid, Privacy.INTERNAL, ForeignKey("crew.period.id")),
    column("number", Text, Privacy.INTERNAL),
    column("base", Text, Privacy.INTERNAL),
    column("category", Text, Privacy.INTERNAL),
    column("fleet", Text, Privacy.INTERNAL),
    column("start_at", MOMENT, Privacy.INTERNAL),
    column("end_at", MOMENT, Privacy.INTERNAL),
    column("route", Text, Privacy.INTERNAL),
    column("credit_minutes", Integer, Privacy.INTERNAL),
    column("cost", Numeric(14, 2), Privacy.INTERNAL),
    column("verdict", Text, Privacy.INTERNAL),
    column("by_hand", Boolean, Privacy.INTERNAL),
    column("locked", Boolean, Privacy.INTERNAL),
    UniqueConstraint("period", "number", name="pairing_number"),
    Index("pairing_period", "period", "base", "start_at"),
    comment="Trips from home base to home base, for one crew category.",
)


def _its_pairing() -> Column[Any]:
    """Declare the pairing that a row belongs to, and goes with."""
    own = ForeignKey(pairing.c.id, ondelete="CASCADE")
    return column("pairing", Uuid, Privacy.INTERNAL, own, primary_key=True)


need = Table(
    "need",
    metadata,
    _its_pairing(),
    column("position", Text, Privacy.INTERNAL, primary_key=True),
    column("needed", Integer, Privacy.INTERNAL),
    comment="Seats a pairing needs, by position.",
)

duty = Table(
    "duty",
    metadata,
    _its_pairing(),
    column("ordinal", Integer, Privacy.INTERNAL, primary_key=True),
    column("report_at", MOMENT, Privacy.INTERNAL),
    column("debrief_at", MOMENT, Privacy.INTERNAL),
    column("facts", JSONB, Privacy.INTERNAL, nullable=True),
    comment="Duties of a pairing, in order; times now expected.",
)

uncovered = Table(
    "uncovered",
    metadata,
    column(
        "period",
        Uuid,
        Privacy.INTERNAL,
        ForeignKey("crew.period.id"),
        primary_key=True,
    ),
    column("category", Text, Privacy.INTERNAL, primary_key=True),
    column("leg", Uuid, Privacy.INTERNAL, primary_key=True),
    column("position", Text, Privacy.INTERNAL, primary_key=True),
    column("reason", Text, Privacy.INTERNAL),
    comment="Legs a plan left without a pairing (position empty) or without a person.",
)

activity = Table(
    "activity",
    metadata,
    _its_pairing(),
    column("duty", Integer, Privacy.INTERNAL, primary_key=True),
    column("ordinal", Integer, Privacy.INTERNAL, primary_key=True),
    column("kind", Text, Privacy.INTERNAL),
    column("leg", Uuid, Privacy.INTERNAL, nullable=True),
    column("designator", Text, Privacy.INTERNAL),
    column("origin", Text, Privacy.INTERNAL),
    column("destination", Text, Privacy.INTERNAL),
    column("departure_at", MOMENT, Privacy.INTERNAL),
    column("arrival_at", MOMENT, Privacy.INTERNAL),
    Index("activity_leg", "leg"),
    comment="Legs and transfers of a duty, in order; times now expected.",
)

pairing_edit = Table(
    "pairing_edit",
    metadata,
    column("id", Uuid, Privacy.INTERNAL, primary_key=True),
    column("period", Uuid, Privacy.INTERNAL, ForeignKey("crew.period.id")),
    column("number", Integer, Privacy.INTERNAL),
    column("base", Text, Privacy.INTERNAL),
    column("fleet", Text, Privacy.INTERNAL),
    column("kind", Text, Privacy.INTERNAL),
    column("by", Text, Privacy.PERSONAL),
    column("at", MOMENT, Privacy.INTERNAL),
    column("before", JSONB, Privacy.INTERNAL),
    column("after", JSONB, Privacy.INTERNAL),
    column("released", JSONB, Privacy.PERSONAL),
    column("undone", Boolean, Privacy.INTERNAL),
    Index("pairing_edit_period", "period", "number", unique=True),
    comment="Pairings changed by hand: before, after, and whose bars were taken off.",
)
