"""People as resources: the bases, and who belongs to them."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response

from jetbridge.domains.people.contracts import (
    Base,
    Employee,
    HomeBase,
    Unavailability,
)
from jetbridge.domains.people.errors import EmployeeNotFoundError
from jetbridge.domains.people.service import People
from jetbridge.kernel.http import Page, Paged, Work, document, door, hot, may

router = APIRouter(prefix="/people", tags=["people"])
At = Annotated[People, door(People)]
_READ = may("people.employee.read")


@router.get("/bases", dependencies=[may("people.base.read")])
def bases(people: At, work: Work) -> Page[Base]:
    """List the bases by airport."""
    return Page(items=people.bases(work=work))


@router.get("/employees", response_model=Page[Employee], dependencies=[_READ])
def employees(
    *,
    people: At,
    work: Work,
    paging: Paged,
    base: Annotated[str | None, Query(max_length=8)] = None,
    q: Annotated[str | None, Query(max_length=100)] = None,
    on: date | None = None,
) -> Response:
    """List employees by number; ``on`` is the day whose home bases are shown."""
    after = paging.after(tuple[str])
    found = people.employees(
        base=base,
        q=q,
        on=on,
        after=after[0] if after else None,
        limit=paging.wanted,
        work=work,
    )
    return hot(paging.page(found, key=lambda one: (one.number,)))


@router.get(
    "/employees/{employee}",
    dependencies=[_READ],
    responses=document(EmployeeNotFoundError),
)
def employee(employee: UUID, people: At, work: Work) -> Employee:
    """Give one employee; one out of your reach is as one that does not exist."""
    return people.employee(employee=employee, work=work)


@router.get("/employees/{employee}/home-bases", dependencies=[_READ])
def home_bases(employee: UUID, people: At, work: Work) -> Page[HomeBase]:
    """List an employee's home bases, first to last."""
    return Page(items=people.home_bases(employee=employee, work=work))


@router.get("/unavailability", dependencies=[_READ])
def unavailability(
    people: At,
    work: Work,
    start: Annotated[date, Query(alias="from")],
    end: Annotated[date, Query(alias="to")],
) -> Page[Unavailability]:
    """List who cannot work on days of the half-open period; never why."""
    return Page(items=people.unavailable(start=start, end=end, work=work))
