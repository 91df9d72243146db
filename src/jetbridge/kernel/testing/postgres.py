"""A PostgreSQL for tests: real, fast, gone when they are done."""

import itertools
import os
import secrets
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
_numbers = itertools.count()


class ScratchServer(EmbeddedServer):
    """A server of this process alone, deleted when the process leaves it.

    Not shared: events wait for every older transaction of a *server*, so another
    process's tests would hold up this one's.
    """

    def __init__(self) -> None:
        place = Path(tempfile.gettempdir()) / f"jetbridge-scratch-{os.geteuid()}"
        _sweep(place)
        # Text, so that a test can hand the same secret over as a setting.
        secret = secrets.token_urlsafe().encode()
        home = place / str(os.getpid())
        super().__init__(home, secret=secret, options=_NO_CRASH_SAFETY)

    def _stop(self) -> None:
        super()._stop()
        shutil.rmtree(self.directory.parent)


def _sweep(place: Path) -> None:
    """Delete the servers of processes that were killed."""
    for home in place.glob("*"):
        if not _lives(int(home.name)):
            EmbeddedServer(home).stop_unused()
            shutil.rmtree(home, ignore_errors=True)


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


class Clone:
    """One database of a server that others keep running."""

    def __init__(self, server: EmbeddedServer, database: str) -> None:
        self._server = server
        self.address: Address = server.address.on(database)

    def settings(self, home: Path) -> dict[str, str]:
        """Give the environment in which a command keeps its rows in this database."""
        url = self.address.administrator.set(drivername="postgresql")
        return {
            "JETBRIDGE_HOME": str(home),
            "JETBRIDGE_DATABASE_URL": url.render_as_string(hide_password=False),
            "JETBRIDGE_DATABASE_SECRET": self.address.secret.decode(),
        }

    def attach(self) -> None:
        """Nothing to do: the session holds the server."""

    def revive(self) -> None:
        """Start the server again when it was killed."""
        self._server.revive()

    def release(self) -> bool:
        """Leave the server to the session."""
        return False


def make_template(server: EmbeddedServer, branches: Sequence[Branch]) -> str:
    """Make the migrated database that tests are cloned from; give its name."""
    name = "template_migrated"
    template = server.address.on(name)
    make_database(template)
    make_roles(template)
    upgrade(template, branches)
    return name


@contextmanager
def clone(server: EmbeddedServer, template: str) -> Iterator[Clone]:
    """Give a fresh database made from ``template``; drop it afterwards."""
    name = f"test_{next(_numbers)}"
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
