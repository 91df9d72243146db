"""Make the tables of maintenance.

Revision ID: maintenance_0001
"""

from alembic import op

revision = "maintenance_0001"
down_revision = None
branch_labels = ("maintenance",)
depends_on = None

_TABLES = """
create schema maintenance;
create table maintenance.aircraft (
    id uuid not null primary key,
    registration text not null,
    serial_number text not null,
    subtype text not null,
    aircraft_type text not null,
    fleet text not null,
    configuration text not null,
    valid_from date not null,
    valid_to date,
    version bigint not null,
    constraint aircraft_registration unique (registration, valid_from),
    constraint aircraft_one_at_a_time exclude using gist (
        registration with =, daterange(valid_from, valid_to) with &&)
);
comment on table maintenance.aircraft is
    'Airframes by registration; periods of one registration never overlap.';
"""


def upgrade() -> None:
    """Make the schema and its tables."""
    op.execute(_TABLES)
