"""Tails for many legs at once."""

import pyarrow as pa
from sqlalchemy import text

from jetbridge.kernel.db import UnitOfWork
from jetbridge.kernel.db.bulk import copy_arrow

_MAKE_STAGE = text(
    """
    drop table if exists pg_temp.flights_tails;
    create temp table flights_tails (
        flight text, date date, origin text, registration text, id uuid
    ) on commit drop
    """
)
_WRITE = text(
    """
    with differing as (
        select leg.id as leg, leg.version + 1 as version, tails.id,
            leg.registration as old, tails.registration as new
        from flights_tails as tails join flights.leg
        on leg.date_of_origin = tails.date and leg.origin = tails.origin
        and leg.airline || leg.flight_number || leg.suffix = tails.flight
        where leg.registration is distinct from tails.registration
        order by leg.scheduled_departure, leg.id for update of leg
    ), told as (
        insert into flights.change (
            id, leg, version, kind, old, new, reason, actor, at)
        select id, leg, version, 'equipment',
            jsonb_build_object('registration', old),
            jsonb_build_object('registration', new), 'tail assignment', :actor, :at
        from differing
    )
    update flights.leg set registration = differing.new, version = differing.version
    from differing where leg.id = differing.leg
    returning leg.id
    """
)

_ONE_AT_A_TIME = text("select pg_advisory_xact_lock(hashtext('flights.tails'))")
_COUNT = text("select count(*) from flights.change where kind = 'equipment'")


def write_tails(batch: pa.Table, *, work: UnitOfWork) -> int:
    """Assign the registrations that differ; count the legs that changed.

    ``batch`` has the columns of ``TAILS`` and an ``id`` for each history entry.
    """
    work.connection.execute(_ONE_AT_A_TIME)
    work.connection.execute(_MAKE_STAGE)
    copy_arrow(batch, "flights_tails", work=work)
    now = {"at": work.at, "actor": work.actor.id}
    return len(work.connection.execute(_WRITE, now).all())


def equipment_changes(*, work: UnitOfWork) -> int:
    """Count the changes of equipment so far; it only grows."""
    return int(work.connection.scalar(_COUNT) or 0)
