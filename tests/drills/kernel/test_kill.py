"""``kill -9`` of writer, relay and PostgreSQL at random points, under load.

Nothing acknowledged is lost, nothing takes effect twice, order holds per key. Two
controls must fail: a relay with an id cursor loses, one without an inbox doubles.
"""

import os
import random
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
from tests.drills.platform import PATIENCE, wait

pytestmark = [pytest.mark.drill, pytest.mark.slow]

AT_WORK = 50
"""Effects after which all are taken to be at work again."""
CONTROL_KILLS = 20
"""In most of them the relay without an inbox is in mid-page: one is mostly enough."""
ACTORS = Path(__file__).with_name("actors.py")
TABLES = (
    "create schema drill",
    "create table drill.counter (key text primary key, version bigint not null)",
    "create table drill.effect (id bigserial, key text, version bigint)",
    "create table drill.naive_cursor as select 0::bigint as reach",
    "grant select, update on drill.naive_cursor to jetbridge_app",
    "grant update on drill.naive_cursor to jetbridge_relay",
)
EFFECTS = "select count(*) from drill.effect"
PASSED_OVER = """
    select count(*) from kernel.outbox o
    where o.id <= (select reach from drill.naive_cursor) and not exists (
        select from drill.effect e where e.key = o.key and e.version = o.version)
"""
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

    def __init__(self, home, *, relay, seed):
        self.home, self.relay_kind = home, relay
        self.chance = random.Random(seed)  # noqa: S311  a drill that can be repeated
        self.killed: Counter[str] = Counter()
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
        if victim == "PostgreSQL":
            pid = (self.server.directory / "data" / "postmaster.pid").read_text()
            os.kill(int(pid.split()[0]), signal.SIGKILL)
            return
        process = getattr(self, victim)
        process.kill()
        process.wait()
        kind = "write" if victim == "writer" else self.relay_kind
        setattr(self, victim, self.spawn(kind))

    def settle(self, caught_up):
        """Stop the writer, let the relay catch up, stop it too; tell the history."""
        self.end(self.writer)
        wait(lambda: caught_up(self))
        self.end(self.relay)
        return self.history()

    def end(self, process):
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=PATIENCE)

    def ask(self, question):
        with self.owner() as connection:
            return connection.scalar(text(question))

    def history(self):
        lines = self.said.read_bytes().split(b"\n")[:-1]
        said = {
            (key.decode(), int(version)) for key, version in map(bytes.split, lines)
        }
        with self.owner() as connection:
            counters = connection.execute(text("select * from drill.counter")).all()
            rows = text("select key, version from drill.effect order by id")
            effects = [tuple(row) for row in connection.execute(rows)]
        audited = self.ask("select count(*) from kernel.audit_record")
        changes = {(key, n + 1) for key, version in counters for n in range(version)}
        return History(said, changes, effects, audited)

    def close(self):
        for process in (self.writer, self.relay):
            process.kill()
            process.wait()
        self.server.release()


@pytest.fixture
def drill(home, seed):
    drills = []
    home.mkdir()

    def begun(relay):
        drills.append(Drill(home, relay=relay, seed=seed))
        return drills[-1]

    yield begun
    for made in drills:
        made.close()


def nothing_is_lost(drill):
    return not drill.history().lost()


def its_cursor_is_at_the_end(drill):
    reach = drill.ask("select reach from drill.naive_cursor")
    return reach == drill.ask("select max(id) from kernel.outbox")


def kill_at_work(drill, victims):
    """Kill one at a random moment, when everybody is at work again."""
    enough = drill.ask(EFFECTS) + AT_WORK
    wait(lambda: drill.ask(EFFECTS) > enough)
    time.sleep(drill.chance.uniform(0, 0.5))
    victim = drill.chance.choice(victims)
    drill.kill(victim)
    drill.killed[victim] += 1


@pytest.mark.promise("D1")
@pytest.mark.promise("S5")
def test_kills_lose_nothing_double_nothing_and_keep_the_order(drill, kills, record):
    under_fire = drill("relay")
    for _ in range(kills):
        kill_at_work(under_fire, ["writer", "relay", "PostgreSQL"])
    history = under_fire.settle(nothing_is_lost)
    record(
        "events under load",
        kills=under_fire.killed,
        acknowledged=len(history.acknowledged),
        lost=len(history.lost()),
        doubled=len(history.doubled()),
    )
    assert len(history.acknowledged) > AT_WORK
    assert history.lost() == set()
    assert history.doubled() == set()
    assert history.disordered() == []
    assert history.audited == len(history.changes)


def test_control_an_id_cursor_loses(drill, record):
    under_fire = drill("relay-by-id")
    kill_at_work(under_fire, ["relay"])
    wait(lambda: under_fire.ask(PASSED_OVER))
    lost = under_fire.settle(its_cursor_is_at_the_end).lost()
    record("control: an id cursor", kills=under_fire.killed, lost=len(lost))
    assert lost


def test_control_a_relay_without_an_inbox_doubles(drill, record):
    under_fire = drill("relay-without-inbox")
    doubled: set[str] = set()
    while not doubled and under_fire.killed.total() < CONTROL_KILLS:
        kill_at_work(under_fire, ["relay"])
        doubled = under_fire.history().doubled()
    doubled = under_fire.settle(its_cursor_is_at_the_end).doubled()
    record("control: no inbox", kills=under_fire.killed, doubled=len(doubled))
    assert doubled
