"""Keep what bounds the aircraft lines: turn times and curfews.

Revision ID: flights_0002
"""

from alembic import op

revision = "flights_0002"
down_revision = "flights_0001"
branch_labels = None
depends_on = None

_TABLES = """
create table flights.turn_time (
    aircraft_type text not null,
    station text not null,
    traffic text not null check (traffic in ('any', 'domestic')),
    minutes integer not null check (minutes between 1 and 1440),
    source text not null,
    primary key (aircraft_type, station, traffic)
);
comment on table flights.turn_time is
    'Turn times the operator told; others are those of the aircraft types.';
create table flights.curfew (
    reference text not null primary key,
    station text not null,
    weekdays text not null check (weekdays ~ '^[1-7]{1,7}$'),
    closes time not null,
    opens time not null,
    movements text not null check (movements in ('any', 'departure', 'arrival')),
    first_day date,
    last_day date,
    source text not null
);
comment on table flights.curfew is
    'Hours of local time at which nothing may leave or land.';
"""


def upgrade() -> None:
    """Make the tables."""
    op.execute(_TABLES)
