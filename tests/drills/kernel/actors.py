"""The processes of the kill drill: one that changes, and relays of three kinds.

``python actors.py KIND HOME``. A writer prints a line for each change once it is
committed: that line is the acknowledgement which must never be lost.
"""

import os
import random
import signal
import sys
import threading
import time
from pathlib import Path
from typing import ClassVar

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from jetbridge.kernel.audit import record
from jetbridge.kernel.clock import SystemClock
from jetbridge.kernel.db import Database, Role, service
from jetbridge.kernel.db.server import EmbeddedServer
from jetbridge.kernel.errors import JetbridgeError
from jetbridge.kernel.events import Event, Reader, Relay, announce

KEYS = 20
WRITERS = 4
ACTOR = service("drill", purpose="drill")
CLOCK = SystemClock()
CHANCE = random.Random()  # noqa: S311  no secret

MOVE = text(
    "insert into drill.counter (key, version) values (:key, 1) on conflict (key)"
    " do update set version = counter.version + 1 returning version"
)
EFFECT = text("insert into drill.effect (key, version) values (:key, :version)")
NAIVE_PAGE = text(
    "select id, key, version from kernel.outbox where id > :last order by id limit 50"
)
REACH = text("select reach from drill.naive_cursor")
KEEP_REACH = text("update drill.naive_cursor set reach = :last")


class CounterMoved(Event):
    type: ClassVar[str] = "drill.counter_moved.v1"
    counter: str

    def key(self) -> str:
        return self.counter


def write(database, stop):
    """Move counters for ever, in transactions that overlap and commit out of turn."""

    def keep_moving():
        while not stop.is_set():
            try:
                key, version = move(database)
            except (JetbridgeError, SQLAlchemyError):
                time.sleep(0.05)  # not acknowledged: it may have happened or not
            else:
                os.write(1, f"{key} {version}\n".encode())  # one write, never half

    threads = [threading.Thread(target=keep_moving) for _ in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def move(database):
    key = f"counter-{CHANCE.randrange(KEYS)}"
    with database.begin(ACTOR, at=CLOCK.now()) as work:
        version = work.connection.scalar(MOVE, {"key": key})
        announce(CounterMoved(counter=key, version=version), work=work)
        record("drill.move", key, work=work, facts={"version": version})
        time.sleep(CHANCE.random() * 0.01)
    return key, version


def relay(server, database, stop):
    """Our relay: the effect, the inbox and the place in the outbox commit together."""

    def take(envelope, *, work):
        wanted = {"key": envelope.key, "version": envelope.version}
        work.connection.execute(EFFECT, wanted)

    reader = Reader(name="drill", types=(CounterMoved.type,), handle=take)
    with Database(server, role=Role.RELAY) as reading:
        Relay(app=database, relay=reading, readers=[reader], clock=CLOCK).run(stop)


def relay_by_id(server, database, stop):
    """The control that loses: an id cursor passes over rows that commit late."""
    poll(server, database, stop, remember_first=True)


def relay_without_inbox(server, database, stop):
    """The control that doubles: the effect commits before the place is kept."""
    poll(server, database, stop, remember_first=False)


def poll(server, database, stop, *, remember_first):
    with Database(server, role=Role.RELAY) as reading:
        while not stop.is_set():
            try:
                poll_page(reading, database, remember_first=remember_first)
            except (JetbridgeError, SQLAlchemyError):
                time.sleep(0.05)


def poll_page(reading, database, *, remember_first):
    with database.begin(ACTOR, at=CLOCK.now()) as work:
        last = work.connection.scalar(REACH)
    with reading.begin(ACTOR, at=CLOCK.now()) as work:
        rows = work.connection.execute(NAIVE_PAGE, {"last": last}).all()
    if not rows:
        time.sleep(0.002)
        return
    if remember_first:
        take_rows(rows, database, keep=rows[-1].id)
        return
    for row in rows:
        take_rows([row], database)
    with database.begin(ACTOR, at=CLOCK.now()) as work:
        work.connection.execute(KEEP_REACH, {"last": rows[-1].id})


def take_rows(rows, database, *, keep=None):
    with database.begin(ACTOR, at=CLOCK.now()) as work:
        for row in rows:
            wanted = {"key": row.key, "version": row.version}
            work.connection.execute(EFFECT, wanted)
        if keep is not None:
            work.connection.execute(KEEP_REACH, {"last": keep})


RELAYS = {
    "relay": relay,
    "relay-by-id": relay_by_id,
    "relay-without-inbox": relay_without_inbox,
}


def main():
    kind, home = sys.argv[1], Path(sys.argv[2])
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    server = EmbeddedServer(home)
    with Database(server) as database:
        if kind == "write":
            write(database, stop)
        else:
            RELAYS[kind](server, database, stop)


if __name__ == "__main__":
    main()
