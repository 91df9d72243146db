"""The tables of people."""

from sqlalchemy import (
    BigInteger,
    Date,
    ForeignKey,
    Index,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
)

from jetbridge.kernel.db import column
from jetbridge.kernel.privacy import Privacy

metadata = MetaData(schema="people")

base = Table(
    "base",
    metadata,
    column("id", Uuid, Privacy.INTERNAL, primary_key=True),
    column("airport", Text, Privacy.PUBLIC),
    column("name", Text, Privacy.PUBLIC),
    column("zone", Text, Privacy.PUBLIC),
    UniqueConstraint("airport", name="base_airport"),
    comment="Airports where employees are based.",
)

employee = Table(
    "employee",
    metadata,
    column("id", Uuid, Privacy.PERSONAL, primary_key=True),
    column("number", Text, Privacy.PERSONAL),
    column("given_name", Text, Privacy.PERSONAL),
    column("family_name", Text, Privacy.PERSONAL),
    column("job", Text, Privacy.PERSONAL),
    column("employed_from", Date, Privacy.PERSONAL),
    column("employed_to", Date, Privacy.PERSONAL, nullable=True),
    column("version", BigInteger, Privacy.INTERNAL),
    UniqueConstraint("number", name="employee_number"),
    comment="Who works for the airline.",
)

home_base = Table(
    "home_base",
    metadata,
    column("id", Uuid, Privacy.PERSONAL, primary_key=True),
    column("employee", Uuid, Privacy.PERSONAL, ForeignKey(employee.c.id)),
    column("base", Text, Privacy.PERSONAL, ForeignKey(base.c.airport)),
    column("valid_from", Date, Privacy.PERSONAL),
    column("valid_to", Date, Privacy.PERSONAL, nullable=True),
    Index("home_base_base", "base"),
    comment="Where each employee belongs, effective-dated, one at a time.",
)

unavailability = Table(
    "unavailability",
    metadata,
    column("id", Uuid, Privacy.PERSONAL, primary_key=True),
    column("employee", Uuid, Privacy.PERSONAL, ForeignKey(employee.c.id)),
    column("start_on", Date, Privacy.PERSONAL),
    column("end_on", Date, Privacy.PERSONAL),
    Index("unavailability_start", "start_on"),
    UniqueConstraint("employee", "start_on", "end_on", name="unavailability_days"),
    comment="Days on which someone cannot work; why is not held.",
)
