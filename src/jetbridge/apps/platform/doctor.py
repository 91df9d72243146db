"""Check everything the platform needs, each finding with the line to type."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import text

from jetbridge.apps.platform.services import API, SERVICES
from jetbridge.apps.schema import BRANCHES
from jetbridge.kernel import audit
from jetbridge.kernel.clock import Clock
from jetbridge.kernel.config import Settings
from jetbridge.kernel.db import Database, Role, Server, find_server
from jetbridge.kernel.db.server import EmbeddedServer
from jetbridge.kernel.errors import JetbridgeError
from jetbridge.kernel.events import Relay, lags
from jetbridge.kernel.events.relay import STALL_ALARM
from jetbridge.kernel.migrations import pending

_FREE_BYTES = 1 << 30
_UNSEALED_ALARM = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at: whether it is well, what was seen, what to type."""

    name: str
    well: bool
    seen: str
    type_this: str = ""


def examine(settings: Settings, *, clock: Clock) -> Iterator[Check]:
    """Check the machine, the database, the services; give each finding as it is made.

    Does not stop at the first trouble; skips what cannot be seen because of it.
    """
    yield _home(settings)
    yield from _services(settings)
    server = find_server(settings)
    if isinstance(server, EmbeddedServer) and not server.made:
        yield Check("postgres", well=False, seen="not made", type_this="jetbridge up")
        return
    try:
        server.attach()
    except JetbridgeError as error:
        yield _trouble("postgres", error)
        return
    try:
        yield from _database(server, settings, clock)
    finally:
        server.release()


def _database(server: Server, settings: Settings, clock: Clock) -> Iterator[Check]:
    yield _server(server)
    yield _told("sign-in", lambda: _sign_in(server))
    yield _told("schema", lambda: _schema(server))
    yield _told("events", lambda: _events(server, clock))
    yield _told("audit", lambda: _audit(server, settings, clock))


def _told(name: str, look: Callable[[], Check]) -> Check:
    try:
        return look()
    except JetbridgeError as error:
        return _trouble(name, error)


def _trouble(name: str, error: JetbridgeError) -> Check:
    return Check(name, well=False, seen=error.detail, type_this=error.next_step)


def _home(settings: Settings) -> Check:
    settings.home.mkdir(mode=0o711, parents=True, exist_ok=True)
    free = shutil.disk_usage(settings.home).free
    return Check(
        "home",
        well=free > _FREE_BYTES,
        seen=f"{settings.home}, {free / 1e9:.1f} GB free",
        type_this="Free space, or move it: JETBRIDGE_HOME=/a/larger/disk jetbridge up",
    )


def _services(settings: Settings) -> Iterator[Check]:
    for service in SERVICES:
        facts = service.facts(settings.home)
        seen = f"process {facts['pid']}" if facts else "not running"
        if facts and service is API:
            seen += f", {facts['address']}"
        yield Check(service.name, facts is not None, seen, "jetbridge up")


def _server(server: Server) -> Check:
    if isinstance(server, EmbeddedServer):
        return Check("postgres", well=True, seen=f"embedded, {server.directory}")
    shown = server.address.administrator.render_as_string(hide_password=True)
    return Check("postgres", well=True, seen=f"configured, {shown}")


def _sign_in(server: Server) -> Check:
    with Database(server) as database, database.connection() as connection:
        version = connection.scalar(text("show server_version"))
    return Check("sign-in", well=True, seen=f"PostgreSQL {version} as {Role.APP}")


def _schema(server: Server) -> Check:
    missing = pending(server.address, BRANCHES)
    seen = f"lacks {', '.join(missing)}" if missing else "up to date"
    return Check("schema", not missing, seen, "jetbridge db upgrade")


def _events(server: Server, clock: Clock) -> Check:
    with Database(server, role=Role.RELAY) as relay:
        with relay.connection() as connection:
            dead = sum(lag.dead for lag in lags(connection))
        oldest = Relay(
            app=relay, relay=relay, readers=(), clock=clock
        ).oldest_transaction()
    if oldest > STALL_ALARM:
        seen = f"a transaction of {oldest.total_seconds():.0f} s holds up all events"
        return Check("events", well=False, seen=seen, type_this="jetbridge events lag")
    return Check("events", not dead, f"{dead} dead letters", "jetbridge events dead")


def _audit(server: Server, settings: Settings, clock: Clock) -> Check:
    with Database(server) as database, database.connection() as connection:
        waiting, oldest = audit.open_window(connection)
    late = oldest is not None and clock.now() - oldest > _UNSEALED_ALARM
    stopped = settings.home / "run" / "logs" / "worker.log"
    return Check(
        "audit",
        not late,
        f"{waiting} records not sealed yet",
        f"jetbridge up  (the worker seals; its log is {stopped})",
    )
