"""Back the database up into one file, and restore it from one."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from psycopg import sql
from sqlalchemy import URL

from jetbridge.kernel.db.address import Address, Role, host_of
from jetbridge.kernel.db.errors import DatabaseError
from jetbridge.kernel.db.roles import make_database, make_roles, session
from jetbridge.kernel.db.server import EmbeddedServer, Server

_REPLACED = "jetbridge_replaced"
_MAGIC = b"PGDMP"
"""How pg_dump's custom format begins."""


class ReadTheMessage(DatabaseError):
    """A program of PostgreSQL refused; its own words say why."""

    code = "db.backup_failed"
    title = "The backup or restore did not succeed."
    next_step = "Read the message of PostgreSQL above; nothing was changed."


class GiveABackup(DatabaseError):
    """The file to restore was not written by a back-up of ours."""

    status = 422
    code = "db.not_a_backup"
    title = "This file is not a backup of the platform."
    next_step = "Give a file that `jetbridge db backup` has written."


class EmptyTheDatabase(DatabaseError):
    """A restore needs an empty database, and this one is not ours to replace."""

    status = 409
    code = "db.not_empty"
    title = "The configured database already holds a platform."
    next_step = "Point JETBRIDGE_DATABASE_URL at an empty database and try again."


def back_up(server: Server, file: Path) -> None:
    """Write everything in the database, as of one moment, to ``file``.

    The role that reads it can read every row and change none. Raises
    ``ReadTheMessage``; a half-written file is not left behind.
    """
    draft = file.with_name(file.name + ".part")
    draft.touch(mode=0o600)
    try:
        arguments = ("--format=custom", f"--file={draft}")
        _run(server, "pg_dump", server.address.as_role(Role.BACKUP), *arguments)
        draft.replace(file)
    finally:
        draft.unlink(missing_ok=True)


def restore(server: Server, file: Path) -> None:
    """Fill the database from ``file``, all of it or nothing.

    The embedded server's old database is put aside as ``jetbridge_replaced``; one
    that somebody else runs must be empty.
    """
    _require_backup(file)
    if not isinstance(server, EmbeddedServer):
        make_roles(server.address)
        _refuse_unless_empty(server.address)
        _fill(server, server.address, file)
        return
    with _fresh_database(server.address) as address:
        _fill(server, address, file)


def _require_backup(file: Path) -> None:
    with file.open("rb") as opened:
        if opened.read(len(_MAGIC)) != _MAGIC:
            raise GiveABackup(f"{file} is not a backup of the platform.")


def _fill(server: Server, address: Address, file: Path) -> None:
    arguments = ("--no-owner", "--no-comments", "--single-transaction", str(file))
    _run(server, "pg_restore", address.as_role(Role.OWNER), *arguments)


def _refuse_unless_empty(address: Address) -> None:
    with session(address.as_role(Role.OWNER)) as connection:
        found = connection.execute("select to_regnamespace('kernel')").fetchone()
        if found and found[0] is not None:
            raise EmptyTheDatabase


@contextmanager
def _fresh_database(address: Address) -> Iterator[Address]:
    """Give a new database; it takes the old one's name when the block succeeds."""
    name = str(address.administrator.database)
    fresh = address.on(f"{name}_restored")
    _drop(address, f"{name}_restored")
    make_database(fresh)
    make_roles(fresh)
    yield fresh
    _drop(address, _REPLACED)
    _rename(address, name, _REPLACED)
    _rename(address, f"{name}_restored", name)


def _drop(address: Address, name: str) -> None:
    with session(address.on("postgres").administrator) as connection:
        order = sql.SQL("drop database if exists {} with (force)")
        connection.execute(order.format(sql.Identifier(name)))


def _rename(address: Address, old: str, new: str) -> None:
    with session(address.on("postgres").administrator) as connection:
        connection.execute(
            "select pg_terminate_backend(pid) from pg_stat_activity where datname = %s",
            [old],
        )
        found = connection.execute(
            "select 1 from pg_database where datname = %s", [old]
        ).fetchone()
        if found:
            order = sql.SQL("alter database {} rename to {}")
            connection.execute(order.format(sql.Identifier(old), sql.Identifier(new)))


def _run(server: Server, program: str, url: URL, *arguments: str) -> None:
    path = server.programs / program if isinstance(server, EmbeddedServer) else program
    result = subprocess.run(  # noqa: S603  PostgreSQL's own program
        [str(path), "--no-password", f"--dbname={url.database}", *arguments],
        env={**os.environ, "LC_ALL": "C", **_environment(url)},
        capture_output=True,
        text=True,
        check=False,
    )
    if result.returncode != 0:
        raise ReadTheMessage(result.stderr.strip() or f"{program} gave no reason.")


def _environment(url: URL) -> dict[str, str]:
    """Give the connection by environment: a password must not show among processes."""
    return {
        "PGHOST": host_of(url),
        "PGPORT": str(url.port or 5432),
        "PGUSER": str(url.username),
        "PGPASSWORD": str(url.password),
    }
