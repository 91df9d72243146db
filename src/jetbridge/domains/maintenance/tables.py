"""The tables of maintenance."""

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
from jetbridge.kernel.db.types import MOMENT
from jetbridge.kernel.privacy import Privacy

metadata = MetaData(schema="maintenance")

aircraft = Table(
    "aircraft",
    metadata,
    column("id", Uuid, Privacy.INTERNAL, primary_key=True),
    column("registration", Text, Privacy.PUBLIC),
    column("serial_number", Text, Privacy.PUBLIC),
    column("subtype", Text, Privacy.PUBLIC),
    column("aircraft_type", Text, Privacy.PUBLIC),
    column("fleet", Text, Privacy.INTERNAL),
    column("configuration", Text, Privacy.INTERNAL),
    column("valid_from", Date, Privacy.INTERNAL),
    column("valid_to", Date, Privacy.INTERNAL, nullable=True),
    column("version", BigInteger, Privacy.INTERNAL),
    UniqueConstraint("registration", "valid_from", name="aircraft_registration"),
    comment="Airframes by registration; periods of one registration never overlap.",
)

work_window = Table(
    "work_window",
    metadata,
    column("work_package", Text, Privacy.INTERNAL, primary_key=True),
    column("registration", Text, Privacy.INTERNAL),
    column("station", Text, Privacy.INTERNAL),
    column("start", MOMENT, Privacy.INTERNAL),
    column("end", MOMENT, Privacy.INTERNAL),
    column("reason", Text, Privacy.INTERNAL),
    column("withdrawn", Boolean, Privacy.INTERNAL),
    column("version", BigInteger, Privacy.INTERNAL),
    Index("work_window_start", "start"),
    comment="When and where an aircraft is with maintenance; a withdrawn one stays"
    " known.",
)
