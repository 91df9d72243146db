"""Make the tables of crew, and show each row only to those whose scope covers it.

Revision ID: crew_0001
"""

from alembic import op

from jetbridge.kernel.db.security import row_security

revision = "crew_0001"
down_revision = None
branch_labels = ("crew",)
depends_on = None

_PEOPLE = """
create table crew.member (
    id uuid not null,
    number text not null,
    rank text not null,
    category text not null,
    positions text[] not null,
    base text not null,
    fleets text[] not null,
    seniority integer not null,
    record_from timestamptz,
    preferences jsonb not null,
    primary key (id),
    unique (number)
);
create index member_base on crew.member (base, category, seniority);
comment on table crew.member is
    'Who can be rostered, by the id of the employee.';
create table crew.complement (
    aircraft_type text not null,
    configuration text not null,
    position text not null,
    category text not null,
    needed integer not null,
    fleet text not null,
    primary key (aircraft_type, configuration, position)
);
comment on table crew.complement is
    'Seats an aircraft type needs, by position.';
create table crew.crewing (
    category text not null,
    settings jsonb not null,
    primary key (category)
);
comment on table crew.crewing is
    'How each category is crewed: report, debrief, connections, costs.';
create table crew.history (
    member uuid not null,
    start_at timestamptz not null,
    base text not null,
    end_at timestamptz not null,
    flight_minutes integer not null,
    primary key (member, start_at)
);
comment on table crew.history is
    'Duties flown before the platform kept them: carry-in for the windows.';
"""

_PAIRINGS = """
create table crew.period (
    id uuid not null,
    name text not null,
    start_at timestamptz not null,
    end_at timestamptz not null,
    publication_deadline timestamptz not null,
    status text not null,
    scheme text not null,
    version integer not null,
    primary key (id),
    unique (name)
);
comment on table crew.period is
    'Planning periods; version counts the changes to the roster.';
create table crew.pairing (
    id uuid not null,
    period uuid not null,
    number text not null,
    base text not null,
    category text not null,
    fleet text not null,
    start_at timestamptz not null,
    end_at timestamptz not null,
    route text not null,
    credit_minutes integer not null,
    cost numeric(14, 2) not null,
    verdict text not null,
    by_hand boolean not null,
    primary key (id),
    constraint pairing_number unique (period, number),
    foreign key (period) references crew.period (id)
);
create index pairing_period on crew.pairing (period, base, start_at);
comment on table crew.pairing is
    'Trips from home base to home base, for one crew category.';
create table crew.need (
    pairing uuid not null,
    position text not null,
    needed integer not null,
    primary key (pairing, position),
    foreign key (pairing) references crew.pairing (id) on delete cascade
);
comment on table crew.need is
    'Seats a pairing needs, by position.';
create table crew.duty (
    pairing uuid not null,
    ordinal integer not null,
    report_at timestamptz not null,
    debrief_at timestamptz not null,
    primary key (pairing, ordinal),
    foreign key (pairing) references crew.pairing (id) on delete cascade
);
comment on table crew.duty is
    'Duties of a pairing, in order; times now expected.';
create table crew.activity (
    pairing uuid not null,
    duty integer not null,
    ordinal integer not null,
    kind text not null,
    leg uuid,
    designator text not null,
    origin text not null,
    destination text not null,
    departure_at timestamptz not null,
    arrival_at timestamptz not null,
    primary key (pairing, duty, ordinal),
    foreign key (pairing) references crew.pairing (id) on delete cascade
);
create index activity_leg on crew.activity (leg);
comment on table crew.activity is
    'Legs and transfers of a duty, in order; times now expected.';
"""

_ROSTERS = """
create table crew.assignment (
    id uuid not null,
    kept text not null,
    period uuid not null,
    member uuid not null,
    base text not null,
    kind text not null,
    pairing uuid,
    position text not null,
    label text not null,
    during tstzrange not null,
    primary key (id, kept),
    constraint assignment_no_overlap
        exclude using gist (kept with =, member with =, during with &&),
    foreign key (period) references crew.period (id),
    foreign key (member) references crew.member (id),
    foreign key (pairing) references crew.pairing (id)
);
create index assignment_pairing on crew.assignment (pairing, kept);
create index assignment_period on crew.assignment (kept, period, base);
comment on table crew.assignment is
    'Bars of every roster version: one person, never two at once.';
create table crew.run (
    id uuid not null,
    period uuid not null,
    base text not null,
    fleet text not null,
    stage text not null,
    fraction float not null,
    text text not null,
    version integer not null,
    started_at timestamptz not null,
    ended_at timestamptz,
    primary key (id),
    foreign key (period) references crew.period (id)
);
comment on table crew.run is
    'Planning runs and how far each has come.';
"""

_CHANGES = """
create table crew.change (
    id uuid not null,
    period uuid not null,
    number integer not null,
    base text not null,
    kind text not null,
    pairing uuid,
    position text,
    leaver uuid,
    taker uuid,
    reason text not null,
    by text not null,
    at timestamptz not null,
    released jsonb not null,
    undone boolean not null,
    primary key (id),
    foreign key (period) references crew.period (id)
);
create unique index change_period on crew.change (period, number);
comment on table crew.change is
    'Every step of the roster: from whom, to whom, why, by whom.';
create table crew.notice (
    id uuid not null,
    member uuid not null,
    base text not null,
    period uuid not null,
    "old" jsonb not null,
    "new" jsonb not null,
    reason text not null,
    notifier text not null,
    created_at timestamptz not null,
    delivered_at timestamptz,
    read_at timestamptz,
    acknowledged_at timestamptz,
    primary key (id),
    foreign key (period) references crew.period (id)
);
create index notice_member on crew.notice (member, created_at);
comment on table crew.notice is
    'What a crew member was told: old, new, and how far it has come.';
create table crew.alert (
    id uuid not null,
    period uuid not null,
    member uuid not null,
    base text not null,
    pairing uuid not null,
    position text not null,
    rule text not null,
    value float,
    "limit" float,
    margin float,
    citation text not null,
    unit text not null,
    cause text not null,
    leg uuid,
    raised_at timestamptz not null,
    closed_at timestamptz,
    primary key (id),
    foreign key (period) references crew.period (id)
);
create index alert_open on crew.alert (period, base, closed_at);
comment on table crew.alert is
    'Bars that what happened put in breach.';
"""

_OF_PEOPLE = (
    ("member", "id"),
    ("history", "member"),
    ("assignment", "member"),
    ("notice", "member"),
    ("alert", "member"),
    ("change", None),
)
"""Tables of people's rows, and the column that names whose they are."""

_OF_BASES = """
alter table crew.pairing enable row level security;
create policy crew_pairing_scope on crew.pairing using (
    base = any((select string_to_array(current_setting('jetbridge.bases', true), ','))
        ::text[])
    or '*' = any((select string_to_array(current_setting('jetbridge.bases', true), ','))
        ::text[])
);
create policy crew_pairing_reading on crew.pairing for select using (
    (select nullif(current_setting('jetbridge.crew_member', true), '')) is not null
);
"""
"""Pairings name nobody: planners of the base write them, all crew may look one up."""


def upgrade() -> None:
    """Make them."""
    op.execute("create schema crew")
    for statements in (_PEOPLE, _PAIRINGS, _ROSTERS, _CHANGES, _OF_BASES):
        op.execute(statements)
    for table, member in _OF_PEOPLE:
        for statement in row_security(f"crew.{table}", base="base", member=member):
            op.execute(statement)
