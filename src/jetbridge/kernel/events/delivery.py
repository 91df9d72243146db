"""Deliver events to one reader: once each, in order per key, retried when it fails.

The reader's effect, its place in the outbox and its inbox commit in one transaction.
"""

import time
from collections.abc import Sequence

from jetbridge.kernel.clock import Clock
from jetbridge.kernel.db.actor import Actor
from jetbridge.kernel.db.database import Database, UnitOfWork
from jetbridge.kernel.events import inbox, window
from jetbridge.kernel.events.attempt import (
    AT_ONCE,
    GONE,
    PARKED,
    State,
    attempt,
    connection_lost,
)
from jetbridge.kernel.events.message import EventEnvelope
from jetbridge.kernel.events.readers import Reader

PAGE_SIZE = 1000
SLICE_SECONDS = 0.5
"""A delivery's transaction is cut here: a long one would hold up every reader."""
_PAGES_BETWEEN_RETRIES = 10


class Delivery:
    """The way from the outbox to one reader.

    ``app`` runs the reader's work under row security as ``actor``; ``relay`` reads
    the outbox.
    """

    def __init__(
        self,
        reader: Reader,
        actor: Actor,
        *,
        app: Database,
        relay: Database,
        clock: Clock,
    ) -> None:
        self._reader = reader
        self._app = app
        self._relay = relay
        self._clock = clock
        self._pages = 0
        self._actor = actor
        with relay.connection() as connection:
            window.enter(connection, reader.name)

    def step(self) -> int:
        """Deliver one page, or the retries that are due; give how many were tried."""
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
            if connection_lost(error):
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
            done = _Slice(self._reader, work, careful=careful).take(events)
            finished = done == len(events) < PAGE_SIZE
            last = events[done - 1].position if done else at.window_id
            window.move(work.connection, name, at.after(last, finished=finished))
        return max(done, 1)

    def _retries(self) -> int:
        now = self._clock.now()
        with self._relay.connection() as connection:
            due = inbox.due(connection, self._reader.name, now=now)
        for item in due:
            self._retry(item)
        return len(due)

    def _retry(self, item: inbox.Due) -> None:
        name, now = self._reader.name, self._clock.now()
        with self._relay.connection() as reading:
            event = window.one(reading, item.position)
        with self._app.begin(self._actor, at=now) as work:
            if not inbox.claim(work.connection, name, item.position):
                return
            outcome = GONE
            if event is not None:
                outcome = attempt(self._reader, event, earlier=item.attempts, work=work)
            inbox.settle(work.connection, name, item.position, outcome)
            if outcome.state != State.WAITING:
                inbox.free_next(work.connection, name, item.key, now=now)


class _Slice:
    """What one transaction hands over to a reader.

    ``careful`` puts each event behind a savepoint, so that one can fail alone.
    """

    def __init__(self, reader: Reader, work: UnitOfWork, *, careful: bool) -> None:
        self._reader = reader
        self._work = work
        self._careful = careful
        self._blocked = inbox.blocked(work.connection, reader.name)
        self._taken: list[EventEnvelope] = []
        self._parked: list[EventEnvelope] = []

    def take(self, events: Sequence[EventEnvelope]) -> int:
        """Hand ``events`` over until the slice's time is up; give how many."""
        if not events:
            return 0
        connection, name = self._work.connection, self._reader.name
        known = inbox.taken(connection, name, events)
        deadline = time.monotonic() + SLICE_SECONDS
        done = 0
        for done, event in enumerate(events, 1):  # noqa: B007  it is told below
            if event.position not in known:
                self._hand_over(event)
            if time.monotonic() > deadline:
                break
        inbox.keep(connection, name, self._taken, AT_ONCE)
        inbox.keep(connection, name, self._parked, PARKED)
        return done

    def _hand_over(self, event: EventEnvelope) -> None:
        if event.key in self._blocked:
            self._parked.append(event)
        elif self._careful:
            self._try(event)
        else:
            self._reader.handle(event, work=self._work)
            self._taken.append(event)

    def _try(self, event: EventEnvelope) -> None:
        outcome = attempt(self._reader, event, earlier=0, work=self._work)
        inbox.keep(self._work.connection, self._reader.name, [event], outcome)
        if outcome.state == State.WAITING:
            self._blocked.add(event.key)
