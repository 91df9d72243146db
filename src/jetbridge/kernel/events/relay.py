"""The relay: wakes when something was announced, and lets every reader hear it."""

import threading
import time
from collections.abc import Iterable
from datetime import timedelta

import psycopg
import structlog
from sqlalchemy import text

from jetbridge.kernel.clock import Clock
from jetbridge.kernel.db.actor import Principals, service
from jetbridge.kernel.db.address import Role
from jetbridge.kernel.db.database import Database
from jetbridge.kernel.db.errors import DatabaseError
from jetbridge.kernel.db.roles import session
from jetbridge.kernel.events.delivery import Delivery
from jetbridge.kernel.events.readers import Reader

CHANNEL = "jetbridge_outbox"
_IDLE_SECONDS = 1.0
"""Without a wake-up a reader looks this often: retries fall due, wake-ups get lost."""
_REST_SECONDS = 0.3
_ALARM_SECONDS = 10.0
STALL_ALARM = timedelta(seconds=5)
_LOCK_SPACE = 7145

_TRY_LOCK = text("select pg_try_advisory_lock(:space, hashtext(:name))")
_OLDEST = text(
    "select coalesce(max(clock_timestamp() - xact_start), interval '0')"
    " from pg_stat_activity where backend_xid is not null"
)

_log = structlog.get_logger(__name__)


class Relay:
    """Delivers to all readers; any number of processes may run one."""

    def __init__(
        self,
        *,
        app: Database,
        relay: Database,
        readers: Iterable[Reader],
        clock: Clock,
        principal: Principals = service,
    ) -> None:
        self._app = app
        self._relay = relay
        self._readers = tuple(readers)
        self._clock = clock
        self._principal = principal

    def drain(self) -> int:
        """Deliver all that is safe now, in this thread; give how many were tried."""
        deliveries = [self._delivery(reader) for reader in self._readers]
        total = 0
        while done := sum(delivery.step() for delivery in deliveries):
            total += done
        return total

    def run(self, stop: threading.Event) -> None:
        """Deliver until ``stop`` is set: one thread per reader, one that listens."""
        wakes = [threading.Event() for _ in self._readers]
        threads = [
            threading.Thread(
                target=self._serve, args=(reader, wake, stop), name=reader.name
            )
            for reader, wake in zip(self._readers, wakes, strict=True)
        ]
        for thread in threads:
            thread.start()
        while not stop.is_set():
            self._listen(wakes, stop)
        for wake in wakes:
            wake.set()
        for thread in threads:
            thread.join()

    def oldest_transaction(self) -> timedelta:
        """Give the age of the oldest writing transaction: no event passes it."""
        with self._relay.connection() as connection:
            age: timedelta = connection.execute(_OLDEST).scalar_one()
        return age

    def _delivery(self, reader: Reader) -> Delivery:
        actor = self._principal(reader.name)
        return Delivery(
            reader, actor, app=self._app, relay=self._relay, clock=self._clock
        )

    def _listen(self, wakes: Iterable[threading.Event], stop: threading.Event) -> None:
        url = self._relay.server.address.as_role(Role.RELAY)
        try:
            self._relay.server.revive()
            with session(url) as connection:
                connection.execute(f"listen {CHANNEL}")
                _wake(wakes)
                look_again = time.monotonic()
                while not stop.is_set():
                    for _ in connection.notifies(timeout=_IDLE_SECONDS, stop_after=1):
                        _wake(wakes)
                    if time.monotonic() > look_again:
                        self._alarm()
                        look_again = time.monotonic() + _ALARM_SECONDS
        except (DatabaseError, psycopg.Error) as error:
            _log.warning("events.listen_lost", error=str(error))
            stop.wait(_REST_SECONDS)

    def _alarm(self) -> None:
        age = self.oldest_transaction()
        if age > STALL_ALARM:
            _log.warning("events.stalled", oldest_transaction=age.total_seconds())

    def _serve(
        self, reader: Reader, wake: threading.Event, stop: threading.Event
    ) -> None:
        while not stop.is_set():
            try:
                self._serve_connected(reader, wake, stop)
            except Exception:  # noqa: BLE001  a reader's thread must outlive any fault
                _log.warning("events.relay_lost", reader=reader.name, exc_info=True)
                stop.wait(_REST_SECONDS)

    def _serve_connected(
        self, reader: Reader, wake: threading.Event, stop: threading.Event
    ) -> None:
        """Deliver while holding the reader's lock: one relay per reader at a time."""
        delivery = self._delivery(reader)
        with self._relay.engine.connect() as holder:
            autocommit = holder.execution_options(isolation_level="AUTOCOMMIT")
            wanted = {"space": _LOCK_SPACE, "name": reader.name}
            while not autocommit.execute(_TRY_LOCK, wanted).scalar_one():
                if stop.wait(_IDLE_SECONDS):
                    return
            while not stop.is_set():
                wake.clear()
                while delivery.step() and not stop.is_set():
                    pass
                wake.wait(_IDLE_SECONDS)
                autocommit.execute(text("select 1"))  # raises when the lock is lost


def _wake(wakes: Iterable[threading.Event]) -> None:
    for wake in wakes:
        wake.set()
