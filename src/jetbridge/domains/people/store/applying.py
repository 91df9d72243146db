"""Bulk orders: staged, compared, and only the differences written."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple
from uuid import UUID

import pyarrow as pa
from sqlalchemy import bindparam, delete, func, insert, select, text, update
from sqlalchemy.exc import IntegrityError

from jetbridge.domains.people.contracts import Applied
from jetbridge.domains.people.errors import UnknownBaseError
from jetbridge.domains.people.tables import employee, home_base, unavailability
from jetbridge.kernel.db import UnitOfWork, new_id
from jetbridge.kernel.db.bulk import copy_arrow

_ONE_AT_A_TIME = text("select pg_advisory_xact_lock(hashtext('people.employee'))")
_DAYS_ONE_AT_A_TIME = text(
    "select pg_advisory_xact_lock(hashtext('people.unavailability'))"
)
_STAGE_BASES = text(
    """
    drop table if exists pg_temp.base_stage;
    create temp table base_stage (airport text, name text, zone text, id uuid)
        on commit drop
    """
)
_WRITE_BASES = text(
    """
    insert into people.base as known (id, airport, name, zone)
    select id, airport, name, zone from base_stage order by airport
    on conflict on constraint base_airport do update
        set name = excluded.name, zone = excluded.zone
        where (known.name, known.zone) is distinct from (excluded.name, excluded.zone)
    returning xmax = 0 as added
    """
)
_STAGE_EMPLOYEES = text(
    """
    drop table if exists pg_temp.employee_stage;
    create temp table employee_stage (
        number text, given_name text, family_name text, job text, base text,
        employed_from date, employed_to date, id uuid
    ) on commit drop
    """
)
_STRANGE_BASES = text(
    """
    select distinct base from employee_stage
    where base not in (select airport from people.base) order by base
    """
)
_WRITE_EMPLOYEES = text(
    """
    insert into people.employee as known (
        id, number, given_name, family_name, job, employed_from, employed_to, version)
    select id, number, given_name, family_name, job, employed_from, employed_to, 1
    from employee_stage order by number
    on conflict on constraint employee_number do update set
        given_name = excluded.given_name, family_name = excluded.family_name,
        job = excluded.job, employed_from = excluded.employed_from,
        employed_to = excluded.employed_to, version = known.version + 1
    where (known.given_name, known.family_name, known.job, known.employed_from,
        known.employed_to)
    is distinct from (excluded.given_name, excluded.family_name, excluded.job,
        excluded.employed_from, excluded.employed_to)
    returning version = 1 as added
    """
)
_BASES_THAT_DIFFER = text(
    """
    select employee.id as employee, stage.base, employee.employed_from,
        exists (select from people.home_base as ever
            where ever.employee = employee.id) as has_base
    from employee_stage as stage
    join people.employee using (number)
    left join people.home_base as known on known.employee = employee.id
        and known.valid_from <= :today and coalesce(known.valid_to, 'infinity') > :today
    where known.base is distinct from stage.base
    and not exists (select from people.home_base as first
        where first.employee = employee.id and first.base = stage.base
        and first.valid_from = employee.employed_from and known.base is null)
    order by employee.number
    """
)
_STAGE_DAYS = text(
    """
    drop table if exists pg_temp.unavailability_stage;
    create temp table unavailability_stage (
        number text, start date, "end" date, id uuid) on commit drop
    """
)
_WRITE_DAYS = text(
    """
    insert into people.unavailability (id, employee, start_on, end_on)
    select stage.id, employee.id, stage.start, stage."end"
    from unavailability_stage as stage join people.employee using (number)
    order by employee.id, stage.start
    on conflict on constraint unavailability_days do nothing
    returning employee
    """
)
_UNKNOWN_NUMBERS = text(
    """
    select distinct number from unavailability_stage
    where number not in (select number from people.employee) order by number
    """
)
_VERSION = text("select coalesce(sum(version), 0) from people.employee")


class Move(NamedTuple):
    """Whose home base is which one from a day on."""

    employee: UUID
    base: str
    valid_from: date


def write_bases(batch: pa.Table, *, work: UnitOfWork) -> Applied:
    """Add and change bases (columns ``BASES`` and ``id``)."""
    work.connection.execute(_STAGE_BASES)
    copy_arrow(batch, "base_stage", work=work)
    written = work.connection.scalars(_WRITE_BASES).all()
    return _counted(batch, added=sum(written), written=len(written))


def write_employees(batch: pa.Table, *, work: UnitOfWork) -> Applied:
    """Add and change employees (columns ``EMPLOYEES`` and ``id``).

    Raises ``UnknownBaseError``.
    """
    work.connection.execute(_ONE_AT_A_TIME)
    work.connection.execute(_STAGE_EMPLOYEES)
    copy_arrow(batch, "employee_stage", work=work)
    if strange := work.connection.scalars(_STRANGE_BASES).all():
        raise UnknownBaseError(f"No base at {', '.join(strange)}.")
    written = work.connection.scalars(_WRITE_EMPLOYEES).all()
    return _counted(batch, added=sum(written), written=len(written))


def staged_moves(*, work: UnitOfWork) -> tuple[list[Move], list[Move]]:
    """Tell whose home base differs from the staged one: first bases, and new ones.

    A first base holds since the employment began, another one since today.
    """
    today = work.at.date()
    rows = work.connection.execute(_BASES_THAT_DIFFER, {"today": today}).all()
    first = [Move(r.employee, r.base, r.employed_from) for r in rows if not r.has_base]
    moved = [Move(r.employee, r.base, today) for r in rows if r.has_base]
    return first, moved


def write_moves(moves: Sequence[Move], *, work: UnitOfWork) -> None:
    """Give each employee a new home base from a day on; what came later is dropped.

    Raises ``UnknownBaseError``.
    """
    if not moves:
        return
    rows = [
        {"id": new_id(), "employee": who, "base": base, "valid_from": since}
        for who, base, since in moves
    ]
    keys = [{"who": row["employee"], "since": row["valid_from"]} for row in rows]
    theirs = home_base.c.employee == bindparam("who")
    later = home_base.c.valid_from >= bindparam("since")
    work.connection.execute(delete(home_base).where(theirs, later), keys)
    current = home_base.c.valid_to.is_(None) | (
        home_base.c.valid_to > bindparam("since")
    )
    closed = update(home_base).where(theirs, current)
    work.connection.execute(closed.values(valid_to=bindparam("since")), keys)
    try:
        work.connection.execute(insert(home_base), rows)
    except IntegrityError as error:
        raise UnknownBaseError(str(error.orig).splitlines()[0]) from error


def write_unavailability(
    batch: pa.Table, *, work: UnitOfWork
) -> tuple[Applied, list[UUID], list[str]]:
    """Add days (columns ``UNAVAILABILITY`` and ``id``).

    Gives the counts, whose days changed, and the numbers nobody has.
    """
    work.connection.execute(_DAYS_ONE_AT_A_TIME)
    work.connection.execute(_STAGE_DAYS)
    copy_arrow(batch, "unavailability_stage", work=work)
    unknown = list(work.connection.scalars(_UNKNOWN_NUMBERS))
    written = list(work.connection.scalars(_WRITE_DAYS))
    counts = _counted(batch, added=len(written), written=len(written))
    return counts, sorted(set(written)), unknown


def next_employee_version(employee_id: UUID, *, work: UnitOfWork) -> int:
    """Count one more change of an employee."""
    statement = update(employee).where(employee.c.id == employee_id)
    counted = statement.values(version=employee.c.version + 1)
    return int(work.connection.scalar(counted.returning(employee.c.version)) or 0)


def days_version(*, work: UnitOfWork) -> int:
    """Give a number that grows with every unavailability taken in."""
    query = select(func.count()).select_from(unavailability)
    return int(work.connection.scalar(query) or 0)


def version(*, work: UnitOfWork) -> int:
    """Give a number that grows with every change of an employee."""
    return int(work.connection.scalar(_VERSION) or 0)


def _counted(batch: pa.Table, *, added: int, written: int) -> Applied:
    return Applied(added, written - added, len(batch) - written)
