"""Keep pairings as they could be, beside the plan.

Revision ID: crew_0010
"""

from alembic import op

revision = "crew_0010"
down_revision = "crew_0009"
branch_labels = None
depends_on = None

_SCENARIOS = """
create table crew.scenario (
    id uuid not null,
    period uuid not null,
    name text not null,
    category text not null,
    base text not null,
    fleet text not null,
    settings jsonb not null,
    state text not null,
    by text not null,
    at timestamptz not null,
    figures jsonb not null,
    run uuid,
    lower_bound float,
    gap float,
    plan jsonb not null,
    primary key (id),
    foreign key (period) references crew.period (id),
    foreign key (run) references crew.planning_run (id)
);
create index scenario_period on crew.scenario (period, id);
comment on table crew.scenario is
    'Pairings as they could be: what is other, what it comes to, the pairings.';
"""

# A sub-select is asked once per statement; without one, once per row.
_SCOPE = """
alter table crew.scenario enable row level security;
create policy crew_scenario_scope on crew.scenario using (
    (select string_to_array(current_setting('jetbridge.bases', true), ','))::text[]
        && array[base, '*']
    and
    (select string_to_array(current_setting('jetbridge.fleets', true), ','))::text[]
        && array[fleet, '*']
);
"""


def upgrade() -> None:
    """Make it."""
    op.execute(_SCENARIOS)
    op.execute(_SCOPE)
