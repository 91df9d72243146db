"""Make the tables of flights.

Revision ID: flights_0001
"""

from alembic import op

revision = "flights_0001"
down_revision = None
branch_labels = ("flights",)
depends_on = None

_TABLES = """
create schema flights;
create table flights.leg (
    id uuid not null primary key,
    airline text not null,
    flight_number integer not null,
    suffix text not null,
    date_of_origin date not null,
    zone_basis text not null,
    leg_sequence integer not null,
    origin text not null,
    destination text not null,
    actual_destination text,
    original_departure timestamptz not null,
    original_arrival timestamptz not null,
    scheduled_departure timestamptz not null,
    scheduled_arrival timestamptz not null,
    estimated_departure timestamptz,
    estimated_arrival timestamptz,
    delayed_by uuid,
    actual_out timestamptz,
    actual_in timestamptz,
    status text not null,
    cancelled_by text,
    service_type text not null,
    original_aircraft_type text not null,
    original_configuration text not null,
    original_registration text,
    aircraft_type text not null,
    configuration text not null,
    registration text,
    marketing text[] not null,
    aircraft_owner text,
    cockpit_employer text,
    cabin_employer text,
    season text not null,
    version bigint not null,
    check (scheduled_arrival > scheduled_departure)
);
create index leg_departure on flights.leg (scheduled_departure, id);
create index leg_origin_date on flights.leg (date_of_origin, airline, flight_number);
comment on table flights.leg is
    'One take-off to landing; `original_*` is what the last schedule filed.';
create table flights.leg_key (
    airline text not null,
    flight_number integer not null,
    suffix text not null,
    date_of_origin date not null,
    origin text not null,
    destination text not null,
    repeat_number integer not null,
    leg uuid not null,
    version bigint not null,
    since timestamptz not null,
    primary key (
        airline, flight_number, suffix, date_of_origin, origin, destination,
        repeat_number
    )
);
create index leg_key_leg on flights.leg_key (leg);
comment on table flights.leg_key is
    'Every external key a leg has had; a key means one leg for ever.';
create table flights.station (
    code text not null primary key,
    zone text not null
);
comment on table flights.station is
    'Zones of stations that the world list does not know, or tells wrong.';
create table flights.change (
    id uuid not null primary key,
    leg uuid not null,
    version bigint not null,
    kind text not null,
    old jsonb not null,
    new jsonb not null,
    reason text not null,
    actor text not null,
    at timestamptz not null,
    schedule bigint
);
create index change_leg on flights.change (leg, version);
create index change_schedule on flights.change (schedule);
comment on table flights.change is
    'What happened to each leg after its first import.';
create table flights.rotation (
    leg uuid not null primary key,
    line text not null,
    previous uuid,
    basis text not null
);
create index rotation_line on flights.rotation (line);
create index rotation_previous on flights.rotation (previous);
comment on table flights.rotation is
    'Which aircraft line flies each leg, and after which leg.';
create table flights.schedule (
    version bigint not null primary key,
    at timestamptz not null,
    actor text not null,
    digest text not null,
    first_day date not null,
    last_day date not null,
    added integer not null,
    changed integer not null,
    cancelled integer not null,
    reinstated integer not null
);
comment on table flights.schedule is
    'The schedules that changed something, in order.';
"""


def upgrade() -> None:
    """Make the schema and its tables."""
    op.execute(_TABLES)
