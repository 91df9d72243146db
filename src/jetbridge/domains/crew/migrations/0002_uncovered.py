"""Keep why a plan left legs and seats open.

Revision ID: crew_0002
"""

from alembic import op

revision = "crew_0002"
down_revision = "crew_0001"
branch_labels = None
depends_on = None

_UNCOVERED = """
create table crew.uncovered (
    period uuid not null,
    category text not null,
    leg uuid not null,
    position text not null,
    reason text not null,
    primary key (period, category, leg, position),
    foreign key (period) references crew.period (id)
);
comment on table crew.uncovered is
    'Legs a plan left without a pairing (position empty) or without a person.';
"""


def upgrade() -> None:
    """Make the table."""
    op.execute(_UNCOVERED)
