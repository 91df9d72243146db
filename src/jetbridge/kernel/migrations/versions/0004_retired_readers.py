"""Forget a reader that no program serves, before it holds back the purge for ever.

Revision ID: kernel_0004
"""

from alembic import op

revision = "kernel_0004"
down_revision = "kernel_0003"
branch_labels = None
depends_on = None

# Only one that holds back events old enough to go: a reader of another version that
# is still running somewhere moves on within that time.
_PURGE = """
drop function kernel.purge_events(timestamptz);
create function kernel.purge_events(before timestamptz, served text[]) returns bigint
language sql security definer set search_path = pg_catalog as $$
    with retired as (
        delete from kernel.reader r
        where r.name <> all (served) and r.name <> 'kernel.audit'
          and exists (
            select from kernel.outbox o where o.at < before and o.xid >= r.below)
        returning r.name)
    delete from kernel.inbox i using retired where i.reader = retired.name;
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
revoke all on function kernel.purge_events(timestamptz, text[]) from public;
grant execute on function kernel.purge_events(timestamptz, text[]) to jetbridge_app;
"""


def upgrade() -> None:
    """Change the function that purges."""
    op.execute(_PURGE)
