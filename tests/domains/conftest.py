"""What the domains' tests share: a look at what was announced and recorded."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import text

from jetbridge.kernel.db import Database, Role
from jetbridge.kernel.testing.postgres import Clone


@pytest.fixture
def announced(cloned: Clone) -> Callable[[str], list[dict[str, Any]]]:
    """Give the committed events of a type: their key, version and data."""
    query = text(
        "select key, version, data from kernel.outbox where type = :type order by id"
    )

    def read(event_type: str) -> list[dict[str, Any]]:
        with (
            Database(cloned, role=Role.BACKUP) as backup,
            backup.engine.connect() as connection,
        ):
            rows = connection.execute(query, {"type": event_type}).mappings()
            return [dict(row) for row in rows]

    return read


@pytest.fixture
def audited(cloned: Clone) -> Callable[[], list[str]]:
    """Give the committed actions of the audit."""

    def read() -> list[str]:
        with (
            Database(cloned, role=Role.BACKUP) as backup,
            backup.engine.connect() as connection,
        ):
            query = text("select action from kernel.audit_record order by id")
            return list(connection.scalars(query))

    return read
