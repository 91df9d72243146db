"""Keep planning runs as what they are: asked for, begun, watched, ended.

The table it replaces held nothing but the progress of runs that are over.

Revision ID: crew_0003
"""

from alembic import op

revision = "crew_0003"
down_revision = "crew_0002"
branch_labels = None
depends_on = None

_RUNS = """
drop table crew.run;
create table crew.planning_run (
    id uuid not null,
    period uuid not null,
    kind text not null,
    category text not null,
    base text not null,
    fleet text not null,
    time_limit_seconds float not null,
    seed integer not null,
    state text not null,
    attempt integer not null,
    version integer not null,
    asked_by text not null,
    asked_at timestamptz not null,
    begun_at timestamptz,
    ended_at timestamptz,
    progress jsonb,
    trace jsonb not null,
    outcome jsonb,
    reason text,
    primary key (id),
    foreign key (period) references crew.period (id)
);
create index planning_run_period on crew.planning_run (period, id);
comment on table crew.planning_run is
    'Planning runs: what was asked, how far each is, what came out.';
"""

_OF_BASES = """
alter table crew.planning_run enable row level security;
create policy crew_planning_run_scope on crew.planning_run using (
    string_to_array(current_setting('jetbridge.bases', true), ',') && array[base, '*']
    and
    string_to_array(current_setting('jetbridge.fleets', true), ',') && array[fleet, '*']
);
create policy crew_planning_run_reading on crew.planning_run for select using (
    nullif(current_setting('jetbridge.bases', true), '') is not null
);
"""
"""Planners change runs of their bases and fleets, and see those that plan over them."""


def upgrade() -> None:
    """Make it."""
    op.execute(_RUNS)
    op.execute(_OF_BASES)
