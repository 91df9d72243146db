"""Pairings that planning keeps, and a history of those changed by hand.

Revision ID: crew_0005
"""

from alembic import op

revision = "crew_0005"
down_revision = "crew_0004"
branch_labels = None
depends_on = None

_LOCKS = "alter table crew.pairing add column locked boolean not null default false"

_EDITS = """
create table crew.pairing_edit (
    id uuid not null,
    period uuid not null,
    number integer not null,
    base text not null,
    fleet text not null,
    kind text not null,
    by text not null,
    at timestamptz not null,
    before jsonb not null,
    after jsonb not null,
    released jsonb not null,
    undone boolean not null,
    primary key (id),
    foreign key (period) references crew.period (id)
);
create unique index pairing_edit_period on crew.pairing_edit (period, number);
comment on table crew.pairing_edit is
    'Pairings changed by hand: before, after, and whose bars were taken off.';
"""

# A sub-select is asked once per statement; without one, once per row.
_SCOPE = """
alter table crew.pairing_edit enable row level security;
create policy crew_pairing_edit_scope on crew.pairing_edit using (
    (select string_to_array(current_setting('jetbridge.bases', true), ','))::text[]
        && array[base, '*']
    and
    (select string_to_array(current_setting('jetbridge.fleets', true), ','))::text[]
        && array[fleet, '*']
);
"""


def upgrade() -> None:
    """Make them."""
    for statements in (_LOCKS, _EDITS, _SCOPE):
        op.execute(statements)
