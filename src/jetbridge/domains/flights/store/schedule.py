"""A whole schedule at once: only what differs from the last one is written."""

from dataclasses import asdict
from datetime import date
from typing import Any
from uuid import UUID

import pyarrow as pa
from sqlalchemy import func, insert, select, update

from jetbridge.domains.flights.contracts import ChangeKind, LegStatus, ScheduleApplied
from jetbridge.domains.flights.store import statements as sql
from jetbridge.domains.flights.tables import change, leg, schedule
from jetbridge.kernel.db import UnitOfWork, new_id
from jetbridge.kernel.db.bulk import copy_arrow

BY_SCHEDULE = "schedule"
"""``cancelled_by`` of a leg that a complete schedule no longer held."""


def stage_schedule(batch: pa.Table, *, work: UnitOfWork) -> tuple[date, date]:
    """Stage and compare a schedule, holding its legs; give its first and last day.

    ``batch`` has the columns of ``SCHEDULE``, and ``id`` and ``season``.
    """
    connection = work.connection
    connection.execute(sql.ONE_AT_A_TIME)
    connection.execute(sql.MAKE_STAGE)
    copy_arrow(batch, "flights_stage", work=work)
    for statement in (sql.MATCH, sql.LOCK, sql.COMPARE):
        connection.execute(statement)
    counts = connection.execute(sql.COUNT).one()
    return counts.first_day, counts.last_day


def write_differences(*, complete: bool, work: UnitOfWork) -> ScheduleApplied:
    """Write what the staged schedule adds and changes.

    With ``complete``, legs of its airlines and days that it lacks are cancelled.
    """
    counts = work.connection.execute(sql.COUNT).one()
    number = next_number(work=work)
    now = {"at": work.at, "actor": work.actor.id, "schedule": number}
    work.connection.execute(sql.ADD_LEGS)
    work.connection.execute(sql.ADD_KEYS, now)
    work.connection.execute(sql.WRITE_HISTORY, now)
    work.connection.execute(sql.UPDATE_LEGS)
    cancelled = _cancel_absent(number, work=work) if complete else 0
    return ScheduleApplied(
        added=counts.added,
        changed=counts.changed,
        cancelled=cancelled,
        reinstated=counts.reinstated,
        unchanged=counts.filed - counts.added - counts.changed - counts.reinstated,
    )


def save_schedule(
    result: ScheduleApplied, days: tuple[date, date], digest: str, *, work: UnitOfWork
) -> int:
    """Number the schedule that was applied; the lock of ``stage_schedule`` holds."""
    number = next_number(work=work)
    counts: dict[str, Any] = asdict(result)
    del counts["unchanged"]
    work.connection.execute(
        insert(schedule).values(
            version=number,
            at=work.at,
            actor=work.actor.id,
            digest=digest,
            first_day=days[0],
            last_day=days[1],
            **counts,
        )
    )
    return number


def next_number(*, work: UnitOfWork) -> int:
    """Give the number the schedule being applied will have."""
    return (work.connection.scalar(select(func.max(schedule.c.version))) or 0) + 1


def legs_changed_by(number: int, *, work: UnitOfWork) -> list[UUID]:
    """Give the legs that a schedule changed, cancelled or brought back."""
    query = select(change.c.leg).where(change.c.schedule == number)
    return list(work.connection.scalars(query.order_by(change.c.leg)))


def _cancel_absent(number: int, *, work: UnitOfWork) -> int:
    absent = work.connection.execute(sql.ABSENT).all()
    if not absent:
        return 0
    work.connection.execute(
        update(leg)
        .where(leg.c.id.in_([row.id for row in absent]))
        .values(
            status=LegStatus.CANCELLED,
            cancelled_by=BY_SCHEDULE,
            version=leg.c.version + 1,
        )
    )
    entries = [_cancellation(row.id, row.version + 1, number, work) for row in absent]
    work.connection.execute(insert(change), entries)
    return len(absent)


def _cancellation(
    leg_id: UUID, version: int, number: int, work: UnitOfWork
) -> dict[str, Any]:
    return {
        "id": new_id(),
        "leg": leg_id,
        "version": version,
        "kind": ChangeKind.CANCEL,
        "old": {"status": LegStatus.SCHEDULED},
        "new": {"status": LegStatus.CANCELLED},
        "reason": "absent from the complete schedule",
        "actor": work.actor.id,
        "at": work.at,
        "schedule": number,
    }
