"""Who signs in to the demo: one person of each kind, passwords of this home alone."""

import json
import os
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from pydantic import SecretStr

from jetbridge.apps.api.table import decision_table
from jetbridge.apps.demo.airline import Airline
from jetbridge.apps.demo.crew import CrewMember
from jetbridge.domains.people.service import People
from jetbridge.kernel.db import EVERYWHERE, UnitOfWork
from jetbridge.kernel.identity import Accounts
from jetbridge.kernel.identity.contracts import AccountInput

_PASSWORD_BYTES = 12
_OFFICE = {
    "planner": "Crew planner",
    "controller": "Operations controller",
    "compliance": "Compliance officer",
    "platform": "Platform engineer",
}


@dataclass(frozen=True, slots=True)
class SignIn:
    """How one kind of person signs in; ``member`` is whose crew record it is."""

    kind: str
    login: str
    name: str
    role: str
    password: str
    member: CrewMember | None = None


def sign_ins(airline: Airline, kept: Path) -> tuple[SignIn, ...]:
    """Give one of each kind; their passwords are drawn once and stay in ``kept``."""
    crew = [_first(airline.crew, position) for position in ("CP", "FO", "SCCM", "CC")]
    logins = [*_OFFICE, *(_login(member) for member in crew)]
    passwords = _passwords(logins, kept)
    office = (
        SignIn(title, role, title, role, passwords[role])
        for role, title in _OFFICE.items()
    )
    flying = (
        SignIn(m.job.title, _login(m), _name(m), "crew", passwords[_login(m)], m)
        for m in crew
    )
    return (*office, *flying)


def open_accounts(people: Iterable[SignIn], *, work: UnitOfWork) -> int:
    """Make the accounts that do not exist yet; give how many were made."""
    accounts = Accounts(roles=decision_table().grantable)
    taken = {account.login for account in accounts.listed(work=work)}
    wishes = [_wish(who, work) for who in people if who.login not in taken]
    for wish in wishes:
        accounts.create(wish, work=work)
    return len(wishes)


def _wish(who: SignIn, work: UnitOfWork) -> AccountInput:
    return AccountInput(
        login=who.login,
        name=who.name,
        password=SecretStr(who.password),
        roles=frozenset({who.role}),
        bases=EVERYWHERE if who.member is None else frozenset({who.member.base}),
        fleets=EVERYWHERE if who.member is None else frozenset({who.member.fleet}),
        crew_member=_employee(who.member, work) if who.member else None,
    )


def _employee(member: CrewMember, work: UnitOfWork) -> UUID:
    (found,) = People().employees_by_number(numbers=[member.number], work=work)
    return found.id


def _passwords(logins: Iterable[str], kept: Path) -> dict[str, str]:
    """Read the kept passwords, drawing those that are missing."""
    known: dict[str, str] = json.loads(kept.read_text()) if kept.exists() else {}
    drawn = {login: secrets.token_urlsafe(_PASSWORD_BYTES) for login in logins}
    if drawn.keys() - known.keys():
        known = drawn | known
        draft = kept.with_suffix(".new")
        with os.fdopen(
            os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w"
        ) as file:
            json.dump(known, file)
        draft.replace(kept)
    return known


def _first(crew: Iterable[CrewMember], position: str) -> CrewMember:
    """Give one who will fly: neither on leave nor on standby."""
    flying = (one for one in crew if not one.leave and not one.standby)
    return next(one for one in flying if one.job.position == position)


def _login(member: CrewMember) -> str:
    return f"crew{member.number}"


def _name(member: CrewMember) -> str:
    return f"{member.given_name} {member.family_name}"
