"""Make the memory of replies that Idempotency-Key asks for.

Revision ID: http_0001
"""

from alembic import op

revision = "http_0001"
down_revision = None
branch_labels = ("http",)
depends_on = None

_REPLIES = """
create schema http;

create table http.reply (
    actor text not null,
    key text not null,
    fingerprint bytea not null,
    status integer,
    headers jsonb,
    body bytea,
    at timestamptz not null,
    primary key (actor, key)
);
create index reply_at on http.reply (at);
"""


def upgrade() -> None:
    """Make the table; the application may use it."""
    op.execute(_REPLIES)
