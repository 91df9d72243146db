"""The tables of the audit: records, their chain, its signed checkpoints."""

from sqlalchemy import (
    BigInteger,
    ForeignKey,
    Identity,
    Index,
    LargeBinary,
    MetaData,
    Table,
    Text,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB, UUID

from jetbridge.kernel.db.columns import column
from jetbridge.kernel.db.types import MOMENT, Xid8
from jetbridge.kernel.privacy import Privacy

metadata = MetaData(schema="kernel")

audit_record = Table(
    "audit_record",
    metadata,
    column("id", BigInteger, Privacy.INTERNAL, Identity(always=True), primary_key=True),
    column("xid", Xid8, Privacy.INTERNAL, server_default=text("pg_current_xact_id()")),
    column("record_id", UUID(as_uuid=True), Privacy.INTERNAL, unique=True),
    column("at", MOMENT, Privacy.INTERNAL),
    column("actor", Text, Privacy.PERSONAL),
    column("actor_kind", Text, Privacy.INTERNAL),
    column("purpose", Text, Privacy.INTERNAL),
    column("action", Text, Privacy.INTERNAL),
    column("subject", Text, Privacy.PERSONAL),
    column("facts", JSONB, Privacy.PERSONAL),
    Index("audit_record_subject", "subject"),
    Index("audit_record_xid", "xid"),
)

audit_seal = Table(
    "audit_seal",
    metadata,
    column("sequence", BigInteger, Privacy.INTERNAL, primary_key=True),
    column(
        "record",
        BigInteger,
        Privacy.INTERNAL,
        ForeignKey(audit_record.c.id),
        unique=True,
    ),
    column("hash", LargeBinary, Privacy.INTERNAL),
)
"""The chain: ``hash`` is SHA-256 over the previous hash and the record."""

audit_checkpoint = Table(
    "audit_checkpoint",
    metadata,
    column("sequence", BigInteger, Privacy.INTERNAL, primary_key=True),
    column("at", MOMENT, Privacy.INTERNAL),
    column("head", LargeBinary, Privacy.INTERNAL),
    column("signature", LargeBinary, Privacy.INTERNAL),
)
"""A signed statement: at ``at`` the chain had ``sequence`` records and this head."""
