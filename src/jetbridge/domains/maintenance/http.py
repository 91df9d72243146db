"""The aircraft and their maintenance windows, as resources."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import AwareDatetime, BaseModel, Field

from jetbridge.domains.maintenance.contracts import (
    Aircraft,
    WindowsApplied,
    WorkWindow,
)
from jetbridge.domains.maintenance.errors import (
    WindowColumnsError,
    WindowNotFoundError,
    WindowTimesError,
)
from jetbridge.domains.maintenance.service import Maintenance
from jetbridge.kernel.http import Page, Work, document, door, may

router = APIRouter(prefix="/maintenance", tags=["maintenance"])
At = Annotated[Maintenance, door(Maintenance)]
_CHANGE = may("maintenance.window.change")


class WindowInput(BaseModel):
    """Which aircraft is with maintenance, where, from when to when, and why."""

    registration: str = Field(min_length=1, max_length=10)
    station: str = Field(min_length=3, max_length=8)
    start: AwareDatetime
    end: AwareDatetime
    reason: str = Field(min_length=1, max_length=500)


class WithdrawalInput(BaseModel):
    """Why a window stands no more."""

    reason: str = Field(min_length=1, max_length=500)


@router.get("/aircraft", dependencies=[may("maintenance.aircraft.read")])
def aircraft(maintenance: At, work: Work, on: date | None = None) -> Page[Aircraft]:
    """List the aircraft by registration; with ``on``, those valid that day."""
    return Page(items=maintenance.aircraft(on=on, work=work))


@router.get("/windows", dependencies=[may("maintenance.aircraft.read")])
def windows(
    maintenance: At,
    work: Work,
    start: Annotated[AwareDatetime, Query(alias="from")],
    end: Annotated[AwareDatetime, Query(alias="to")],
) -> Page[WorkWindow]:
    """List the maintenance windows that touch the half-open period."""
    return Page(items=maintenance.windows(start=start, end=end, work=work))


@router.put(
    "/windows/{work_package}",
    dependencies=[_CHANGE],
    responses=document(WindowColumnsError, WindowTimesError),
)
def plan_window(
    work_package: str, wish: WindowInput, maintenance: At, work: Work
) -> WindowsApplied:
    """Take a window in, or move it."""
    window = WorkWindow(work_package=work_package, **wish.model_dump())
    return maintenance.plan_window(window=window, work=work)


@router.post(
    "/windows/{work_package}/withdrawal",
    dependencies=[_CHANGE],
    responses=document(WindowNotFoundError),
    status_code=204,
)
def withdraw_window(
    work_package: str, wish: WithdrawalInput, maintenance: At, work: Work
) -> None:
    """Give the aircraft back to service."""
    maintenance.withdraw_window(
        work_package=work_package, reason=wish.reason, work=work
    )
