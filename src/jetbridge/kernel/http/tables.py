"""The memory of replies: what was answered to which Idempotency-Key."""

from sqlalchemy import Index, Integer, LargeBinary, MetaData, Table, Text
from sqlalchemy.dialects.postgresql import JSONB, TIMESTAMP

from jetbridge.kernel.db import column
from jetbridge.kernel.privacy import Privacy

metadata = MetaData(schema="http")

reply = Table(
    "reply",
    metadata,
    column("actor", Text, Privacy.PERSONAL, primary_key=True),
    column("key", Text, Privacy.INTERNAL, primary_key=True),
    column("fingerprint", LargeBinary, Privacy.INTERNAL),
    column("status", Integer, Privacy.INTERNAL, nullable=True),
    column("headers", JSONB, Privacy.INTERNAL, nullable=True),
    column("body", LargeBinary, Privacy.PERSONAL, nullable=True),
    column("at", TIMESTAMP(timezone=True), Privacy.INTERNAL),
    Index("reply_at", "at"),
)
