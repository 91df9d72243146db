"""``jetbridge accounts``: who may sign in, and as what."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, Any

import typer
from pydantic import SecretStr

from jetbridge.apps.api.table import decision_table
from jetbridge.apps.cli.output import Json, emit
from jetbridge.apps.platform import prepared
from jetbridge.domains.people.contracts import Employee
from jetbridge.domains.people.errors import EmployeeNotFoundError
from jetbridge.domains.people.service import People
from jetbridge.kernel.clock import SystemClock
from jetbridge.kernel.config import load_settings
from jetbridge.kernel.db import EVERYWHERE, UnitOfWork
from jetbridge.kernel.identity import Accounts
from jetbridge.kernel.identity.contracts import Account, AccountInput

app = typer.Typer(no_args_is_help=True, add_completion=False)

_PASSWORD_BYTES = 12
Reach = Annotated[list[str] | None, typer.Option(help="May be repeated; else all.")]


@app.callback()
def accounts() -> None:
    """Show who may sign in, and let somebody in."""


@app.command()
def ls(*, as_json: Json = False) -> None:
    """List every account by login."""
    with _work("list accounts") as work:
        found = _door().listed(work=work)
    emit([_told(one) for one in found], as_json=as_json, show=_show)


@app.command()
def add(
    login: Annotated[str, typer.Argument(help="What they sign in with.")],
    *,
    role: Annotated[list[str], typer.Option(help="What they do; may be repeated.")],
    crew: Annotated[
        str | None, typer.Option(help="The number of the crew member they are.")
    ] = None,
    name: Annotated[str | None, typer.Option(help="Else the crew member's.")] = None,
    base: Reach = None,
    fleet: Reach = None,
    as_json: Json = False,
) -> None:
    """Make an account, and show its password: once, it is kept as a hash only."""
    password = secrets.token_urlsafe(_PASSWORD_BYTES)
    with _work("make an account") as work:
        member = _employee(crew, work) if crew else None
        wish = AccountInput(
            login=login,
            name=name or (member.name if member else login),
            password=SecretStr(password),
            roles=frozenset(role),
            bases=frozenset(base) if base else EVERYWHERE,
            fleets=frozenset(fleet) if fleet else EVERYWHERE,
            crew_member=member.id if member else None,
        )
        made = _door().create(wish, work=work)
    told = [{**_told(made), "password": password}]
    emit(told, as_json=as_json, show=_show)


@contextmanager
def _work(purpose: str) -> Iterator[UnitOfWork]:
    actor = decision_table().principal("cli", purpose=purpose)
    with (
        prepared(load_settings()) as database,
        database.begin(actor, at=SystemClock().now()) as work,
    ):
        yield work


def _door() -> Accounts:
    return Accounts(roles=decision_table().grantable)


def _employee(number: str, work: UnitOfWork) -> Employee:
    found = People().employees_by_number(numbers=[number], work=work)
    if not found:
        raise EmployeeNotFoundError(f"Nobody has the number {number}.")
    return found[0]


def _told(one: Account) -> dict[str, Any]:
    return {
        "login": one.login,
        "name": one.name,
        "roles": sorted(one.roles),
        "bases": sorted(one.bases),
        "fleets": sorted(one.fleets),
        "crew_member": str(one.crew_member) if one.crew_member else None,
        "disabled": one.disabled,
    }


def _show(payload: list[dict[str, Any]]) -> None:
    for one in payload:
        closed = "  closed" if one["disabled"] else ""
        typer.echo(
            f"{one['login']:16} {', '.join(one['roles']):24} {one['name']}{closed}"
        )
        if "password" in one:
            typer.echo(f"Password, shown once: {one['password']}")
    if not payload:
        typer.echo("Nobody yet. `jetbridge up` tells how the first one signs in.")
