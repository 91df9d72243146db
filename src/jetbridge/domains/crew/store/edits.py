"""The history of pairings changed by hand."""

from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import Row, select, update

from jetbridge.domains.crew.contracts.pairings import Pairing
from jetbridge.domains.crew.contracts.revisions import (
    EditKind,
    PairingEdit,
    ReleasedBar,
)
from jetbridge.domains.crew.tables import pairing_edit
from jetbridge.kernel.db import UnitOfWork


def add_edit(one: PairingEdit, *, work: UnitOfWork) -> None:
    """Write a change of pairings."""
    touched = (*one.before, *one.after)[0]
    values = {
        "id": one.id,
        "period": one.period,
        "number": one.number,
        "base": touched.base,
        "fleet": touched.fleet,
        "kind": one.kind.value,
        "by": one.by,
        "at": one.at,
        "before": msgspec.to_builtins(one.before),
        "after": msgspec.to_builtins(one.after),
        "released": msgspec.to_builtins(one.released),
        "undone": one.undone,
    }
    work.connection.execute(pairing_edit.insert(), values)


def edit_by_id(key: UUID, *, work: UnitOfWork) -> PairingEdit | None:
    """Give a change of pairings, or None."""
    query = select(pairing_edit).where(pairing_edit.c.id == key)
    found = work.connection.execute(query).first()
    return _edit(found) if found else None


def mark_undone(key: UUID, *, work: UnitOfWork) -> None:
    """Remember that a change was taken back."""
    order = update(pairing_edit).where(pairing_edit.c.id == key)
    work.connection.execute(order.values(undone=True))


def _edit(row: Row[Any]) -> PairingEdit:
    return PairingEdit(
        id=row.id,
        period=row.period,
        number=row.number,
        kind=EditKind(row.kind),
        by=row.by,
        at=row.at,
        before=msgspec.convert(row.before, tuple[Pairing, ...]),
        after=msgspec.convert(row.after, tuple[Pairing, ...]),
        released=msgspec.convert(row.released, tuple[ReleasedBar, ...]),
        undone=row.undone,
    )
