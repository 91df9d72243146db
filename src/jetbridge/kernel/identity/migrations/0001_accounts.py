"""Make the accounts, their sessions, and what the embedded provider hands out.

Revision ID: identity_0001
"""

from alembic import op

revision = "identity_0001"
down_revision = None
branch_labels = ("identity",)
depends_on = None

_ACCOUNTS = """
create schema identity;

create table identity.account (
    id uuid primary key,
    issuer text not null,
    subject text not null,
    login text not null,
    name text not null,
    password_hash text,
    roles text[] not null default '{}',
    bases text[] not null default '{}',
    fleets text[] not null default '{}',
    crew_member uuid,
    disabled boolean not null default false,
    failures integer not null default 0,
    locked_until timestamptz,
    created_at timestamptz not null,
    unique (issuer, subject),
    unique (issuer, login)
);

create table identity.session (
    hash bytea primary key,
    account uuid not null,
    signed_in_at timestamptz not null,
    seen_at timestamptz not null
);
create index session_account on identity.session (account);

create table identity.set_up (
    hash bytea primary key,
    expires_at timestamptz not null
);
"""

_GRANTS = """
create table identity.client (
    id text primary key,
    name text not null,
    secret_hash text,
    redirect_uris text[] not null default '{}',
    roles text[] not null default '{}',
    bases text[] not null default '{}'
);

create table identity.code (
    hash bytea primary key,
    family uuid not null,
    client text not null,
    account uuid not null,
    redirect_uri text not null,
    challenge text not null,
    nonce text,
    scope text not null,
    signed_in_at timestamptz not null,
    expires_at timestamptz not null,
    used_at timestamptz
);

create table identity.refresh (
    hash bytea primary key,
    family uuid not null,
    client text not null,
    account uuid not null,
    scope text not null,
    signed_in_at timestamptz not null,
    expires_at timestamptz not null,
    used_at timestamptz,
    revoked_at timestamptz
);
create index refresh_family on identity.refresh (family);
create index refresh_account on identity.refresh (account);
"""


def upgrade() -> None:
    """Make the tables; the application may use all of them."""
    op.execute(_ACCOUNTS)
    op.execute(_GRANTS)
