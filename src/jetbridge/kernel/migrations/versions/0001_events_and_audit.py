"""Make the outbox, the readers' inboxes and the audit.

Revision ID: kernel_0001
"""

from alembic import op

revision = "kernel_0001"
down_revision = None
branch_labels = ("kernel",)
depends_on = None

_OUTBOX = """
create table kernel.outbox (
    id bigint generated always as identity primary key,
    xid xid8 not null default pg_current_xact_id(),
    event_id uuid not null unique,
    type text not null,
    source text not null,
    key text not null,
    version bigint not null,
    at timestamptz not null,
    actor text not null,
    data jsonb not null
);
create index outbox_xid_id on kernel.outbox (xid, id);
create index outbox_key on kernel.outbox (key, version);

create function kernel.wake_relay() returns trigger language plpgsql as $$
begin
    perform pg_notify('jetbridge_outbox', '');
    return null;
end $$;
create trigger wake_relay after insert on kernel.outbox
    for each statement execute function kernel.wake_relay();
"""

_READERS = """
create table kernel.reader (
    name text primary key,
    below xid8 not null,
    window_end xid8,
    window_id bigint not null
);
create table kernel.inbox (
    reader text not null,
    event_id uuid not null,
    state text not null check (state in ('taken', 'waiting', 'dead')),
    key text not null,
    position bigint not null,
    attempts integer not null,
    due timestamptz,
    error text,
    primary key (reader, event_id)
);
create index inbox_open on kernel.inbox (reader, key, position)
    where state <> 'taken';
"""

_AUDIT = """
create table kernel.audit_record (
    id bigint generated always as identity primary key,
    xid xid8 not null default pg_current_xact_id(),
    record_id uuid not null unique,
    at timestamptz not null,
    actor text not null,
    actor_kind text not null,
    purpose text not null,
    action text not null,
    subject text not null,
    facts jsonb not null
);
create index audit_record_subject on kernel.audit_record (subject);
create index audit_record_xid on kernel.audit_record (xid);

create table kernel.audit_seal (
    sequence bigint primary key,
    record bigint not null unique references kernel.audit_record (id),
    hash bytea not null
);
create table kernel.audit_checkpoint (
    sequence bigint primary key,
    at timestamptz not null,
    head bytea not null,
    signature bytea not null
);

create function kernel.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'the audit is append-only' using errcode = 'insufficient_privilege';
end $$;
"""

_APPEND_ONLY = """
create trigger append_only before update or delete or truncate on kernel.{table}
    for each statement execute function kernel.refuse_change();
"""

_GRANTS = """
revoke all on kernel.outbox, kernel.audit_record, kernel.audit_seal,
    kernel.audit_checkpoint from jetbridge_app;
grant insert on kernel.outbox to jetbridge_app;
grant select, insert on kernel.audit_record to jetbridge_app;
grant select on kernel.audit_seal, kernel.audit_checkpoint to jetbridge_app;
revoke delete on kernel.inbox, kernel.reader from jetbridge_app;

grant usage on schema kernel to jetbridge_app, jetbridge_relay;
grant select, delete on kernel.outbox, kernel.inbox to jetbridge_relay;
grant select, insert, update on kernel.reader to jetbridge_relay;
grant select on kernel.audit_record to jetbridge_relay;
grant select, insert on kernel.audit_seal, kernel.audit_checkpoint to jetbridge_relay;
"""


def upgrade() -> None:
    """Make the tables, and give each role no more than it needs."""
    op.execute("create extension if not exists btree_gist")
    op.execute(_OUTBOX)
    op.execute(_READERS)
    op.execute(_AUDIT)
    for table in ("audit_record", "audit_seal", "audit_checkpoint"):
        op.execute(_APPEND_ONLY.format(table=table))
    op.execute(_GRANTS)
