"""The door to accounts: made, changed, signed in; the first one by a one-time link."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from jetbridge.kernel.audit import record
from jetbridge.kernel.db import UnitOfWork, new_id
from jetbridge.kernel.identity import grants, store
from jetbridge.kernel.identity.contracts import (
    Account,
    AccountChange,
    AccountInput,
)
from jetbridge.kernel.identity.errors import (
    AccountExistsError,
    NoSuchAccountError,
    OwnRolesError,
    SetUpDoneError,
    UnknownRoleError,
)
from jetbridge.kernel.identity.passwords import hash_password, matches
from jetbridge.kernel.identity.secret import digest, new_secret

LOCAL = "local"
"""The issuer of accounts whose password is kept here."""

FAILURES_TO_LOCK = 5
LOCKED_FOR = timedelta(minutes=15)
_NOBODY = UUID(int=0)
"""Stands for logins that nobody has, and for locked ones."""
SET_UP_FOR = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Accounts:
    """Who may sign in; ``roles`` are those the decision table defines."""

    roles: frozenset[str]

    def create(self, wish: AccountInput, *, work: UnitOfWork) -> Account:
        """Make a local account; raises ``AccountExistsError``, ``UnknownRoleError``."""
        self._require_roles(wish.roles)
        made = Account(
            id=new_id(),
            login=wish.login.strip().lower(),
            **wish.model_dump(exclude={"login", "password"}),
        )
        kept = hash_password(wish.password.get_secret_value())
        self._add(made, LOCAL, str(made.id), kept, work=work)
        return made

    def linked(
        self,
        issuer: str,
        subject: str,
        *,
        name: str,
        roles: frozenset[str],
        work: UnitOfWork,
    ) -> Account:
        """Give the account of another issuer's subject, made or brought up to date.

        Roles come from the issuer at each sign-in; bases, fleets and the crew record
        are given here, by whoever runs the platform.
        """
        known = roles & self.roles
        found = store.account_of_subject(issuer, subject, work=work)
        if found is None:
            made = _stranger(f"{subject}@{issuer}", name, known)
            self._add(made, issuer, subject, None, work=work)
            return made
        if found.roles != known:
            values = {"roles": sorted(known)}
            store.save_account(found.id, values, work=work)
            _note("identity.issuer_changed_roles", found.id, values, work)
        return found.model_copy(update={"roles": known})

    def find(self, wanted: str, *, work: UnitOfWork) -> Account | None:
        """Find the account an actor's id names; a service's names none."""
        try:
            return store.account_by_id(UUID(wanted), work=work)
        except ValueError:
            return None

    def listed(self, *, work: UnitOfWork) -> list[Account]:
        """List every account by login."""
        return store.accounts(work=work)

    def change(self, wanted: UUID, wish: AccountChange, *, work: UnitOfWork) -> Account:
        """Change reach or close an account; whoever it was is signed out at once."""
        if work.actor.id == str(wanted):
            raise OwnRolesError
        self._require_roles(wish.roles or ())
        values = {
            name: sorted(value) if isinstance(value, frozenset) else value
            for name, value in wish.model_dump(exclude_none=True).items()
        }
        if values:
            store.save_account(wanted, values, work=work)
            self._sign_out(wanted, work=work)
            _note("identity.change_account", wanted, values, work)
        found = store.account_by_id(wanted, work=work)
        if found is None:
            raise NoSuchAccountError
        return found

    def try_password(
        self, login: str, password: str, *, work: UnitOfWork
    ) -> Account | None:
        """Try to sign in; the fifth wrong password in a row locks for 15 minutes.

        Never raises, so that the count commits. A locked and an unknown login answer
        alike, and take as long.
        """
        row = store.credentials(LOCAL, login.strip().lower(), work=work)
        right = matches(password, row.password_hash if row else None)
        locked = bool(row and row.locked_until and row.locked_until > work.at)
        if row is None or locked or not right:
            # Counted and audited alike, so that the time of an answer tells nothing.
            self._count_failure(_NOBODY if row is None or locked else row.id, work=work)
            return None
        store.forget_failures(row.id, work=work)
        return store.read_account(row)

    def begin_set_up(self, *, work: UnitOfWork) -> str | None:
        """Give a one-time secret for the first account, or None when one exists."""
        store.lock_set_up(work=work)
        if store.anyone_exists(work=work):
            return None
        secret = new_secret()
        expires_at = work.at + SET_UP_FOR
        store.remember_set_up(digest(secret), expires_at=expires_at, work=work)
        return secret

    def finish_set_up(
        self, secret: str, wish: AccountInput, *, work: UnitOfWork
    ) -> Account:
        """Make the first account with the one-time secret, or ``SetUpDoneError``."""
        store.lock_set_up(work=work)
        taken = store.take_set_up(digest(secret), at=work.at, work=work)
        if not taken or store.anyone_exists(work=work):
            raise SetUpDoneError
        return self.create(wish, work=work)

    def _require_roles(self, wanted: Iterable[str]) -> None:
        unknown = sorted(set(wanted) - self.roles)
        if unknown:
            raise UnknownRoleError(f"No such role: {', '.join(unknown)}.")

    def _add(
        self,
        made: Account,
        issuer: str,
        subject: str,
        kept: str | None,
        *,
        work: UnitOfWork,
    ) -> None:
        values = {
            **made.model_dump(exclude={"roles", "bases", "fleets"}),
            "roles": sorted(made.roles),
            "bases": sorted(made.bases),
            "fleets": sorted(made.fleets),
            "issuer": issuer,
            "subject": subject,
            "password_hash": kept,
            "created_at": work.at,
        }
        if not store.add_account(values, work=work):
            raise AccountExistsError
        facts = {"roles": values["roles"], "bases": values["bases"]}
        _note("identity.create_account", made.id, facts, work)

    def _count_failure(self, wanted: UUID, *, work: UnitOfWork) -> None:
        store.count_failure(
            wanted,
            limit=FAILURES_TO_LOCK,
            locked_until=work.at + LOCKED_FOR,
            work=work,
        )
        _note("identity.wrong_password", wanted, {}, work)

    def _sign_out(self, wanted: UUID, *, work: UnitOfWork) -> None:
        store.close_sessions_of(wanted, work=work)
        grants.revoke_account(wanted, at=work.at, work=work)


def _stranger(login: str, name: str, roles: frozenset[str]) -> Account:
    return Account(
        id=new_id(),
        login=login,
        name=name,
        roles=roles,
        bases=frozenset(),
        fleets=frozenset(),
    )


def _note(action: str, who: UUID, facts: Mapping[str, Any], work: UnitOfWork) -> None:
    record(action=action, subject=f"account/{who}", facts=facts, work=work)
