"""Who the caller is to the platform."""

from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel

from jetbridge.kernel.http import SignedIn, Work, door, may
from jetbridge.kernel.identity import Accounts, Decisions
from jetbridge.kernel.privacy import Privacy

router = APIRouter(tags=["me"])


class Me(BaseModel):
    """The caller: roles, how far they reach, and what they may do here."""

    id: Annotated[str, Privacy.INTERNAL]
    name: Annotated[str, Privacy.PERSONAL]
    kind: Annotated[Literal["person", "service"], Privacy.INTERNAL]
    roles: Annotated[list[str], Privacy.INTERNAL]
    bases: Annotated[list[str], Privacy.INTERNAL]
    crew_member: Annotated[UUID | None, Privacy.PERSONAL]
    actions: Annotated[list[str], Privacy.INTERNAL]


@router.get("/me", dependencies=[may("identity.me")])
def me(
    actor: SignedIn,
    work: Work,
    accounts: Annotated[Accounts, door(Accounts)],
    decisions: Annotated[Decisions, door(Decisions)],
) -> Me:
    """Say who you are, and what you may do; pages show what is in ``actions``."""
    account = accounts.find(actor.id, work=work)
    return Me(
        id=actor.id,
        name=account.name if account else actor.id,
        kind=actor.kind,
        roles=sorted(actor.roles),
        bases=sorted(actor.bases),
        crew_member=actor.crew_member,
        actions=decisions.actions(actor),
    )
