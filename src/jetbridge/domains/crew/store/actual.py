"""Calls, the order of call-out, and commander's discretion."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import Row, func, select, update
from sqlalchemy.dialects.postgresql import insert

from jetbridge.domains.crew.contracts.actual import (
    Answer,
    Call,
    CallKey,
    Discretion,
    DiscretionKind,
)
from jetbridge.domains.crew.contracts.changes import Margin
from jetbridge.domains.crew.contracts.words import Category
from jetbridge.domains.crew.tables import call, call_rule, discretion
from jetbridge.kernel.db import UnitOfWork


def add_call(one: Call, *, work: UnitOfWork) -> None:
    """Write a call that was made."""
    work.connection.execute(call.insert(), asdict(one) | {"answer": one.answer.value})


def calls_for(pairing: UUID, position: str, *, work: UnitOfWork) -> list[Call]:
    """Give the calls made for a seat, in order."""
    query = select(call).where(call.c.pairing == pairing, call.c.position == position)
    found = work.connection.execute(query.order_by(call.c.at)).mappings()
    return [Call(**{**row, "answer": Answer(row["answer"])}) for row in found]


def calls_made(
    period: UUID, members: Collection[UUID], *, work: UnitOfWork
) -> Counter[UUID]:
    """Count the calls to each member in a period."""
    query = (
        select(call.c.member, func.count())
        .where(call.c.period == period, call.c.member.in_(members))
        .group_by(call.c.member)
    )
    return Counter({row[0]: row[1] for row in work.connection.execute(query)})


def call_order(base: str, *, work: UnitOfWork) -> tuple[CallKey, ...] | None:
    """Give by what a base orders its calls; None where it never said."""
    query = select(call_rule.c["keys"]).where(call_rule.c.base == base)
    found = work.connection.scalar(query)
    return tuple(CallKey(key) for key in found) if found else None


def save_call_order(base: str, keys: Sequence[CallKey], *, work: UnitOfWork) -> None:
    """Write by what a base orders its calls."""
    row = {"base": base, "keys": [key.value for key in keys]}
    order = insert(call_rule)
    work.connection.execute(
        order.on_conflict_do_update(
            index_elements=["base"], set_={"keys": order.excluded["keys"]}
        ),
        row,
    )


def add_discretion(one: Discretion, *, work: UnitOfWork) -> None:
    """Write a commander's discretion."""
    row = asdict(one)
    row |= {
        "kind": one.kind.value,
        "category": one.category.value,
        "verdicts": msgspec.to_builtins(one.verdicts),
        "reported_at": row.pop("reported"),
    }
    work.connection.execute(discretion.insert(), row)


def discretions_of(period: UUID, *, work: UnitOfWork) -> list[Discretion]:
    """Give a period's discretions, the newest first."""
    query = select(discretion).where(discretion.c.period == period)
    found = work.connection.execute(query.order_by(discretion.c.at.desc()))
    return [_discretion(row) for row in found]


def lock_discretion(key: UUID, *, work: UnitOfWork) -> Discretion | None:
    """Give a discretion with its row locked, or None."""
    query = select(discretion).where(discretion.c.id == key).with_for_update()
    found = work.connection.execute(query).first()
    return _discretion(found) if found else None


def mark_reported(key: UUID, *, at: datetime, work: UnitOfWork) -> None:
    """Write that the authority was told."""
    chosen = update(discretion).where(discretion.c.id == key)
    work.connection.execute(chosen.values(reported_at=at))


def _discretion(row: Row[Any]) -> Discretion:
    return Discretion(
        id=row.id,
        period=row.period,
        pairing=row.pairing,
        base=row.base,
        category=Category(row.category),
        duty=row.duty,
        kind=DiscretionKind(row.kind),
        minutes=row.minutes,
        reason=row.reason,
        commander=row.commander,
        by=row.by,
        at=row.at,
        verdicts=msgspec.convert(row.verdicts, tuple[Margin, ...]),
        report_due=row.report_due,
        reported=row.reported_at,
    )
