"""Make the tables of training, and show each row only to those whose scope covers it.

Revision ID: training_0001
"""

from alembic import op

from jetbridge.kernel.db.security import row_security

revision = "training_0001"
down_revision = None
branch_labels = ("training",)
depends_on = None

_TABLES = """
create schema training;
create table training.qualification (
    id uuid not null primary key,
    holder uuid not null,
    base text not null,
    code text not null,
    subject text not null,
    issued date,
    valid_from date not null,
    valid_to date,
    zone text not null,
    basis text not null,
    source text not null,
    reference text not null,
    revoked_on date,
    lapse_told boolean not null,
    version bigint not null,
    constraint qualification_record unique (source, reference),
    check (valid_to >= valid_from)
);
create index qualification_holder on training.qualification (holder, code, subject);
create index qualification_expiry on training.qualification (valid_to);
comment on table training.qualification is
    'Who is qualified for what, and until when; grades are not held here.';
"""


def upgrade() -> None:
    """Make the schema, its tables and their policies."""
    op.execute(_TABLES)
    policies = row_security("training.qualification", base="base", member="holder")
    for statement in policies:
        op.execute(statement)
