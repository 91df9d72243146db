"""Lines of standby that periods ask for."""

from dataclasses import asdict
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select

from jetbridge.domains.crew.contracts.standby import StandbyLine
from jetbridge.domains.crew.contracts.words import Category, DutyKind
from jetbridge.domains.crew.tables import standby_line
from jetbridge.kernel.db import UnitOfWork


def add_line(one: StandbyLine, *, work: UnitOfWork) -> None:
    """Write a new line."""
    values = {"category": one.category.value, "kind": one.kind.value}
    work.connection.execute(standby_line.insert(), asdict(one) | values)


def lines_of(period: UUID, *, work: UnitOfWork) -> list[StandbyLine]:
    """Give a period's lines, by base, position and time."""
    c = standby_line.c
    query = select(standby_line).where(c.period == period)
    order = (c.base, c.category, c.position, c.first_day, c.start_time, c.id)
    found = work.connection.execute(query.order_by(*order)).mappings()
    return [_line(dict(row)) for row in found]


def drop_line(period: UUID, key: UUID, *, work: UnitOfWork) -> bool:
    """Take a line away; tell whether there was one."""
    chosen = (standby_line.c.period == period) & (standby_line.c.id == key)
    return work.connection.execute(delete(standby_line).where(chosen)).rowcount == 1


def drop_lines(period: UUID, *, work: UnitOfWork) -> None:
    """Take all lines of a period away."""
    work.connection.execute(delete(standby_line).where(standby_line.c.period == period))


def _line(row: dict[str, Any]) -> StandbyLine:
    kinds = {"category": Category(row["category"]), "kind": DutyKind(row["kind"])}
    return StandbyLine(**row | kinds)
