"""What bounds the aircraft lines: turn times and curfews."""

from dataclasses import fields, replace

import pyarrow as pa
from sqlalchemy import Table, delete, insert, select
from sqlalchemy.exc import DataError, IntegrityError

from jetbridge.domains.flights.contracts.lines import (
    Curfew,
    Movements,
    Traffic,
    TurnTime,
)
from jetbridge.domains.flights.errors import LineSettingsError
from jetbridge.domains.flights.tables import curfew, turn_time
from jetbridge.kernel.db import UnitOfWork


def turn_times(*, work: UnitOfWork) -> list[TurnTime]:
    """Give the turn times the operator told."""
    columns = [turn_time.c[field.name] for field in fields(TurnTime)]
    keys = turn_time.primary_key.columns
    rows = work.connection.execute(select(*columns).order_by(*keys)).all()
    found = [TurnTime(*row) for row in rows]
    return [replace(one, traffic=Traffic(one.traffic)) for one in found]


def curfews(*, work: UnitOfWork) -> list[Curfew]:
    """Give the curfews by station."""
    columns = [curfew.c[field.name] for field in fields(Curfew)]
    query = select(*columns).order_by(curfew.c.station, curfew.c.reference)
    found = [Curfew(*row) for row in work.connection.execute(query).all()]
    return [replace(one, movements=Movements(one.movements)) for one in found]


def replace_turn_times(batch: pa.Table, *, work: UnitOfWork) -> None:
    """Let these turn times stand instead of all there were."""
    _replace(turn_time, batch, work=work)


def replace_curfews(batch: pa.Table, *, work: UnitOfWork) -> None:
    """Let these curfews stand instead of all there were."""
    _replace(curfew, batch, work=work)


def _replace(table: Table, batch: pa.Table, *, work: UnitOfWork) -> None:
    work.connection.execute(delete(table))
    if not len(batch):
        return
    try:
        work.connection.execute(insert(table), batch.to_pylist())
    except (DataError, IntegrityError) as error:
        raise LineSettingsError(str(error.orig)) from error
