"""Alerts of the day: raised, read, closed."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, select, update

from jetbridge.domains.crew.contracts.alerts import Alert
from jetbridge.domains.crew.contracts.changes import Margin, Unit
from jetbridge.domains.crew.tables import alert
from jetbridge.kernel.db import UnitOfWork


def add_alerts(alerts: Iterable[Alert], *, work: UnitOfWork) -> None:
    """Write alerts."""
    rows = [_row(one) for one in alerts]
    if rows:
        work.connection.execute(alert.insert(), rows)


def open_alerts(
    *,
    period: UUID | None = None,
    base: str | None = None,
    leg: UUID | None = None,
    work: UnitOfWork,
) -> list[Alert]:
    """Give the alerts that still stand, the oldest first."""
    query = select(alert).where(alert.c.closed_at.is_(None))
    for column, wanted in ((alert.c.period, period), (alert.c.base, base)):
        query = query.where(column == wanted) if wanted is not None else query
    if leg is not None:
        query = query.where(alert.c.leg == leg)
    found = work.connection.execute(query.order_by(alert.c.raised_at, alert.c.id))
    return [_alert(row) for row in found]


def alert_by_id(key: UUID, *, work: UnitOfWork) -> Alert | None:
    """Give an alert, or None."""
    found = work.connection.execute(select(alert).where(alert.c.id == key)).first()
    return _alert(found) if found else None


def close_alerts(keys: Collection[UUID], *, at: datetime, work: UnitOfWork) -> None:
    """Write that alerts no longer stand."""
    chosen = alert.c.id.in_(keys)
    work.connection.execute(update(alert).where(chosen).values(closed_at=at))


def _alert(row: Row[Any]) -> Alert:
    breach = Margin(
        rule=row.rule,
        value=row.value,
        limit=row.limit,
        margin=row.margin,
        citation=row.citation,
        unit=Unit(row.unit),
    )
    return Alert(
        id=row.id,
        period=row.period,
        member=row.member,
        pairing=row.pairing,
        position=row.position,
        base=row.base,
        breach=breach,
        cause=row.cause,
        leg=row.leg,
        raised=row.raised_at,
        closed=row.closed_at,
    )


def _row(one: Alert) -> dict[str, Any]:
    return {
        "id": one.id,
        "period": one.period,
        "member": one.member,
        "base": one.base,
        "pairing": one.pairing,
        "position": one.position,
        "rule": one.breach.rule,
        "value": one.breach.value,
        "limit": one.breach.limit,
        "margin": one.breach.margin,
        "citation": one.breach.citation,
        "unit": one.breach.unit.value,
        "cause": one.cause,
        "leg": one.leg,
        "raised_at": one.raised,
        "closed_at": one.closed,
    }
