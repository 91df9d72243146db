"""Make the database ready for this version of the platform."""

from collections.abc import Iterator
from contextlib import contextmanager

from jetbridge.apps.schema import BRANCHES
from jetbridge.kernel.config import Settings
from jetbridge.kernel.db import Database, find_server
from jetbridge.kernel.migrations import prepare


@contextmanager
def prepared(settings: Settings) -> Iterator[Database]:
    """Make database, roles and schema as needed; give the application's database."""
    server = find_server(settings)
    server.attach()
    try:
        prepare(server, BRANCHES)
        with Database(server, pool_size=settings.pool_size) as database:
            yield database
    finally:
        server.release()
