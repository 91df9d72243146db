"""A reader that remembers, and the relay that serves it."""

from typing import ClassVar

import pytest
from sqlalchemy import text

from jetbridge.kernel.db import Database, Role
from jetbridge.kernel.events import Event, Reader, Relay


class CounterMoved(Event):
    type: ClassVar[str] = "test.counter_moved.v1"
    counter: str

    def key(self):
        return f"counter/{self.counter}"


class Heard:
    """A reader's handle that writes what it hears into a table, as a domain would."""

    def __init__(self):
        self.failing = set()

    def __call__(self, envelope, *, work):
        work.connection.execute(
            text("insert into test.heard (key, version) values (:key, :version)"),
            {"key": envelope.key, "version": envelope.version},
        )
        if (envelope.data["counter"], envelope.version) in self.failing:
            raise LookupError("not now")


@pytest.fixture
def relay_database(cloned):
    with Database(cloned, role=Role.RELAY, pool_size=16) as opened:
        yield opened


@pytest.fixture
def heard(cloned):
    with Database(cloned, role=Role.OWNER) as owner, owner.engine.begin() as connection:
        connection.execute(
            text(
                "create schema test; create table test.heard ("
                "id bigint generated always as identity, key text, version bigint)"
            )
        )
    return Heard()


@pytest.fixture
def reader(heard):
    return Reader(name="listener", types=(CounterMoved.type,), handle=heard, attempts=3)


@pytest.fixture
def relay_for(database, relay_database, clock):
    def made(reader):
        return Relay(app=database, relay=relay_database, readers=[reader], clock=clock)

    return made


@pytest.fixture
def relay(relay_for, reader):
    return relay_for(reader)


@pytest.fixture
def listened(database):
    """What the reader heard, in order."""

    def ask():
        with database.engine.begin() as connection:
            rows = connection.execute(
                text("select key, version from test.heard order by id")
            )
            return [(row.key.partition("/")[2], row.version) for row in rows]

    return ask
