"""Planning periods, and their roster numbers."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from sqlalchemy import Row, select, update

from jetbridge.domains.crew.contracts.rosters import Period
from jetbridge.domains.crew.contracts.words import PeriodStatus
from jetbridge.domains.crew.tables import period
from jetbridge.kernel.db import UnitOfWork


def add_period(one: Period, *, work: UnitOfWork) -> None:
    """Write a new period."""
    values = {
        "id": one.id,
        "name": one.name,
        "start_at": one.start,
        "end_at": one.end,
        "publication_deadline": one.publication_deadline,
        "status": one.status.value,
        "scheme": one.scheme,
        "version": one.version,
        "zone": one.zone,
        "bases": list(one.bases),
        "fleets": list(one.fleets),
    }
    work.connection.execute(period.insert(), values)


def periods(*, work: UnitOfWork) -> list[Period]:
    """Give every period, the earliest first."""
    found = work.connection.execute(select(period).order_by(period.c.start_at))
    return [_period(row) for row in found]


def period_by_id(key: UUID, *, work: UnitOfWork) -> Period | None:
    """Give a period, or None."""
    found = work.connection.execute(select(period).where(period.c.id == key)).first()
    return _period(found) if found else None


def lock_period(key: UUID, *, work: UnitOfWork) -> Period | None:
    """Give a period with its row locked: its changes happen one after another."""
    query = select(period).where(period.c.id == key).with_for_update()
    found = work.connection.execute(query).first()
    return _period(found) if found else None


def step(one: Period, *, work: UnitOfWork) -> Period:
    """Count one more change to a locked period."""
    stepped = replace(one, version=one.version + 1)
    _set(one.id, {"version": stepped.version}, work=work)
    return stepped


def mark(one: Period, status: PeriodStatus, *, work: UnitOfWork) -> None:
    """Write how far a period has come."""
    _set(one.id, {"status": status.value}, work=work)


def _set(key: UUID, values: dict[str, Any], *, work: UnitOfWork) -> None:
    work.connection.execute(update(period).where(period.c.id == key).values(values))


def _period(row: Row[Any]) -> Period:
    return Period(
        id=row.id,
        name=row.name,
        start=row.start_at,
        end=row.end_at,
        publication_deadline=row.publication_deadline,
        status=PeriodStatus(row.status),
        version=row.version,
        scheme=row.scheme,
        zone=row.zone,
        bases=tuple(row.bases),
        fleets=tuple(row.fleets),
    )
