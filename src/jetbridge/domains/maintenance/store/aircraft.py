"""Aircraft by registration."""

from collections.abc import Collection
from dataclasses import fields
from datetime import date

import pyarrow as pa
from sqlalchemy import ARRAY, Text, any_, literal, or_, select, text
from sqlalchemy.exc import IntegrityError

from jetbridge.domains.maintenance.contracts import Aircraft, AircraftApplied
from jetbridge.domains.maintenance.errors import RegistrationTakenError
from jetbridge.domains.maintenance.tables import aircraft
from jetbridge.kernel.db import UnitOfWork
from jetbridge.kernel.db.bulk import copy_arrow

_COLUMNS = [aircraft.c[field.name] for field in fields(Aircraft)]

_ONE_AT_A_TIME = text("select pg_advisory_xact_lock(hashtext('maintenance.aircraft'))")
_MAKE_STAGE = text(
    """
    drop table if exists pg_temp.aircraft_stage;
    create temp table aircraft_stage (
        registration text, serial_number text, subtype text, aircraft_type text,
        fleet text, configuration text, valid_from date, valid_to date, id uuid
    ) on commit drop
    """
)
_WRITE = text(
    """
    insert into maintenance.aircraft as known (
        id, registration, serial_number, subtype, aircraft_type, fleet,
        configuration, valid_from, valid_to, version)
    select id, registration, serial_number, subtype, aircraft_type, fleet,
        configuration, valid_from, valid_to, 1
    from aircraft_stage order by registration, valid_from
    on conflict on constraint aircraft_registration do update set
        serial_number = excluded.serial_number, subtype = excluded.subtype,
        aircraft_type = excluded.aircraft_type, fleet = excluded.fleet,
        configuration = excluded.configuration, valid_to = excluded.valid_to,
        version = known.version + 1
    where (known.serial_number, known.subtype, known.aircraft_type, known.fleet,
        known.configuration, known.valid_to)
    is distinct from (excluded.serial_number, excluded.subtype,
        excluded.aircraft_type, excluded.fleet, excluded.configuration,
        excluded.valid_to)
    returning registration, version
    """
)


def write_aircraft(
    batch: pa.Table, *, work: UnitOfWork
) -> tuple[AircraftApplied, list[str]]:
    """Add and change what differs; name the registrations that did.

    ``batch`` has the columns of ``AIRCRAFT``, and ``id``. Raises
    ``RegistrationTakenError``.
    """
    work.connection.execute(_ONE_AT_A_TIME)
    work.connection.execute(_MAKE_STAGE)
    copy_arrow(batch, "aircraft_stage", work=work)
    try:
        written = work.connection.execute(_WRITE).all()
    except IntegrityError as error:
        raise RegistrationTakenError from error
    added = sum(row.version == 1 for row in written)
    changed = len(written) - added
    result = AircraftApplied(added, changed, len(batch) - len(written))
    return result, sorted(row.registration for row in written)


def aircraft_valid(
    on: date | None, registrations: Collection[str] | None, *, work: UnitOfWork
) -> list[Aircraft]:
    """Give aircraft by registration; those valid on a day, or all periods."""
    query = select(*_COLUMNS)
    if on:
        open_end = or_(aircraft.c.valid_to.is_(None), aircraft.c.valid_to > on)
        query = query.where(aircraft.c.valid_from <= on, open_end)
    if registrations is not None:
        query = query.where(
            aircraft.c.registration == any_(literal(sorted(registrations), ARRAY(Text)))
        )
    ordered = query.order_by(aircraft.c.registration, aircraft.c.valid_from)
    return [Aircraft(**row) for row in work.connection.execute(ordered).mappings()]


def next_version(*, work: UnitOfWork) -> int:
    """Give the number of this fleet order; the fleet's lock is held."""
    query = text("select coalesce(sum(version), 0) from maintenance.aircraft")
    return int(work.connection.scalar(query) or 0)
