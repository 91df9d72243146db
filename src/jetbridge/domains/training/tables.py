"""The tables of training."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Date,
    Index,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
)

from jetbridge.kernel.db import column
from jetbridge.kernel.privacy import Privacy

metadata = MetaData(schema="training")

qualification = Table(
    "qualification",
    metadata,
    column("id", Uuid, Privacy.PERSONAL, primary_key=True),
    column("holder", Uuid, Privacy.PERSONAL),
    column("base", Text, Privacy.PERSONAL),
    column("code", Text, Privacy.PERSONAL),
    column("subject", Text, Privacy.PERSONAL),
    column("issued", Date, Privacy.PERSONAL, nullable=True),
    column("valid_from", Date, Privacy.PERSONAL),
    column("valid_to", Date, Privacy.PERSONAL, nullable=True),
    column("zone", Text, Privacy.INTERNAL),
    column("basis", Text, Privacy.INTERNAL),
    column("source", Text, Privacy.INTERNAL),
    column("reference", Text, Privacy.PERSONAL),
    column("revoked_on", Date, Privacy.PERSONAL, nullable=True),
    column("lapse_told", Boolean, Privacy.INTERNAL),
    column("version", BigInteger, Privacy.INTERNAL),
    Index("qualification_holder", "holder", "code", "subject"),
    Index("qualification_expiry", "valid_to"),
    UniqueConstraint("source", "reference", name="qualification_record"),
    comment="Who is qualified for what, and until when; grades are not held here.",
)
