"""Bring a database to the schema of this program, and tell when it is not there."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, text
from sqlalchemy.pool import NullPool

from jetbridge.kernel.db.address import Address, Role
from jetbridge.kernel.db.errors import translating
from jetbridge.kernel.db.roles import make_database, make_roles
from jetbridge.kernel.db.server import EmbeddedServer, Server
from jetbridge.kernel.jobs.schema import make_job_tables
from jetbridge.kernel.migrations.branch import Branch

_HERE = Path(__file__).parent
_VERSION_SCHEMA = "kernel"
_LOCK = 7145001
"""An advisory lock of ours: two upgrades at once would collide."""


def prepare(server: Server, branches: Sequence[Branch]) -> list[str]:
    """Make the database, its roles and its schema; name the migrations applied."""
    if isinstance(server, EmbeddedServer):
        make_database(server.address)
    make_roles(server.address)
    return upgrade(server.address, branches)


def upgrade(address: Address, branches: Sequence[Branch]) -> list[str]:
    """Apply what is missing in one transaction, the kernel's branch first.

    Gives the names of the migrations applied, in order. The queue's tables are its
    library's own, and follow: it builds indexes concurrently, outside a transaction.
    """
    script = _script(branches)
    applied: list[str] = []
    with _owner(address) as connection:
        connection.execute(text(f"select pg_advisory_xact_lock({_LOCK})"))
        connection.execute(text(f"create schema if not exists {_VERSION_SCHEMA}"))
        for target in ("kernel@head", "heads"):
            _apply(connection, script, target, applied)
    with translating():
        make_job_tables(address)
    return applied


def pending(address: Address, branches: Sequence[Branch]) -> list[str]:
    """Name the migrations this program has and the database lacks."""
    script = _script(branches)
    with _owner(address) as connection:
        exists = connection.scalar(
            text("select to_regnamespace(:name) is not null"), {"name": _VERSION_SCHEMA}
        )
        have = _context(connection).get_current_heads() if exists else ()
    known = {revision.revision for revision in script.walk_revisions()}
    done = {
        item.revision
        for head in have
        if head in known
        for item in script.iterate_revisions(head, "base")
    }
    return sorted(known - done)


def drift(address: Address, branches: Sequence[Branch]) -> list[Any]:
    """Give what the tables in code and the tables in the database differ in."""
    metadata = [item for branch in branches for item in branch.metadata]
    schemas = {item.schema for item in metadata}

    def ours(name: str | None, kind: str, _parents: Any) -> bool:
        if kind == "schema":
            return name in schemas
        return name != "alembic_version"

    with _owner(address) as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "target_metadata": metadata,
                "include_schemas": True,
                "include_name": ours,
                "compare_type": True,
                "compare_server_default": False,
            },
        )
        # Alembic takes several, its types say one.
        return list(compare_metadata(context, metadata))  # type: ignore[arg-type]


def _script(branches: Sequence[Branch]) -> ScriptDirectory:
    locations = [str(branch.versions) for branch in branches]
    return ScriptDirectory(str(_HERE), version_locations=locations)


@contextmanager
def _owner(address: Address) -> Iterator[Connection]:
    engine = create_engine(address.as_role(Role.OWNER), poolclass=NullPool)
    with translating(), engine.begin() as connection:
        yield connection


def _context(connection: Connection) -> MigrationContext:
    options = {"version_table_schema": _VERSION_SCHEMA}
    return MigrationContext.configure(connection, opts=options)


def _apply(
    connection: Connection, script: ScriptDirectory, target: str, applied: list[str]
) -> None:
    def steps(revision: Any, _context: MigrationContext) -> Any:
        return script._upgrade_revs(target, revision)  # noqa: SLF001  Alembic's own env does this

    def note(*_: Any, **facts: Any) -> None:
        applied.append(facts["step"].up_revision_id)

    environment = EnvironmentContext(Config(), script, fn=steps)
    with environment:
        environment.configure(
            connection=connection,
            version_table_schema=_VERSION_SCHEMA,
            on_version_apply=note,
        )
        environment.run_migrations()
