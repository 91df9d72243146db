"""The history of a roster, and what crew were told of it."""

from collections.abc import Collection, Iterable
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import Row, and_, or_, select, update

from jetbridge.domains.crew.contracts.changes import BarText, Change, Notice
from jetbridge.domains.crew.contracts.rosters import Held
from jetbridge.domains.crew.contracts.words import ChangeKind
from jetbridge.domains.crew.tables import change, notice
from jetbridge.kernel.db import UnitOfWork


def add_change(one: Change, *, base: str, work: UnitOfWork) -> None:
    """Write a step of a roster's history."""
    row = asdict(one) | {
        "kind": one.kind.value,
        "base": base,
        "released": msgspec.to_builtins(one.released),
    }
    work.connection.execute(change.insert(), row)


def change_by_id(key: UUID, *, work: UnitOfWork) -> Change | None:
    """Give a change, or None."""
    found = work.connection.execute(select(change).where(change.c.id == key)).first()
    return _change(found) if found else None


def changes_of(
    period: UUID, *, after: int = 0, limit: int | None = None, work: UnitOfWork
) -> list[Change]:
    """Give a period's changes with a number above ``after``, in order."""
    query = select(change).where(change.c.period == period, change.c.number > after)
    found = work.connection.execute(query.order_by(change.c.number).limit(limit))
    return [_change(row) for row in found]


def first_touching(
    period: UUID,
    *,
    after: int,
    people: Collection[UUID],
    seat: tuple[UUID, str],
    work: UnitOfWork,
) -> Change | None:
    """Give the first change after number ``after`` to these people or this seat.

    A new plan touches everybody.
    """
    same_seat = and_(change.c.pairing == seat[0], change.c.position == seat[1])
    query = select(change).where(
        change.c.period == period,
        change.c.number > after,
        or_(
            same_seat,
            change.c.leaver.in_(people),
            change.c.taker.in_(people),
            change.c.kind == ChangeKind.PLANNED.value,
        ),
    )
    found = work.connection.execute(query.order_by(change.c.number).limit(1)).first()
    return _change(found) if found else None


def mark_undone(key: UUID, *, work: UnitOfWork) -> None:
    """Remember that a change was taken back."""
    work.connection.execute(
        update(change).where(change.c.id == key).values(undone=True)
    )


def add_notices(
    notices: Iterable[Notice], *, bases: dict[UUID, str], work: UnitOfWork
) -> None:
    """Write what members are to be told; ``bases`` are theirs."""
    rows = [_notice_row(one, bases[one.member]) for one in notices]
    if rows:
        work.connection.execute(notice.insert(), rows)


def notices_to(
    member: UUID, *, limit: int | None = None, work: UnitOfWork
) -> list[Notice]:
    """Give what a member was told, the newest first."""
    query = select(notice).where(notice.c.member == member)
    query = query.order_by(notice.c.created_at.desc(), notice.c.id.desc()).limit(limit)
    return [_notice(row) for row in work.connection.execute(query)]


def lock_notice(key: UUID, *, work: UnitOfWork) -> Notice | None:
    """Give a notice with its row locked, or None."""
    query = select(notice).where(notice.c.id == key).with_for_update()
    found = work.connection.execute(query).first()
    return _notice(found) if found else None


def unanswered(period: UUID, *, work: UnitOfWork) -> list[Notice]:
    """Give the notices of a period that nobody acknowledged, the oldest first."""
    query = select(notice).where(
        notice.c.period == period, notice.c.acknowledged_at.is_(None)
    )
    found = work.connection.execute(query.order_by(notice.c.created_at))
    return [_notice(row) for row in found]


def follow_notice(one: Notice, *, at: datetime, work: UnitOfWork) -> Notice:
    """Write that a notice was delivered, read and acknowledged by ``at``."""
    followed = replace(
        one,
        delivered=one.delivered or at,
        read=one.read or at,
        acknowledged=one.acknowledged or at,
    )
    values = {
        "delivered_at": followed.delivered,
        "read_at": followed.read,
        "acknowledged_at": followed.acknowledged,
    }
    work.connection.execute(update(notice).where(notice.c.id == one.id).values(values))
    return followed


def deliver_notices(member: UUID, *, at: datetime, work: UnitOfWork) -> None:
    """Write that what waits for a member has reached their device."""
    waiting = (notice.c.member == member) & notice.c.delivered_at.is_(None)
    work.connection.execute(update(notice).where(waiting).values(delivered_at=at))


def _change(row: Row[Any]) -> Change:
    return Change(
        id=row.id,
        period=row.period,
        number=row.number,
        kind=ChangeKind(row.kind),
        pairing=row.pairing,
        position=row.position,
        leaver=row.leaver,
        taker=row.taker,
        reason=row.reason,
        by=row.by,
        at=row.at,
        released=msgspec.convert(row.released, tuple[Held, ...]),
        undone=row.undone,
    )


def _notice(row: Row[Any]) -> Notice:
    return Notice(
        id=row.id,
        member=row.member,
        period=row.period,
        old=msgspec.convert(row.old, tuple[BarText, ...]),
        new=msgspec.convert(row.new, tuple[BarText, ...]),
        reason=row.reason,
        notifier=row.notifier,
        created=row.created_at,
        delivered=row.delivered_at,
        read=row.read_at,
        acknowledged=row.acknowledged_at,
    )


def _notice_row(one: Notice, base: str) -> dict[str, Any]:
    return {
        "id": one.id,
        "member": one.member,
        "base": base,
        "period": one.period,
        "old": msgspec.to_builtins(one.old),
        "new": msgspec.to_builtins(one.new),
        "reason": one.reason,
        "notifier": one.notifier,
        "created_at": one.created,
    }
