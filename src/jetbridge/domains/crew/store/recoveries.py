"""Recoveries: asked for, filled by their run, applied line by line."""

from collections.abc import Collection, Iterable
from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import Row, delete, select, update

from jetbridge.domains.crew.contracts.recovery import (
    GivenUp,
    MendedLine,
    MendedTrip,
    RecoveryFacts,
)
from jetbridge.domains.crew.tables import recovery, recovery_line
from jetbridge.kernel.db import UnitOfWork

_TRIPS = ("left", "taken", "later", "kept")


def add_recovery(one: RecoveryFacts, *, work: UnitOfWork) -> None:
    """Write what a recovery is asked."""
    work.connection.execute(recovery.insert(), _row(one))


def save_recovery(
    one: RecoveryFacts, lines: Iterable[MendedLine], *, work: UnitOfWork
) -> None:
    """Write what a recovery found, and the lines it proposes."""
    chosen = update(recovery).where(recovery.c.run == one.run)
    work.connection.execute(chosen.values(_row(one)))
    of_run = recovery_line.c.run == one.run
    work.connection.execute(delete(recovery_line).where(of_run))
    rows = [_line_row(one.run, line) for line in lines]
    if rows:
        work.connection.execute(recovery_line.insert(), rows)


def recovery_of(run: UUID, *, work: UnitOfWork) -> RecoveryFacts | None:
    """Give what a recovery was asked and found, or None."""
    row = work.connection.execute(select(recovery).where(recovery.c.run == run)).first()
    return _facts(row) if row else None


def lines_of(
    run: UUID, *, members: Collection[UUID] | None = None, work: UnitOfWork
) -> list[MendedLine]:
    """Give the lines a recovery proposes, those with more changes first."""
    query = select(recovery_line).where(recovery_line.c.run == run)
    if members is not None:
        query = query.where(recovery_line.c.member.in_(members))
    ordered = query.order_by(recovery_line.c.changes.desc(), recovery_line.c.member)
    return [_line(row) for row in work.connection.execute(ordered)]


def mark_applied(
    run: UUID, members: Collection[UUID], *, at: datetime, work: UnitOfWork
) -> None:
    """Write that lines of a recovery are on the roster."""
    chosen = (recovery_line.c.run == run) & recovery_line.c.member.in_(members)
    work.connection.execute(update(recovery_line).where(chosen).values(applied_at=at))


def _row(one: RecoveryFacts) -> dict[str, Any]:
    row = asdict(one)
    return row | {"start_at": row.pop("start")}


def _facts(row: Row[Any]) -> RecoveryFacts:
    return RecoveryFacts(
        run=row.run,
        start=row.start_at,
        window_hours=row.window_hours,
        seats=row.seats,
        crewed=row.crewed,
        broken=row.broken,
        costs=row.costs,
    )


def _line_row(run: UUID, one: MendedLine) -> dict[str, Any]:
    trips = {
        f"{name}_trips": msgspec.to_builtins(getattr(one, name)) for name in _TRIPS
    }
    return trips | {
        "run": run,
        "member": one.member,
        "base": one.base,
        "changes": one.changes,
        "verdict": one.verdict,
        "rule": one.rule,
        "stranded": one.stranded,
        "applied_at": one.applied,
        "released": msgspec.to_builtins(one.released),
    }


def _line(row: Row[Any]) -> MendedLine:
    return MendedLine(
        member=row.member,
        base=row.base,
        changes=row.changes,
        verdict=row.verdict,
        rule=row.rule,
        stranded=row.stranded,
        left=_trips(row.left_trips),
        taken=_trips(row.taken_trips),
        later=_trips(row.later_trips),
        kept=_trips(row.kept_trips),
        applied=row.applied_at,
        released=msgspec.convert(row.released, tuple[GivenUp, ...]),
    )


def _trips(told: Any) -> tuple[MendedTrip, ...]:
    return msgspec.convert(told, tuple[MendedTrip, ...])
