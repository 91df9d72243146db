"""Keep when and where aircraft are out of service.

Revision ID: maintenance_0002
"""

from alembic import op

revision = "maintenance_0002"
down_revision = "maintenance_0001"
branch_labels = None
depends_on = None

_TABLES = """
create table maintenance.work_window (
    work_package text not null primary key,
    registration text not null,
    station text not null,
    start timestamptz not null,
    "end" timestamptz not null,
    reason text not null,
    withdrawn boolean not null default false,
    version bigint not null,
    constraint work_window_order check (start < "end")
);
create index work_window_start on maintenance.work_window (start);
comment on table maintenance.work_window is
    'When and where an aircraft is with maintenance; a withdrawn one stays known.';
"""


def upgrade() -> None:
    """Make the table."""
    op.execute(_TABLES)
