"""What a roster run weighs: standby, wishes and their answers, counters over months.

Revision ID: crew_0006
"""

from alembic import op

revision = "crew_0006"
down_revision = "crew_0005"
branch_labels = None
depends_on = None

_COLUMNS = """
alter table crew.member add column inexperienced boolean not null default false;
alter table crew.planning_run add column by_seniority boolean not null default false;
alter table crew.assignment add column planned boolean not null default false;
alter table crew.period add column zone text not null default 'UTC';
alter table crew.period add column bases text[] not null default '{}';
alter table crew.period add column fleets text[] not null default '{}';
"""

_STANDBY = """
create table crew.standby_line (
    id uuid not null,
    period uuid not null,
    base text not null,
    category text not null,
    position text not null,
    kind text not null,
    fleet text not null,
    first_day date not null,
    until_day date not null,
    start_time time not null,
    end_time time not null,
    needed integer not null,
    primary key (id),
    foreign key (period) references crew.period (id)
);
create index standby_line_period on crew.standby_line (period, base);
comment on table crew.standby_line is
    'How many people of a base wait on each local day, and when.';
"""

_ANSWERS = """
create table crew.answer (
    period uuid not null,
    member uuid not null,
    kind text not null,
    value text not null,
    base text not null,
    weight integer not null,
    run uuid not null,
    granted boolean not null,
    reason text not null,
    rule text not null,
    cost float,
    primary key (period, member, kind, value),
    foreign key (period) references crew.period (id),
    foreign key (member) references crew.member (id)
);
create index answer_run on crew.answer (run, member);
comment on table crew.answer is
    'What the last roster plan answered to each wish, with the reason it checked.';
"""

_COUNTERS = """
create table crew.counter (
    period uuid not null,
    member uuid not null,
    base text not null,
    credit_minutes integer not null,
    nights integer not null,
    early_starts integer not null,
    standby_days integer not null,
    weekends_off integer not null,
    primary key (period, member),
    foreign key (period) references crew.period (id),
    foreign key (member) references crew.member (id)
);
create index counter_member on crew.counter (member);
comment on table crew.counter is
    'What is shared out fairly over months, as each period was published.';
"""

# A sub-select is asked once per statement; without one, once per row.
_WORDS = {
    "bases": (
        "(select string_to_array(current_setting('jetbridge.bases', true), ','))"
        "::text[]"
    ),
    "fleets": (
        "(select string_to_array(current_setting('jetbridge.fleets', true), ','))"
        "::text[]"
    ),
    "self": "(select nullif(current_setting('jetbridge.crew_member', true), '')::uuid)",
}

_OF_BASE = """
alter table crew.standby_line enable row level security;
create policy crew_standby_line_scope on crew.standby_line using (
    {bases} && array[base, '*'] and (fleet = '' or {fleets} && array[fleet, '*'])
);
"""

_OF_MEMBER = """
alter table crew.{table} enable row level security;
create policy crew_{table}_scope on crew.{table} using (
    member = {self}
    or {bases} && array[base, '*']
    and ('*' = any({fleets}) or member in (select id from crew.member))
);
"""


def upgrade() -> None:
    """Make them."""
    for statements in (_COLUMNS, _STANDBY, _ANSWERS, _COUNTERS):
        op.execute(statements)
    op.execute(_OF_BASE.format(**_WORDS))
    for table in ("answer", "counter"):
        op.execute(_OF_MEMBER.format(table=table, **_WORDS))
