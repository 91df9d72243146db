"""Follow the outbox: one thread per process, in commit order, for every listener.

What is told is which key changed and to which version, never what it holds.
"""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event as Flag
from threading import Lock, Thread
from typing import NamedTuple

import psycopg
import structlog

from jetbridge.kernel.db import Address, Role
from jetbridge.kernel.db.roles import session
from jetbridge.kernel.errors import JetbridgeError

REPLAYED_AT_MOST = 1000
_CHANNEL = "jetbridge_outbox"
_IDLE_SECONDS = 1.0
_SETTLING_SECONDS = 0.02  # a transaction older than the news is still open
_WAITING_AT_MOST = 1000
_LONGEST_PLACE = 41  # two 64-bit numbers and the point between them
_LOG = structlog.get_logger(__name__)

# Rows of transactions older than any still running: none can appear before them, so
# that (xid, id) is a place one can come back to.
_SETTLED = """
select xid::text::bigint, id, type, key, version from kernel.outbox
where xid < pg_snapshot_xmin(pg_current_snapshot())
  and (xid, id) > (%s::text::xid8, %s)
order by xid, id limit %s
"""
_UNSETTLED = """
select exists (
    select from kernel.outbox where xid >= pg_snapshot_xmin(pg_current_snapshot()))
"""
_NEWEST = """
select xid::text::bigint, id from kernel.outbox
where xid < pg_snapshot_xmin(pg_current_snapshot())
order by xid desc, id desc limit 1
"""


class Place(NamedTuple):
    """Where in the outbox a listener is."""

    xid: int
    id: int

    @classmethod
    def read(cls, text: str | None) -> "Place | None":
        """Read what a browser sends as ``Last-Event-ID``; nonsense is no place."""
        xid, _, row = (text or "").partition(".")
        numbers = f"{xid}{row}".isdecimal() and bool(xid) and bool(row)
        if not numbers or len(text or "") > _LONGEST_PLACE:
            return None
        return cls(int(xid), int(row))

    def __str__(self) -> str:
        return f"{self.xid}.{self.id}"


class News(NamedTuple):
    """One change: its place in the outbox, and what changed."""

    place: Place
    type: str
    key: str
    version: int


class Listener:
    """One open stream: the news that wait to be sent to it."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._waiting: asyncio.Queue[News | None] = asyncio.Queue()

    async def next(self, seconds: float) -> News | None:
        """Wait for news; raises ``TimeoutError``. None: too slow, come back."""
        return await asyncio.wait_for(self._waiting.get(), seconds)

    def tell(self, news: News) -> None:
        """Queue ``news`` from the feed's thread."""
        self._loop.call_soon_threadsafe(self._put, news)

    def _put(self, news: News) -> None:
        full = self._waiting.qsize() >= _WAITING_AT_MOST
        self._waiting.put_nowait(None if full else news)


class Feed:
    """Follows the outbox at ``address`` and tells every listener."""

    def __init__(self, address: Address) -> None:
        self._url = address.as_role(Role.RELAY)
        self._listeners: set[Listener] = set()
        self._lock = Lock()
        self._stopped = Flag()
        self._thread = Thread(target=self._run, name="live-feed", daemon=True)

    def start(self) -> None:
        """Follow until ``stop``."""
        self._thread.start()

    def stop(self) -> None:
        """Stop following, and wait for the thread to end."""
        self._stopped.set()
        self._thread.join(timeout=2 * _IDLE_SECONDS)

    @contextmanager
    def listening(self) -> Iterator[Listener]:
        """Hear every change from now on."""
        listener = Listener()
        with self._lock:
            self._listeners.add(listener)
        try:
            yield listener
        finally:
            with self._lock:
                self._listeners.discard(listener)

    @property
    def listeners(self) -> int:
        """How many streams are open in this process."""
        return len(self._listeners)

    def missed(self, after: Place) -> list[News]:
        """Give what changed after ``after``, the first ``REPLAYED_AT_MOST`` of it."""
        with session(self._url) as connection:
            return _settled(connection, after)

    def _run(self) -> None:
        place: Place | None = None
        while not self._stopped.is_set():
            try:
                with session(self._url) as connection:
                    connection.execute(f"listen {_CHANNEL}")
                    place = place or _newest(connection)
                    self._follow(connection, place)
            except (psycopg.Error, JetbridgeError) as error:
                _LOG.warning("live feed lost the database", why=type(error).__name__)
                self._stopped.wait(1)

    def _follow(self, connection: psycopg.Connection, place: Place) -> None:
        while not self._stopped.is_set():
            for news in _settled(connection, place):
                place = news.place
                self._tell(news)
            row = connection.execute(_UNSETTLED).fetchone()
            seconds = _SETTLING_SECONDS if row and row[0] else _IDLE_SECONDS
            next(connection.notifies(timeout=seconds, stop_after=1), None)

    def _tell(self, news: News) -> None:
        with self._lock:
            for listener in self._listeners:
                listener.tell(news)


def _settled(connection: psycopg.Connection, after: Place) -> list[News]:
    rows = connection.execute(_SETTLED, [str(after.xid), after.id, REPLAYED_AT_MOST])
    return [News(Place(row[0], row[1]), *row[2:]) for row in rows]


def _newest(connection: psycopg.Connection) -> Place:
    row = connection.execute(_NEWEST).fetchone()
    return Place(row[0], row[1]) if row else Place(0, 0)
