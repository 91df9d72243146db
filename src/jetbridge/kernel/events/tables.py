"""The tables of the outbox: what was announced, and how far each reader is."""

from sqlalchemy import BigInteger, Identity, Index, Integer, MetaData, Table, Text, text
from sqlalchemy.dialects.postgresql import JSONB, UUID

from jetbridge.kernel.db.columns import column
from jetbridge.kernel.db.types import MOMENT, Xid8
from jetbridge.kernel.privacy import Privacy

metadata = MetaData(schema="kernel")

outbox = Table(
    "outbox",
    metadata,
    column("id", BigInteger, Privacy.INTERNAL, Identity(always=True), primary_key=True),
    column("xid", Xid8, Privacy.INTERNAL, server_default=text("pg_current_xact_id()")),
    column("event_id", UUID(as_uuid=True), Privacy.INTERNAL, unique=True),
    column("type", Text, Privacy.INTERNAL),
    column("source", Text, Privacy.INTERNAL),
    column("key", Text, Privacy.INTERNAL),
    column("version", BigInteger, Privacy.INTERNAL),
    column("at", MOMENT, Privacy.INTERNAL),
    column("actor", Text, Privacy.PERSONAL),
    column("data", JSONB, Privacy.PERSONAL),
    Index("outbox_xid_id", "xid", "id"),
    Index("outbox_key", "key", "version"),
)

reader = Table(
    "reader",
    metadata,
    column("name", Text, Privacy.INTERNAL, primary_key=True),
    column("below", Xid8, Privacy.INTERNAL),
    column("window_end", Xid8, Privacy.INTERNAL, nullable=True),
    column("window_id", BigInteger, Privacy.INTERNAL),
)
"""A reader has taken every event of a transaction below ``below``; inside the open
window up to ``window_end``, every event up to ``window_id``."""

inbox = Table(
    "inbox",
    metadata,
    column("reader", Text, Privacy.INTERNAL, primary_key=True),
    column("event_id", UUID(as_uuid=True), Privacy.INTERNAL),
    column("state", Text, Privacy.INTERNAL),
    column("key", Text, Privacy.INTERNAL),
    column("position", BigInteger, Privacy.INTERNAL, primary_key=True),
    column("attempts", Integer, Privacy.INTERNAL),
    column("due", MOMENT, Privacy.INTERNAL, nullable=True),
    column("error", Text, Privacy.PERSONAL, nullable=True),
    Index(
        "inbox_open",
        "reader",
        "key",
        "position",
        postgresql_where=text("state <> 'taken'"),
    ),
)
"""One row per reader and event: ``taken``, ``waiting`` (to be tried again, or behind
one of its key that is), or ``dead`` (given up; kept for replay)."""
