"""A PostgreSQL for tests: shared by all runs, gone with the last one."""

import hashlib
import itertools
import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from psycopg import sql

from jetbridge.kernel.db.address import Address, Role
from jetbridge.kernel.db.roles import make_database, make_roles, session
from jetbridge.kernel.db.server import EmbeddedServer
from jetbridge.kernel.migrations import Branch, upgrade

_NO_CRASH_SAFETY = {"fsync": "off", "full_page_writes": "off"}
_TEMPLATE_LOCK = 7145002
_numbers = itertools.count()


class ScratchServer(EmbeddedServer):
    """An embedded server whose cluster is deleted when its last user leaves."""

    def __init__(self) -> None:
        home = Path(tempfile.gettempdir()) / f"jetbridge-tests-{os.geteuid()}"
        super().__init__(home, options=_NO_CRASH_SAFETY)

    def _stop(self) -> None:
        super()._stop()
        for entry in self.directory.iterdir():
            shutil.rmtree(entry) if entry.is_dir() else entry.unlink()


class Clone:
    """One database of a server that others keep running."""

    def __init__(self, server: EmbeddedServer, database: str) -> None:
        self._server = server
        self.address: Address = server.address.on(database)

    def attach(self) -> None:
        """Nothing to do: the session holds the server."""

    def revive(self) -> None:
        """Start the server again when it was killed."""
        self._server.revive()

    def release(self) -> bool:
        """Leave the server to the session."""
        return False


def make_template(server: EmbeddedServer, branches: Sequence[Branch]) -> str:
    """Make the migrated database that tests are cloned from, once per schema."""
    name = f"template_{_digest(branches)}"
    template = server.address.on(name)
    with session(server.address.on("postgres").administrator) as connection:
        connection.execute("select pg_advisory_lock(%s)", [_TEMPLATE_LOCK])
        found = connection.execute(
            "select datistemplate from pg_database where datname = %s", [name]
        ).fetchone()
        if found and found[0]:
            return name
        _drop(server, name)
        make_database(template)
        make_roles(template)
        upgrade(template, branches)
        statement = sql.SQL("alter database {} is_template true")
        connection.execute(statement.format(sql.Identifier(name)))
    return name


@contextmanager
def clone(server: EmbeddedServer, template: str) -> Iterator[Clone]:
    """Give a fresh database made from ``template``; drop it afterwards."""
    name = f"test_{os.getpid()}_{next(_numbers)}"
    with session(server.address.on("postgres").administrator) as connection:
        statement = sql.SQL("create database {} template {} strategy file_copy")
        connection.execute(
            statement.format(sql.Identifier(name), sql.Identifier(template))
        )
        for role in Role:
            grant = sql.SQL("grant all on database {} to {}")
            connection.execute(grant.format(sql.Identifier(name), sql.Identifier(role)))
    try:
        yield Clone(server, name)
    finally:
        _drop(server, name)


def _drop(server: EmbeddedServer, name: str) -> None:
    with session(server.address.on("postgres").administrator) as connection:
        statement = sql.SQL("drop database if exists {} with (force)")
        connection.execute(statement.format(sql.Identifier(name)))


def _digest(branches: Sequence[Branch]) -> str:
    digest = hashlib.sha256()
    for branch in branches:
        for path in sorted(branch.versions.glob("*.py")):
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
