"""Accounts as resources: listed, made and changed by whoever runs the platform."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter

from jetbridge.kernel.http import Page, Work, document, door, may
from jetbridge.kernel.identity.accounts import Accounts
from jetbridge.kernel.identity.contracts import Account, AccountChange, AccountInput
from jetbridge.kernel.identity.errors import (
    AccountExistsError,
    NoSuchAccountError,
    OwnRolesError,
    UnknownRoleError,
)

router = APIRouter(prefix="/accounts", tags=["accounts"])
At = Annotated[Accounts, door(Accounts)]


@router.get("", dependencies=[may("identity.account.read")])
def accounts(door_: At, work: Work) -> Page[Account]:
    """List who may sign in, and as what."""
    return Page(items=door_.listed(work=work))


@router.post(
    "",
    status_code=201,
    dependencies=[may("identity.account.change")],
    responses=document(AccountExistsError, UnknownRoleError),
)
def create(wish: AccountInput, door_: At, work: Work) -> Account:
    """Make an account with a first password."""
    return door_.create(wish, work=work)


@router.patch(
    "/{account}",
    dependencies=[may("identity.account.change")],
    responses=document(NoSuchAccountError, OwnRolesError, UnknownRoleError),
)
def change(account: UUID, wish: AccountChange, door_: At, work: Work) -> Account:
    """Change reach or close an account; it is signed out everywhere."""
    return door_.change(account, wish, work=work)
