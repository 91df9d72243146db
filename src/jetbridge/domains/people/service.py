"""The door of people."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

import pyarrow as pa

from jetbridge.domains.people.contracts import (
    BASES,
    EMPLOYEES,
    UNAVAILABILITY,
    Applied,
    Base,
    Employee,
    HomeBase,
    Unavailability,
)
from jetbridge.domains.people.errors import (
    EmployeeNotFoundError,
    PeopleColumnsError,
)
from jetbridge.domains.people.events import (
    AvailabilityChanged,
    EmployeesApplied,
    HomeBaseChanged,
)
from jetbridge.domains.people.rules import zones_must_exist
from jetbridge.domains.people.store import applying
from jetbridge.domains.people.store import employees as store
from jetbridge.kernel import audit
from jetbridge.kernel.db import UnitOfWork, new_id
from jetbridge.kernel.events import announce


class People:
    """Employees, the bases they belong to, and when they are available."""

    def bases(self, *, work: UnitOfWork) -> list[Base]:
        """Give the bases, by airport."""
        return store.bases(work=work)

    def employees(
        self,
        *,
        base: str | None = None,
        q: str | None = None,
        on: date | None = None,
        after: str | None = None,
        limit: int | None = 200,
        work: UnitOfWork,
    ) -> list[Employee]:
        """Give a page of employees by number; ``after`` is the last number before.

        Home bases are those of the day ``on`` (today if not said); ``q`` is found in
        name or number.
        """
        tests = [store.based_at(base)] if base else []
        if q:
            tests.append(store.called(q))
        day = on or work.at.date()
        return store.employees(*tests, on=day, after=after, limit=limit, work=work)

    def employees_by_id(
        self, *, ids: Collection[UUID], work: UnitOfWork
    ) -> list[Employee]:
        """Give these employees; those out of the actor's scope are left out."""
        return store.employees(store.with_id(ids), on=work.at.date(), work=work)

    def employees_by_number(
        self, *, numbers: Collection[str], work: UnitOfWork
    ) -> list[Employee]:
        """Give these employees; those out of the actor's scope are left out."""
        return store.employees(store.with_number(numbers), on=work.at.date(), work=work)

    def employee(self, *, employee: UUID, work: UnitOfWork) -> Employee:
        """Give one employee. Raises ``EmployeeNotFoundError``."""
        found = self.employees_by_id(ids=[employee], work=work)
        if not found:
            raise EmployeeNotFoundError(employee=str(employee))
        return found[0]

    def home_bases(self, *, employee: UUID, work: UnitOfWork) -> list[HomeBase]:
        """Give an employee's bases, first to last."""
        return store.home_bases(employee, work=work)

    def unavailable(
        self, *, start: date, end: date, work: UnitOfWork
    ) -> list[Unavailability]:
        """Tell who is not available on days of the half-open period; never why."""
        return store.unavailable(start, end, work=work)

    def apply_bases(self, batch: pa.Table, *, work: UnitOfWork) -> Applied:
        """Take bases in (columns ``BASES``).

        Raises ``PeopleColumnsError``, ``UnknownZoneError``.
        """
        batch = _shaped(batch, BASES)
        zones_must_exist(batch["zone"].unique().to_pylist())
        result = applying.write_bases(_with_ids(batch), work=work)
        audit.record("people.apply_bases", "bases", work=work, facts=_facts(result))
        return result

    def apply_employees(self, batch: pa.Table, *, work: UnitOfWork) -> Applied:
        """Take employees in (columns ``EMPLOYEES``), by number.

        A first base holds since the employment began; another base than the one on
        record holds from today. Raises ``PeopleColumnsError``, ``UnknownBaseError``.
        """
        batch = _with_ids(_shaped(batch, EMPLOYEES))
        result = applying.write_employees(batch, work=work)
        first, moved = applying.staged_moves(work=work)
        applying.write_moves([*first, *moved], work=work)
        facts = _facts(result) | {"moved": len(moved)}
        audit.record("people.apply_employees", "employees", work=work, facts=facts)
        for move in moved:
            _announce_move(move, work=work)
        if result.added or result.changed or moved:
            event = EmployeesApplied(
                version=applying.version(work=work),
                added=result.added,
                changed=result.changed,
            )
            announce(event, work=work)
        return result

    def move_home_base(
        self, *, employee: UUID, base: str, valid_from: date, work: UnitOfWork
    ) -> list[HomeBase]:
        """Give an employee another home base from a day on.

        Bases planned for later days are dropped. Raises ``EmployeeNotFoundError``,
        ``UnknownBaseError``.
        """
        known = self.employee(employee=employee, work=work)
        move = applying.Move(known.id, base, valid_from)
        applying.write_moves([move], work=work)
        subject = f"employee/{employee}"
        audit.record("people.move_home_base", subject, work=work, facts={"base": base})
        _announce_move(move, work=work)
        return self.home_bases(employee=employee, work=work)

    def apply_unavailability(self, batch: pa.Table, *, work: UnitOfWork) -> Applied:
        """Take unavailable days in (columns ``UNAVAILABILITY``).

        Raises ``PeopleColumnsError``, ``EmployeeNotFoundError``.
        """
        batch = _with_ids(_shaped(batch, UNAVAILABILITY))
        result, whose, unknown = applying.write_unavailability(batch, work=work)
        if unknown:
            raise EmployeeNotFoundError(f"No employee {', '.join(unknown)}.")
        audit.record(
            "people.apply_unavailability", "employees", work=work, facts=_facts(result)
        )
        if whose:
            version = applying.days_version(work=work)
            event = AvailabilityChanged(version=version, employees=tuple(whose))
            announce(event, work=work)
        return result


def _announce_move(move: applying.Move, *, work: UnitOfWork) -> None:
    version = applying.next_employee_version(move.employee, work=work)
    announce(HomeBaseChanged(version=version, **move._asdict()), work=work)


def _shaped(batch: pa.Table, schema: pa.Schema) -> pa.Table:
    try:
        return pa.table(batch).select(schema.names).cast(schema)
    except (KeyError, ValueError, pa.ArrowException) as error:
        raise PeopleColumnsError(str(error)) from error


def _with_ids(batch: pa.Table) -> pa.Table:
    ids = pa.array([str(new_id()) for _ in range(len(batch))])
    return batch.append_column("id", ids)


def _facts(result: Applied) -> dict[str, int]:
    return {"added": result.added, "changed": result.changed}
