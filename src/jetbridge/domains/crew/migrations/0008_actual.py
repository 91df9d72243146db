"""Keep what happens outside the plan: calls, their order, commander's discretion.

Revision ID: crew_0008
"""

from alembic import op

revision = "crew_0008"
down_revision = "crew_0007"
branch_labels = None
depends_on = None

_TABLES = """
create table crew.call (
    id uuid not null,
    period uuid not null,
    pairing uuid not null,
    position text not null,
    member uuid not null,
    base text not null,
    standby uuid not null,
    answer text not null,
    note text not null,
    in_rest boolean not null,
    by text not null,
    at timestamptz not null,
    primary key (id),
    foreign key (period) references crew.period (id)
);
create index call_period on crew.call (period, member);
comment on table crew.call is
    'Calls to people on standby or reserve, and what came of each.';
create table crew.call_rule (
    base text not null,
    keys text[] not null,
    primary key (base)
);
comment on table crew.call_rule is
    'By what a base orders its calls; without a row, the documented order.';
create table crew.discretion (
    id uuid not null,
    period uuid not null,
    pairing uuid not null,
    base text not null,
    category text not null,
    duty integer not null,
    kind text not null,
    minutes integer not null,
    reason text not null,
    commander uuid not null,
    by text not null,
    at timestamptz not null,
    verdicts jsonb not null,
    report_due timestamptz,
    reported_at timestamptz,
    primary key (id),
    foreign key (period) references crew.period (id)
);
create index discretion_period on crew.discretion (period, at);
comment on table crew.discretion is
    'Commander''s discretion, recorded after report; never planned.';
"""

_SCOPES = """
alter table crew.call enable row level security;
create policy crew_call_scope on crew.call using (
    (base = any({bases}) or '*' = any({bases}))
    and ('*' = any({fleets}) or member in (select id from crew.member))
);
alter table crew.call_rule enable row level security;
create policy crew_call_rule_scope on crew.call_rule using (
    base = any({bases}) or '*' = any({bases})
);
alter table crew.discretion enable row level security;
create policy crew_discretion_scope on crew.discretion using (
    (base = any({bases}) or '*' = any({bases}))
    and pairing in (select id from crew.pairing)
);
"""
_WORDS = {
    "bases": (
        "(select string_to_array(current_setting('jetbridge.bases', true), ','))"
        "::text[]"
    ),
    "fleets": (
        "(select string_to_array(current_setting('jetbridge.fleets', true), ','))"
        "::text[]"
    ),
}


def upgrade() -> None:
    """Make them."""
    op.execute(_TABLES)
    op.execute(_SCOPES.format(**_WORDS))
