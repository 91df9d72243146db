"""The tables of flights."""

from sqlalchemy import (
    ARRAY,
    BigInteger,
    Date,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    Time,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB

from jetbridge.kernel.db import column
from jetbridge.kernel.db.types import MOMENT
from jetbridge.kernel.privacy import Privacy

metadata = MetaData(schema="flights")

leg = Table(
    "leg",
    metadata,
    column("id", Uuid, Privacy.INTERNAL, primary_key=True),
    column("airline", Text, Privacy.PUBLIC),
    column("flight_number", Integer, Privacy.PUBLIC),
    column("suffix", Text, Privacy.PUBLIC),
    column("date_of_origin", Date, Privacy.PUBLIC),
    column("zone_basis", Text, Privacy.INTERNAL),
    column("leg_sequence", Integer, Privacy.INTERNAL),
    column("origin", Text, Privacy.PUBLIC),
    column("destination", Text, Privacy.PUBLIC),
    column("actual_destination", Text, Privacy.PUBLIC, nullable=True),
    column("original_departure", MOMENT, Privacy.INTERNAL),
    column("original_arrival", MOMENT, Privacy.INTERNAL),
    column("scheduled_departure", MOMENT, Privacy.PUBLIC),
    column("scheduled_arrival", MOMENT, Privacy.PUBLIC),
    column("estimated_departure", MOMENT, Privacy.PUBLIC, nullable=True),
    column("estimated_arrival", MOMENT, Privacy.PUBLIC, nullable=True),
    column("delayed_by", Uuid, Privacy.INTERNAL, nullable=True),
    column("actual_out", MOMENT, Privacy.PUBLIC, nullable=True),
    column("actual_in", MOMENT, Privacy.PUBLIC, nullable=True),
    column("status", Text, Privacy.PUBLIC),
    column("cancelled_by", Text, Privacy.INTERNAL, nullable=True),
    column("service_type", Text, Privacy.INTERNAL),
    column("original_aircraft_type", Text, Privacy.INTERNAL),
    column("original_configuration", Text, Privacy.INTERNAL),
    column("original_registration", Text, Privacy.INTERNAL, nullable=True),
    column("aircraft_type", Text, Privacy.PUBLIC),
    column("configuration", Text, Privacy.INTERNAL),
    column("registration", Text, Privacy.INTERNAL, nullable=True),
    column("marketing", ARRAY(Text, as_tuple=True), Privacy.PUBLIC),
    column("aircraft_owner", Text, Privacy.INTERNAL, nullable=True),
    column("cockpit_employer", Text, Privacy.INTERNAL, nullable=True),
    column("cabin_employer", Text, Privacy.INTERNAL, nullable=True),
    column("delay_reasons", JSONB, Privacy.PUBLIC),
    column("diverted_to", Text, Privacy.PUBLIC, nullable=True),
    column("onward_of", Uuid, Privacy.INTERNAL, nullable=True),
    column("season", Text, Privacy.INTERNAL),
    column("version", BigInteger, Privacy.INTERNAL),
    Index("leg_departure", "scheduled_departure", "id"),
    Index("leg_origin_date", "date_of_origin", "airline", "flight_number"),
    Index("leg_onward_of", "onward_of", postgresql_where=text("onward_of is not null")),
    comment="One take-off to landing; `original_*` is what the last schedule filed.",
)

leg_key = Table(
    "leg_key",
    metadata,
    column("airline", Text, Privacy.PUBLIC, primary_key=True),
    column("flight_number", Integer, Privacy.PUBLIC, primary_key=True),
    column("suffix", Text, Privacy.PUBLIC, primary_key=True),
    column("date_of_origin", Date, Privacy.PUBLIC, primary_key=True),
    column("origin", Text, Privacy.PUBLIC, primary_key=True),
    column("destination", Text, Privacy.PUBLIC, primary_key=True),
    column("repeat_number", Integer, Privacy.PUBLIC, primary_key=True),
    column("leg", Uuid, Privacy.INTERNAL),
    column("version", BigInteger, Privacy.INTERNAL),
    column("since", MOMENT, Privacy.INTERNAL),
    Index("leg_key_leg", "leg"),
    comment="Every external key a leg has had; a key means one leg for ever.",
)

station = Table(
    "station",
    metadata,
    column("code", Text, Privacy.PUBLIC, primary_key=True),
    column("zone", Text, Privacy.PUBLIC),
    comment="Zones of stations that the world list does not know, or tells wrong.",
)

change = Table(
    "change",
    metadata,
    column("id", Uuid, Privacy.INTERNAL, primary_key=True),
    column("leg", Uuid, Privacy.INTERNAL),
    column("version", BigInteger, Privacy.INTERNAL),
    column("kind", Text, Privacy.INTERNAL),
    column("old", JSONB, Privacy.INTERNAL),
    column("new", JSONB, Privacy.INTERNAL),
    column("reason", Text, Privacy.INTERNAL),
    column("actor", Text, Privacy.PERSONAL),
    column("at", MOMENT, Privacy.INTERNAL),
    column("schedule", BigInteger, Privacy.INTERNAL, nullable=True),
    Index("change_leg", "leg", "version"),
    Index("change_schedule", "schedule"),
    comment="What happened to each leg after its first import.",
)

rotation = Table(
    "rotation",
    metadata,
    column("leg", Uuid, Privacy.INTERNAL, primary_key=True),
    column("line", Text, Privacy.INTERNAL),
    column("previous", Uuid, Privacy.INTERNAL, nullable=True),
    column("basis", Text, Privacy.INTERNAL),
    Index("rotation_line", "line"),
    Index("rotation_previous", "previous"),
    comment="Which aircraft line flies each leg, and after which leg.",
)

schedule = Table(
    "schedule",
    metadata,
    column("version", BigInteger, Privacy.INTERNAL, primary_key=True),
    column("at", MOMENT, Privacy.INTERNAL),
    column("actor", Text, Privacy.PERSONAL),
    column("digest", Text, Privacy.INTERNAL),
    column("first_day", Date, Privacy.INTERNAL),
    column("last_day", Date, Privacy.INTERNAL),
    column("added", Integer, Privacy.INTERNAL),
    column("changed", Integer, Privacy.INTERNAL),
    column("cancelled", Integer, Privacy.INTERNAL),
    column("reinstated", Integer, Privacy.INTERNAL),
    comment="The schedules that changed something, in order.",
)

turn_time = Table(
    "turn_time",
    metadata,
    column("aircraft_type", Text, Privacy.PUBLIC, primary_key=True),
    column("station", Text, Privacy.PUBLIC, primary_key=True),
    column("traffic", Text, Privacy.PUBLIC, primary_key=True),
    column("minutes", Integer, Privacy.INTERNAL),
    column("source", Text, Privacy.INTERNAL),
    comment="Turn times the operator told; others are those of the aircraft types.",
)

curfew = Table(
    "curfew",
    metadata,
    column("reference", Text, Privacy.PUBLIC, primary_key=True),
    column("station", Text, Privacy.PUBLIC),
    column("weekdays", Text, Privacy.PUBLIC),
    column("closes", Time, Privacy.PUBLIC),
    column("opens", Time, Privacy.PUBLIC),
    column("movements", Text, Privacy.PUBLIC),
    column("first_day", Date, Privacy.PUBLIC, nullable=True),
    column("last_day", Date, Privacy.PUBLIC, nullable=True),
    column("source", Text, Privacy.PUBLIC),
    comment="Hours of local time at which nothing may leave or land.",
)

movement = Table(
    "movement",
    metadata,
    column("id", Uuid, Privacy.INTERNAL, primary_key=True),
    column("leg", Uuid, Privacy.INTERNAL),
    column("kind", Text, Privacy.PUBLIC),
    column("at", MOMENT, Privacy.PUBLIC),
    column("station", Text, Privacy.PUBLIC),
    column("source", Text, Privacy.INTERNAL),
    column("actor", Text, Privacy.PERSONAL),
    column("told", MOMENT, Privacy.INTERNAL),
    column("replaces", Uuid, Privacy.INTERNAL, nullable=True),
    column("withdrawn", MOMENT, Privacy.INTERNAL, nullable=True),
    Index("movement_leg", "leg", "at"),
    comment="Out, off, on, in as they were told; what was wrong stays, withdrawn.",
)
