"""Movements as stored."""

from dataclasses import asdict, fields
from uuid import UUID

from sqlalchemy import insert, select, update

from jetbridge.domains.flights.contracts.movements import Movement, MovementKind
from jetbridge.domains.flights.tables import movement
from jetbridge.kernel.db import UnitOfWork

_COLUMNS = [movement.c[field.name] for field in fields(Movement)]


def movements_of(leg: UUID, *, work: UnitOfWork) -> list[Movement]:
    """Give what was told of a leg, withdrawn ones too, by their times."""
    query = select(*_COLUMNS).where(movement.c.leg == leg)
    rows = work.connection.execute(query.order_by(movement.c.at, movement.c.told))
    return [
        Movement(**{**row, "kind": MovementKind(row["kind"])})
        for row in rows.mappings()
    ]


def save_movement(one: Movement, *, work: UnitOfWork) -> None:
    """Keep a movement."""
    work.connection.execute(insert(movement).values(**asdict(one)))


def withdraw(one: Movement, *, work: UnitOfWork) -> None:
    """Take a movement back from now on."""
    query = update(movement).where(movement.c.id == one.id)
    work.connection.execute(query.values(withdrawn=work.at))
