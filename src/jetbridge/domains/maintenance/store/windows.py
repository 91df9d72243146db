"""Maintenance windows."""

from collections.abc import Collection
from dataclasses import fields
from datetime import datetime

import psycopg
import pyarrow as pa
from sqlalchemy import func, select, text, true, update
from sqlalchemy.exc import IntegrityError

from jetbridge.domains.maintenance.contracts import WindowsApplied, WorkWindow
from jetbridge.domains.maintenance.errors import WindowColumnsError, WindowTimesError
from jetbridge.domains.maintenance.tables import work_window
from jetbridge.kernel.db import UnitOfWork
from jetbridge.kernel.db.bulk import copy_arrow, make_stage

_COLUMNS = [work_window.c[field.name] for field in fields(WorkWindow)]

_ONE_AT_A_TIME = text("select pg_advisory_xact_lock(hashtext('maintenance.window'))")
_WRITE = text(
    """
    insert into maintenance.work_window as known (
        work_package, registration, station, start, "end", reason, withdrawn, version)
    select work_package, registration, station, start, "end", reason, false, 1
    from stage_maintenance_work_window order by work_package
    on conflict (work_package) do update set
        registration = excluded.registration, station = excluded.station,
        start = excluded.start, "end" = excluded."end", reason = excluded.reason,
        withdrawn = false, version = known.version + 1
    where known.withdrawn or (known.registration, known.station, known.start,
        known."end", known.reason)
    is distinct from (excluded.registration, excluded.station, excluded.start,
        excluded."end", excluded.reason)
    returning work_package, version
    """
)


def write_windows(
    batch: pa.Table, *, work: UnitOfWork
) -> tuple[WindowsApplied, list[str]]:
    """Add and change what differs; name the work packages that did.

    Raises ``WindowColumnsError``, ``WindowTimesError``.
    """
    work.connection.execute(_ONE_AT_A_TIME)
    stage = make_stage(work_window, batch.column_names, work=work)
    try:
        copy_arrow(batch, stage, work=work)
    except psycopg.DataError as error:
        raise WindowColumnsError(str(error)) from error
    try:
        written = work.connection.execute(_WRITE).all()
    except IntegrityError as error:
        raise WindowTimesError from error
    added = sum(row.version == 1 for row in written)
    result = WindowsApplied(added, len(written) - added, len(batch) - len(written))
    return result, sorted(row.work_package for row in written)


def withdraw(work_package: str, *, work: UnitOfWork) -> bool:
    """Let a window stand no more; False when none did."""
    work.connection.execute(_ONE_AT_A_TIME)
    order = (
        update(work_window)
        .where(work_window.c.work_package == work_package, ~work_window.c.withdrawn)
        .values(withdrawn=True, version=work_window.c.version + 1)
    )
    return work.connection.execute(order).rowcount > 0


def windows_within(
    start: datetime,
    end: datetime,
    registrations: Collection[str] | None,
    *,
    work: UnitOfWork,
) -> list[WorkWindow]:
    """Give the windows that touch the half-open period, by start and aircraft."""
    theirs = (
        true()
        if registrations is None
        else work_window.c.registration.in_(sorted(registrations))
    )
    query = (
        select(*_COLUMNS)
        .where(~work_window.c.withdrawn, theirs)
        .where(work_window.c.start < end, work_window.c.end > start)
        .order_by(work_window.c.start, work_window.c.registration)
    )
    return [WorkWindow(**row) for row in work.connection.execute(query).mappings()]


def next_version(*, work: UnitOfWork) -> int:
    """Give the number of this order of windows; their lock is held."""
    return int(work.connection.scalar(select(func.sum(work_window.c.version))) or 0)
