"""The aircraft, as resources."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter

from jetbridge.domains.maintenance.contracts import Aircraft
from jetbridge.domains.maintenance.service import Maintenance
from jetbridge.kernel.http import Page, Work, door, may

router = APIRouter(prefix="/maintenance", tags=["maintenance"])
At = Annotated[Maintenance, door(Maintenance)]


@router.get("/aircraft", dependencies=[may("maintenance.aircraft.read")])
def aircraft(maintenance: At, work: Work, on: date | None = None) -> Page[Aircraft]:
    """List the aircraft by registration; with ``on``, those valid that day."""
    return Page(items=maintenance.aircraft(on=on, work=work))
