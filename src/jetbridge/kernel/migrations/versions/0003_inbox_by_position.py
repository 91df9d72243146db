"""Key the inbox by the event's place: ordered, so that pages are found and added fast.

Revision ID: kernel_0003
"""

from alembic import op

revision = "kernel_0003"
down_revision = "kernel_0002"
branch_labels = None
depends_on = None

_KEY = """
alter table kernel.inbox drop constraint inbox_pkey;
alter table kernel.inbox add primary key (reader, position);
"""

_PURGE = """
create or replace function kernel.purge_events(before timestamptz) returns bigint
language sql security definer set search_path = pg_catalog as $$
    with gone as (
        delete from kernel.outbox o
        where o.at < before
          and o.xid < (
            select min(below) from kernel.reader where name <> 'kernel.audit')
          and not exists (
            select from kernel.inbox i join kernel.reader r on r.name = i.reader
            where i.position = o.id and i.state <> 'taken')
        returning o.id),
    forgotten as (
        delete from kernel.inbox i using gone g, kernel.reader r
        where i.reader = r.name and i.position = g.id)
    select count(*) from gone
$$;
"""


def upgrade() -> None:
    """Change the key, and the function that purges by it."""
    op.execute(_KEY)
    op.execute(_PURGE)
