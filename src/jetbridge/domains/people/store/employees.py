"""Questions on employees, bases and availability."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Text,
    Uuid,
    and_,
    any_,
    func,
    literal,
    or_,
    select,
)

from jetbridge.domains.people.contracts import Base, Employee, HomeBase, Unavailability
from jetbridge.domains.people.tables import base, employee, home_base, unavailability
from jetbridge.kernel.db import UnitOfWork


def bases(*, work: UnitOfWork) -> list[Base]:
    """Give the bases, by airport."""
    query = select(base.c.id, base.c.airport, base.c.name, base.c.zone)
    rows = work.connection.execute(query.order_by(base.c.airport)).mappings()
    return [Base(**row) for row in rows]


def with_id(ids: Collection[UUID]) -> ColumnElement[bool]:
    """Having one of these ids."""
    return employee.c.id == any_(literal(list(ids), ARRAY(Uuid)))


def with_number(numbers: Collection[str]) -> ColumnElement[bool]:
    """Having one of these numbers."""
    return employee.c.number == any_(literal(list(numbers), ARRAY(Text)))


def based_at(airport: str) -> ColumnElement[bool]:
    """Whose home base is this airport on the day asked."""
    return home_base.c.base == airport


def called(text: str) -> ColumnElement[bool]:
    """Whose name or number holds the text."""
    name = employee.c.given_name + " " + employee.c.family_name
    return or_(
        name.icontains(text, autoescape=True),
        employee.c.number.icontains(text, autoescape=True),
    )


def employees(
    *tests: ColumnElement[bool],
    on: date,
    after: str | None = None,
    limit: int | None = None,
    work: UnitOfWork,
) -> list[Employee]:
    """Give employees by number, each with the home base of the day ``on``."""
    query = (
        select(employee, home_base.c.base)
        .outerjoin(home_base, and_(home_base.c.employee == employee.c.id, _on(on)))
        .where(*tests)
    )
    if after is not None:
        query = query.where(employee.c.number > after)
    ordered = query.order_by(employee.c.number).limit(limit)
    rows = work.connection.execute(ordered).mappings()
    return [Employee(**row) for row in rows]


def home_bases(employee_id: UUID, *, work: UnitOfWork) -> list[HomeBase]:
    """Give an employee's bases, first to last."""
    columns = [
        home_base.c[name] for name in ("employee", "base", "valid_from", "valid_to")
    ]
    query = select(*columns).where(home_base.c.employee == employee_id)
    rows = work.connection.execute(query.order_by(home_base.c.valid_from))
    return [HomeBase(**row) for row in rows.mappings()]


def unavailable(start: date, end: date, *, work: UnitOfWork) -> list[Unavailability]:
    """Give what overlaps the half-open period, by employee and day."""
    query = select(unavailability).where(
        unavailability.c.start_on < end, unavailability.c.end_on > start
    )
    ordered = query.order_by(unavailability.c.employee, unavailability.c.start_on)
    return [Unavailability(*row) for row in work.connection.execute(ordered)]


def _on(day: date) -> ColumnElement[bool]:
    return and_(
        home_base.c.valid_from <= day,
        func.coalesce(home_base.c.valid_to, date.max) > day,
    )
