"""Keep movements as they were told.

Revision ID: flights_0003
"""

from alembic import op

revision = "flights_0003"
down_revision = "flights_0002"
branch_labels = None
depends_on = None

_TABLES = """
create table flights.movement (
    id uuid not null primary key,
    leg uuid not null,
    kind text not null check (kind in ('out', 'off', 'on', 'in')),
    at timestamptz not null,
    station text not null,
    source text not null,
    actor text not null,
    told timestamptz not null,
    replaces uuid,
    withdrawn timestamptz
);
create index movement_leg on flights.movement (leg, at);
comment on table flights.movement is
    'Out, off, on, in as they were told; what was wrong stays, withdrawn.';
"""


def upgrade() -> None:
    """Make the table."""
    op.execute(_TABLES)
