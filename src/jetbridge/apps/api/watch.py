"""What health and metrics ask of the database."""

from dataclasses import dataclass

from jetbridge.apps.schema import BRANCHES
from jetbridge.kernel.db import Address, Database, Role
from jetbridge.kernel.db.errors import UpgradeTheDatabase
from jetbridge.kernel.db.roles import session
from jetbridge.kernel.http.feed import Feed
from jetbridge.kernel.migrations import pending
from jetbridge.kernel.telemetry import metrics
from jetbridge.kernel.telemetry.health import Health, HealthChecks

_OLDEST_WAITING = """
select coalesce(extract(epoch from now() - min(at)), 0) from kernel.outbox
where xid >= (select min(below) from kernel.reader)
"""


@dataclass(slots=True)
class Watch:
    """Watches one process's database and live feed."""

    database: Database
    feed: Feed
    migrated: bool = False

    def health(self) -> Health:
        """Run the checks.

        A late outbox is told, and alarmed by its metric; it does not take this
        process out of service.
        """
        checks = {
            "database": self._database,
            "schema": self._schema,
            "outbox": self._outbox,
        }
        return HealthChecks(checks).run()

    def set_gauges(self) -> None:
        """Bring the gauges up to date before they are read."""
        metrics.OUTBOX_AGE_SECONDS.set(self._waiting_seconds())
        metrics.LISTENERS.set(self.feed.listeners)

    def _database(self) -> str:
        with self.database.engine.connect() as connection:
            version = connection.exec_driver_sql("show server_version").scalar()
        return f"PostgreSQL {version} answers."

    def _schema(self) -> str:
        if not self.migrated:
            missing = pending(self._address, BRANCHES)
            if missing:
                raise UpgradeTheDatabase(f"Missing: {', '.join(missing)}.")
            self.migrated = True
        return "The schema is this version's."

    def _outbox(self) -> str:
        return f"The oldest event waits {self._waiting_seconds():.1f} s."

    def _waiting_seconds(self) -> float:
        with session(self._address.as_role(Role.RELAY)) as connection:
            row = connection.execute(_OLDEST_WAITING).fetchone()
        return float(row[0]) if row else 0.0

    @property
    def _address(self) -> Address:
        return self.database.server.address
