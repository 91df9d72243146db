"""``kill -9`` of writer, relay and PostgreSQL at random points, under load.

Nothing acknowledged is lost, nothing takes effect twice, order holds per key. Two
controls must fail: a relay with an id cursor loses, one without an inbox doubles.

The number of kills is small here; ``JETBRIDGE_DRILL_KILLS=50`` makes a long drill and
``JETBRIDGE_DRILL_SEED`` repeats one.
"""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import text

from jetbridge.kernel.db import Database, Role
from jetbridge.kernel.db.server import EmbeddedServer
from jetbridge.kernel.migrations import KERNEL, prepare

pytestmark = [pytest.mark.drill, pytest.mark.slow]

KILLS = int(os.environ.get("JETBRIDGE_DRILL_KILLS", "6"))
SEED = int(os.environ.get("JETBRIDGE_DRILL_SEED", "20260601"))
AT_WORK = 50
"""Effects after which all are taken to be at work again; none for a minute fails."""
ACTORS = Path(__file__).with_name("actors.py")
TABLES = (
    "create schema drill",
    "create table drill.counter (key text primary key, version bigint not null)",
    "create table drill.effect (id bigserial, key text, version bigint)",
    "create table drill.naive_cursor as select 0::bigint as reach",
    "grant select, update on drill.naive_cursor to jetbridge_app",
    "grant update on drill.naive_cursor to jetbridge_relay",
)


Change = tuple[str, int]


@dataclass
class History:
    """What the drill left: acknowledged changes, effects in order, and records."""

    acknowledged: set[Change]
    changes: set[Change]
    effects: list[Change]
    audited: int

    def lost(self):
        return (self.acknowledged | self.changes) - set(self.effects)

    def doubled(self):
        return {change for change, n in Counter(self.effects).items() if n > 1}

    def disordered(self):
        seen: dict[str, int] = {}
        wrong = []
        for key, version in self.effects:
            if version <= seen.get(key, 0):
                wrong.append((key, version))
            seen[key] = version
        return wrong


class Drill:
    """The actors at work on a server of their own, and the one who kills them."""

    def __init__(self, home, *, relay):
        self.home, self.relay_kind = home, relay
        self.said = home / "acknowledged"
        self.server = EmbeddedServer(home / "home")
        self.server.attach()
        prepare(self.server, (KERNEL,))
        with self.owner() as connection:
            for statement in TABLES:
                connection.execute(text(statement))
        self.writer = self.spawn("write")
        self.relay = self.spawn(relay)

    @contextmanager
    def owner(self):
        with (
            Database(self.server, role=Role.OWNER) as owner,
            owner.connection() as connection,
        ):
            yield connection

    def spawn(self, kind):
        words = [sys.executable, str(ACTORS), kind, str(self.home / "home")]
        with (self.home / f"{kind}.log").open("ab") as log, self.said.open("ab") as ack:
            said = ack if kind == "write" else log
            return subprocess.Popen(words, stdout=said, stderr=log)

    def kill(self, victim):
        if victim == "postgres":
            pid = (self.server.directory / "data" / "postmaster.pid").read_text()
            os.kill(int(pid.split()[0]), signal.SIGKILL)
            return
        process = getattr(self, victim)
        process.kill()
        process.wait()
        kind = "write" if victim == "writer" else self.relay_kind
        setattr(self, victim, self.spawn(kind))

    def settle(self, patience=60):
        """Stop the writer, let the relay catch up, stop it too; tell the history."""
        self.end(self.writer)
        before, deadline = -1, time.monotonic() + patience
        while time.monotonic() < deadline:
            history = self.history()
            if not history.lost() or len(history.effects) == before:
                break
            before = len(history.effects)
            time.sleep(3)
        self.end(self.relay)
        return self.history()

    def end(self, process):
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=30)

    def effects(self):
        with self.owner() as connection:
            return connection.scalar(text("select count(*) from drill.effect"))

    def history(self):
        lines = self.said.read_bytes().split(b"\n")[:-1]
        said = {
            (key.decode(), int(version)) for key, version in map(bytes.split, lines)
        }
        with self.owner() as connection:
            counters = connection.execute(text("select * from drill.counter")).all()
            rows = text("select key, version from drill.effect order by id")
            effects = [tuple(row) for row in connection.execute(rows)]
            audited = text("select count(*) from kernel.audit_record")
            count = connection.scalar(audited)
        changes = {(key, n + 1) for key, version in counters for n in range(version)}
        return History(said, changes, effects, count)

    def close(self):
        for process in (self.writer, self.relay):
            process.kill()
            process.wait()
        self.server.release()
        shutil.rmtree(self.server.directory)


@pytest.fixture
def drill(tmp_path):
    drills = []

    def begun(relay):
        drills.append(Drill(tmp_path, relay=relay))
        return drills[-1]

    yield begun
    for made in drills:
        made.close()


def wait(until, patience=60):
    deadline = time.monotonic() + patience
    while not until():
        assert time.monotonic() < deadline
        time.sleep(0.2)


def rampage(drill, victims, kills=KILLS):
    """Kill at random moments, each time everybody is at work again."""
    chance = random.Random(SEED)  # noqa: S311  a drill that can be repeated
    for _ in range(kills):
        enough = drill.effects() + AT_WORK
        wait(lambda enough=enough: drill.effects() > enough)
        time.sleep(chance.uniform(0, 0.5))
        drill.kill(chance.choice(victims))


@pytest.mark.promise("D1")
@pytest.mark.promise("S5")
def test_kills_lose_nothing_double_nothing_and_keep_the_order(drill):
    under_fire = drill("relay")
    rampage(under_fire, ["writer", "relay", "postgres"])
    history = under_fire.settle()
    assert len(history.acknowledged) > 100
    assert history.lost() == set()
    assert history.doubled() == set()
    assert history.disordered() == []
    assert history.audited == len(history.changes)


def test_control_an_id_cursor_loses(drill):
    under_fire = drill("relay-by-id")
    rampage(under_fire, ["relay"], kills=1)
    assert under_fire.settle().lost() != set()


def test_control_a_relay_without_an_inbox_doubles(drill):
    under_fire = drill("relay-without-inbox")
    rampage(under_fire, ["relay"], kills=4)
    assert under_fire.settle().doubled() != set()
