"""Keep which standby a recovery proposes to give up.

Revision ID: crew_0011
"""

from alembic import op

revision = "crew_0011"
down_revision = "crew_0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add it; lines proposed before give up none."""
    op.execute(
        "alter table crew.recovery_line"
        " add column released jsonb not null default '[]'::jsonb"
    )
    op.execute("alter table crew.recovery_line alter column released drop default")
