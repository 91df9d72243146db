"""The unit of work: one transaction, its actor, its moment."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

import msgspec
import psycopg
from sqlalchemy import Connection, Engine, create_engine, event, text

from jetbridge.kernel.config import Settings
from jetbridge.kernel.db.actor import Actor
from jetbridge.kernel.db.address import Role
from jetbridge.kernel.db.errors import translating
from jetbridge.kernel.db.server import Server, find_server

_POOL_SIZE = 8

_STATE_THE_ACTOR = text(
    "select set_config('jetbridge.actor', :actor, true),"
    " set_config('jetbridge.roles', :roles, true),"
    " set_config('jetbridge.bases', :bases, true),"
    " set_config('jetbridge.fleets', :fleets, true),"
    " set_config('jetbridge.crew_member', :crew_member, true),"
    " set_config('jetbridge.purpose', :purpose, true)"
)


@dataclass(frozen=True, slots=True)
class UnitOfWork:
    """One open transaction, who acts in it, and the moment it takes as now."""

    connection: Connection
    actor: Actor
    at: datetime


class Database:
    """The connections of one process to the database, under one role."""

    def __init__(
        self,
        server: Server,
        *,
        role: Role = Role.APP,
        pool_size: int = _POOL_SIZE,
    ) -> None:
        self.server = server
        server.attach()
        self.engine = _engine(server, role, pool_size)

    @classmethod
    def connect(cls, settings: Settings, *, role: Role = Role.APP) -> Self:
        """Use the database of ``settings``, starting the embedded one if needed."""
        return cls(find_server(settings), role=role, pool_size=settings.pool_size)

    @contextmanager
    def begin(self, actor: Actor, *, at: datetime) -> Iterator[UnitOfWork]:
        """Open a transaction in which ``actor`` acts; commit it, or undo it all.

        ``at`` is aware, and the moment every order in this work takes as now.
        Raises the errors of ``kernel.db.errors`` for what a person can act on.
        """
        with self.connection() as connection:
            state_actor(connection, actor)
            yield UnitOfWork(connection, actor, at)

    @contextmanager
    def connection(self) -> Iterator[Connection]:
        """Open a transaction in which nobody acts: row security shows it no row."""
        with translating(), self.engine.begin() as connection:
            yield connection

    def close(self) -> None:
        """Close every connection and stop using the server."""
        self.engine.dispose()
        self.server.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def state_actor(connection: Connection, actor: Actor) -> None:
    """Tell the transaction who acts; row-level security decides by it."""
    connection.execute(
        _STATE_THE_ACTOR,
        {
            "actor": actor.id,
            "roles": ",".join(sorted(actor.roles)),
            "bases": ",".join(sorted(actor.bases)),
            "fleets": ",".join(sorted(actor.fleets)),
            "crew_member": str(actor.crew_member or ""),
            "purpose": actor.purpose,
        },
    )


def _engine(server: Server, role: Role, pool_size: int) -> Engine:
    engine = create_engine(
        server.address.as_role(role),
        pool_size=pool_size,
        max_overflow=0,
        pool_timeout=30,
        pool_pre_ping=True,
        isolation_level="READ COMMITTED",
        hide_parameters=True,  # an error's text reaches the log, its values must not
        json_deserializer=msgspec.json.decode,
    )
    revive_on_connect(engine, server)
    return engine


def revive_on_connect(engine: Engine, server: Server) -> None:
    """Start a killed embedded server again when a connection to it fails."""

    @event.listens_for(engine, "do_connect")
    def connect(dialect: Any, _record: Any, arguments: Any, named: Any) -> Any:
        try:
            return dialect.connect(*arguments, **named)
        except psycopg.OperationalError:
            server.revive()
            return dialect.connect(*arguments, **named)
