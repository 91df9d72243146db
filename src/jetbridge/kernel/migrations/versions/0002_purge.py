"""Let events be forgotten once every reader has them.

Revision ID: kernel_0002
"""

from alembic import op

revision = "kernel_0002"
down_revision = "kernel_0001"
branch_labels = None
depends_on = None

# The application may not read or delete events; it may ask for this, as the owner
# wrote it.
_PURGE = """
create function kernel.purge_events(before timestamptz) returns bigint
language sql security definer set search_path = pg_catalog as $$
    with gone as (
        delete from kernel.outbox o
        where o.at < before
          and o.xid < (
            select min(below) from kernel.reader where name <> 'kernel.audit')
          and not exists (
            select from kernel.inbox i
            where i.event_id = o.event_id and i.state <> 'taken')
        returning o.event_id),
    forgotten as (
        delete from kernel.inbox i using gone g where i.event_id = g.event_id)
    select count(*) from gone
$$;
revoke all on function kernel.purge_events(timestamptz) from public;
grant execute on function kernel.purge_events(timestamptz) to jetbridge_app;
"""


def upgrade() -> None:
    """Make the function that purges."""
    op.execute(_PURGE)
