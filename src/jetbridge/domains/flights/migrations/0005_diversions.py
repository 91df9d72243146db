"""Keep where a leg diverts to, and the leg that goes on from there.

Revision ID: flights_0005
"""

from alembic import op

revision = "flights_0005"
down_revision = "flights_0004"
branch_labels = None
depends_on = None

_COLUMNS = """
alter table flights.leg add diverted_to text, add onward_of uuid;
create index leg_onward_of on flights.leg (onward_of) where onward_of is not null;
"""


def upgrade() -> None:
    """Add the columns."""
    op.execute(_COLUMNS)
