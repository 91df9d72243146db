"""Keep delay codes with minutes on the leg.

Revision ID: flights_0004
"""

from alembic import op

revision = "flights_0004"
down_revision = "flights_0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column: it comes with every reading of a leg."""
    op.execute(
        "alter table flights.leg add delay_reasons jsonb not null default '[]'::jsonb"
    )
