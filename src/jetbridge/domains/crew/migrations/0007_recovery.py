"""Keep recoveries: the window of the run, and what it proposes for each person.

Revision ID: crew_0007
"""

from alembic import op

revision = "crew_0007"
down_revision = "crew_0006"
branch_labels = None
depends_on = None

_TABLES = """
create table crew.recovery (
    run uuid not null,
    start_at timestamptz not null,
    window_hours integer not null,
    seats integer not null,
    crewed integer not null,
    broken integer not null,
    costs jsonb,
    primary key (run),
    foreign key (run) references crew.planning_run (id)
);
comment on table crew.recovery is
    'Recovery runs: their window, and what the events broke in it.';
create table crew.recovery_line (
    run uuid not null,
    member uuid not null,
    base text not null,
    changes integer not null,
    verdict text not null,
    rule text,
    stranded text,
    left_trips jsonb not null,
    taken_trips jsonb not null,
    later_trips jsonb not null,
    kept_trips jsonb not null,
    applied_at timestamptz,
    primary key (run, member),
    foreign key (run) references crew.recovery (run) on delete cascade
);
comment on table crew.recovery_line is
    'What a recovery proposes for one person, and when it was applied.';
"""

# The run decides who sees and changes a recovery; whoever sees the member, the line.
_SCOPES = """
alter table crew.recovery enable row level security;
create policy crew_recovery_scope on crew.recovery using (
    run in (select id from crew.planning_run)
);
alter table crew.recovery_line enable row level security;
create policy crew_recovery_line_scope on crew.recovery_line using (
    (base = any({bases}) or '*' = any({bases}))
    and ('*' = any({fleets}) or member in (select id from crew.member))
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
