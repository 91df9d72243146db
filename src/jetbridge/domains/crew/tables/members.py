"""Crew members, complements, and duties from before the platform."""

from sqlalchemy import ARRAY, Boolean, Index, Integer, Table, Text, Uuid, false
from sqlalchemy.dialects.postgresql import JSONB

from jetbridge.domains.crew.tables.schema import MOMENT, metadata
from jetbridge.kernel.db import column
from jetbridge.kernel.privacy import Privacy

member = Table(
    "member",
    metadata,
    column("id", Uuid, Privacy.PERSONAL, primary_key=True),
    column("number", Text, Privacy.PERSONAL, unique=True),
    column("rank", Text, Privacy.PERSONAL),
    column("category", Text, Privacy.INTERNAL),
    column("positions", ARRAY(Text), Privacy.PERSONAL),
    column("base", Text, Privacy.INTERNAL),
    column("fleets", ARRAY(Text), Privacy.PERSONAL),
    column("seniority", Integer, Privacy.PERSONAL),
    column("inexperienced", Boolean, Privacy.PERSONAL, server_default=false()),
    column("record_from", MOMENT, Privacy.PERSONAL, nullable=True),
    column("preferences", JSONB, Privacy.SENSITIVE),
    Index("member_base", "base", "category", "seniority"),
    comment="Who can be rostered, by the id of the employee.",
)

complement = Table(
    "complement",
    metadata,
    column("aircraft_type", Text, Privacy.INTERNAL, primary_key=True),
    column("configuration", Text, Privacy.INTERNAL, primary_key=True),
    column("position", Text, Privacy.INTERNAL, primary_key=True),
    column("category", Text, Privacy.INTERNAL),
    column("needed", Integer, Privacy.INTERNAL),
    column("fleet", Text, Privacy.INTERNAL),
    comment="Seats an aircraft type needs, by position.",
)

crewing = Table(
    "crewing",
    metadata,
    column("category", Text, Privacy.INTERNAL, primary_key=True),
    column("settings", JSONB, Privacy.INTERNAL),
    comment="How each category is crewed: report, debrief, connections, costs.",
)

history = Table(
    "history",
    metadata,
    column("member", Uuid, Privacy.PERSONAL, primary_key=True),
    column("start_at", MOMENT, Privacy.PERSONAL, primary_key=True),
    column("base", Text, Privacy.INTERNAL),
    column("end_at", MOMENT, Privacy.PERSONAL),
    column("flight_minutes", Integer, Privacy.PERSONAL),
    comment="Duties flown before the platform kept them: carry-in for the windows.",
)
