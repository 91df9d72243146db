"""Keep what a planner marks a duty as: split, extended, with rest on board.

Revision ID: crew_0009
"""

from alembic import op

revision = "crew_0009"
down_revision = "crew_0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add it."""
    op.execute("alter table crew.duty add column facts jsonb")
