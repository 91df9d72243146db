"""Training as resources: who is qualified for what, and until when."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query

from jetbridge.domains.training.contracts import Qualification
from jetbridge.domains.training.service import Training
from jetbridge.kernel.http import Page, Work, door, may

router = APIRouter(prefix="/training", tags=["training"])
At = Annotated[Training, door(Training)]
_READ = may("training.qualification.read")


@router.get("/holders/{holder}/qualifications", dependencies=[_READ])
def of_holder(holder: UUID, training: At, work: Work) -> Page[Qualification]:
    """List all a person holds or held; nothing when they are out of your reach."""
    return Page(items=training.of_holder(holder=holder, work=work))


@router.get("/qualifications/expiring", dependencies=[_READ])
def expiring(
    training: At,
    work: Work,
    start: Annotated[date, Query(alias="from")],
    end: Annotated[date, Query(alias="to")],
) -> Page[Qualification]:
    """List what has its last day in the half-open period, within your reach."""
    return Page(items=training.expiring(start=start, end=end, work=work))
