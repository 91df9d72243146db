"""Stations in use, and the zones that were told for them."""

import pyarrow as pa
from sqlalchemy import select

from jetbridge.domains.flights.tables import leg, station
from jetbridge.kernel.db import UnitOfWork
from jetbridge.kernel.db.bulk import Merged, copy_arrow, make_stage, upsert


def codes_in_use(*, work: UnitOfWork) -> list[str]:
    """Give the stations any leg departs from or arrives at."""
    codes = select(leg.c.origin).union(select(leg.c.destination))
    return sorted(work.connection.scalars(codes))


def zones(*, work: UnitOfWork) -> dict[str, str]:
    """Give the zones that were told."""
    rows = work.connection.execute(select(station.c.code, station.c.zone))
    return {row.code: row.zone for row in rows}


def write_stations(batch: pa.Table, *, work: UnitOfWork) -> Merged:
    """Add and change zones; ``batch`` has ``code`` and ``zone``."""
    columns = ["code", "zone"]
    stage = make_stage(station, columns, work=work)
    copy_arrow(batch, stage, work=work)
    return upsert(stage, station, keys=["code"], columns=columns, work=work)
