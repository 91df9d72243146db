"""Deliver events to one reader: once each, in order per key, retried when it fails.

The reader's effect, its place in the outbox and its inbox commit in one transaction.
"""

import time
from collections.abc import Sequence
from datetime import datetime, timedelta

import structlog
from sqlalchemy.exc import DBAPIError

from jetbridge.kernel.clock import Clock
from jetbridge.kernel.db.actor import Actor, service
from jetbridge.kernel.db.database import Database, UnitOfWork
from jetbridge.kernel.events import inbox, window
from jetbridge.kernel.events.message import EventEnvelope
from jetbridge.kernel.events.readers import Reader

PAGE_SIZE = 1000
SLICE_SECONDS = 0.5
"""A delivery's transaction is cut here: a long one would hold up every reader."""
_PAGES_BETWEEN_RETRIES = 10
_FIRST_WAIT = timedelta(seconds=1)
_ERROR_LENGTH = 2000

_log = structlog.get_logger(__name__)


class Delivery:
    """The way from the outbox to one reader.

    ``app`` runs the reader's work under row security; ``relay`` reads the outbox.
    """

    def __init__(
        self, reader: Reader, *, app: Database, relay: Database, clock: Clock
    ) -> None:
        self._reader = reader
        self._app = app
        self._relay = relay
        self._clock = clock
        self._pages = 0
        self._actor: Actor = service(reader.name, purpose="react to events")
        with relay.connection() as connection:
            window.enter(connection, reader.name)

    def step(self) -> int:
        """Deliver one page and the retries that are due; give how many were tried."""
        self._pages += 1
        delivered = self._next_page()
        if delivered and self._pages % _PAGES_BETWEEN_RETRIES:
            return delivered
        return delivered + self._retries()

    def _next_page(self) -> int:
        with self._relay.connection() as connection:
            found = window.position(connection, self._reader.name)
            at = window.opened(connection, found)
            if at is None:
                return 0
            events = window.page(
                connection, at, types=self._reader.types, size=PAGE_SIZE
            )
        try:
            return self._deliver(found, at, events, careful=False)
        except Exception as error:
            if _connection_lost(error):
                raise
            # One event of the page failed: again, each behind its own savepoint.
            return self._deliver(found, at, events, careful=True)

    def _deliver(
        self,
        found: window.Position,
        at: window.Position,
        events: Sequence[EventEnvelope],
        *,
        careful: bool,
    ) -> int:
        name = self._reader.name
        with self._app.begin(self._actor, at=self._clock.now()) as work:
            if window.position(work.connection, name, lock=True) != found:
                return 1  # another relay was faster: look again
            done = self._take(events, work, careful=careful)
            finished = done == len(events) < PAGE_SIZE
            last = events[done - 1].position if done else at.window_id
            window.move(work.connection, name, at.after(last, finished=finished))
        return max(done, 1)

    def _take(
        self, events: Sequence[EventEnvelope], work: UnitOfWork, *, careful: bool
    ) -> int:
        """Hand ``events`` over until the slice's time is up; give how many."""
        if not events:
            return 0
        name, connection = self._reader.name, work.connection
        known = inbox.taken(connection, name, events)
        blocked = inbox.blocked(connection, name)
        handled, parked = [], []
        deadline = time.monotonic() + SLICE_SECONDS
        done = 0
        for event in events:
            done += 1
            if event.position in known:
                continue
            if event.key in blocked:
                parked.append(event)
            elif not careful:
                self._reader.handle(event, work=work)
                handled.append(event)
            elif self._tried(event, work):
                handled.append(event)
            else:
                blocked.add(event.key)
            if time.monotonic() > deadline:
                break
        inbox.keep(connection, name, handled, state="taken", attempts=1)
        inbox.keep(connection, name, parked, state="waiting")
        return done

    def _tried(self, event: EventEnvelope, work: UnitOfWork) -> bool:
        error = self._attempt(event, work)
        if error is None:
            return True
        due, state = self._verdict(1, work.at)
        inbox.keep(
            work.connection,
            self._reader.name,
            [event],
            state=state,
            attempts=1,
            due=due,
            error=error,
        )
        return state == "dead"

    def _retries(self) -> int:
        now = self._clock.now()
        with self._relay.connection() as connection:
            due = inbox.due(connection, self._reader.name, now=now)
        for item in due:
            self._retry(item)
        return len(due)

    def _retry(self, item: inbox.Due) -> None:
        name = self._reader.name
        now = self._clock.now()
        with self._relay.connection() as reading:
            event = window.one(reading, item.position)
        with self._app.begin(self._actor, at=now) as work:
            if event is None or not inbox.claim(work.connection, name, item.position):
                return
            attempts = item.attempts + 1
            error = self._attempt(event, work)
            due, state = (
                (None, "taken") if error is None else self._verdict(attempts, now)
            )
            inbox.settle(
                work.connection,
                name,
                item.position,
                state=state,
                attempts=attempts,
                due=due,
                error=error,
            )
            if state != "waiting":
                inbox.free_next(work.connection, name, item.key, now=now)

    def _attempt(self, event: EventEnvelope, work: UnitOfWork) -> str | None:
        """Let the reader handle ``event``; undo its effects and say why if it fails."""
        try:
            with work.connection.begin_nested():
                self._reader.handle(event, work=work)
        except Exception as error:
            if _connection_lost(error):
                raise
            _log.warning(
                "events.reader_failed",
                reader=self._reader.name,
                event_id=str(event.id),
                type=event.type,
                exc_info=True,
            )
            return f"{type(error).__name__}: {error}"[:_ERROR_LENGTH]
        return None

    def _verdict(self, attempts: int, now: datetime) -> tuple[datetime | None, str]:
        if attempts >= self._reader.attempts:
            return None, "dead"
        return now + _FIRST_WAIT * 2 ** (attempts - 1), "waiting"


def _connection_lost(error: BaseException) -> bool:
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, DBAPIError) and cause.connection_invalidated:
            return True
        cause = cause.__cause__
    return False
