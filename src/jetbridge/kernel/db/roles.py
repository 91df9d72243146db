"""Make the database and its roles as the platform needs them; safe to repeat."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from psycopg import sql
from sqlalchemy import URL

from jetbridge.kernel.db.address import Address, Role, derived_password, host_of
from jetbridge.kernel.db.errors import DatabaseError, translating

_ATTRIBUTES = {
    Role.OWNER: "nosuperuser nobypassrls",
    Role.APP: "nosuperuser nobypassrls",
    Role.RELAY: "nosuperuser nobypassrls",
    Role.BACKUP: "nosuperuser bypassrls",
}


class GrantRoles(DatabaseError):
    """The configured login may not make the roles of the platform."""

    status = 403
    code = "db.roles_missing"
    title = "The database roles of the platform cannot be made with this login."
    next_step = (
        "Give JETBRIDGE_DATABASE_URL a login with CREATEROLE (and BYPASSRLS, for the "
        "backup role) that owns the database, then type `jetbridge db upgrade`."
    )


def make_database(address: Address) -> None:
    """Make the embedded server's database when it is missing."""
    name = address.administrator.database or ""
    with session(address.on("postgres").administrator) as connection:
        found = connection.execute(
            "select 1 from pg_database where datname = %s", [name]
        ).fetchone()
        if found is None:
            connection.execute(sql.SQL("create database {}").format(_name(name)))


def make_roles(address: Address) -> None:
    """Make the four roles with their passwords, and give them the database.

    Raises ``GrantRoles`` when the administrator may not.
    """
    with session(address.administrator) as connection:
        try:
            with connection.transaction():
                # Two first starts at once would make the same role twice.
                connection.execute("select pg_advisory_xact_lock(7145000)")
                for role in Role:
                    _make_role(connection, role, address.secret)
                _give_database(connection, address.administrator.database or "")
        except psycopg.errors.InsufficientPrivilege as error:
            raise GrantRoles(str(error).splitlines()[0]) from error
    with session(address.as_role(Role.OWNER)) as connection:
        _give_future_tables(connection)


@contextmanager
def session(url: URL) -> Iterator[psycopg.Connection]:
    """Open a connection outside any pool, each statement on its own."""
    with translating():
        connection = psycopg.connect(
            host=host_of(url),
            port=url.port,
            user=url.username,
            password=url.password,
            dbname=url.database,
            autocommit=True,
        )
    with connection:
        yield connection


def _make_role(connection: psycopg.Connection, role: Role, secret: bytes) -> None:
    exists = connection.execute(
        "select 1 from pg_roles where rolname = %s", [role]
    ).fetchone()
    if exists is None:
        attributes = sql.SQL(_ATTRIBUTES[role])
        connection.execute(
            sql.SQL("create role {} login {}").format(_name(role), attributes)
        )
    password = sql.Literal(derived_password(secret, role))
    connection.execute(
        sql.SQL("alter role {} password {}").format(_name(role), password)
    )


def _give_database(connection: psycopg.Connection, database: str) -> None:
    name = _name(database)
    connection.execute(
        sql.SQL("revoke all on database {} from public").format(name),
    )
    for role, rights in (
        (Role.OWNER, "connect, create, temporary"),
        (Role.APP, "connect, temporary"),
        (Role.RELAY, "connect"),
        (Role.BACKUP, "connect"),
    ):
        connection.execute(
            sql.SQL("grant {} on database {} to {}").format(
                sql.SQL(rights), name, _name(role)
            )
        )
    for given, role in (
        ("pg_read_all_data", Role.BACKUP),
        ("pg_read_all_stats", Role.RELAY),  # the age of transactions that hold it up
    ):
        connection.execute(sql.SQL("grant {} to {}").format(_name(given), _name(role)))


def _give_future_tables(connection: psycopg.Connection) -> None:
    """Let the application use what migrations make; they take back what it may not."""
    app = _name(Role.APP)
    for rights in (
        "usage on schemas",
        "select, insert, update, delete on tables",
        "usage on sequences",
    ):
        connection.execute(
            sql.SQL("alter default privileges grant {} to {}").format(
                sql.SQL(rights), app
            )
        )


def _name(name: str) -> sql.Identifier:
    return sql.Identifier(str(name))
