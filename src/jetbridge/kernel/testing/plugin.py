"""The fixtures: ``postgres``, ``database``, ``work``, ``clock``."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from jetbridge.kernel.db import EVERYWHERE, Actor, Database, UnitOfWork
from jetbridge.kernel.db.server import EmbeddedServer
from jetbridge.kernel.migrations import KERNEL, Branch
from jetbridge.kernel.testing.clock import FrozenClock
from jetbridge.kernel.testing.homes import passing_home
from jetbridge.kernel.testing.postgres import (
    Clone,
    ScratchServer,
    clone,
    make_template,
)


@pytest.fixture(scope="session")
def branches() -> Sequence[Branch]:
    """Give the migrations tests run on; a suite may override it with more."""
    return (KERNEL,)


@pytest.fixture(scope="session")
def postgres() -> Iterator[EmbeddedServer]:
    """Give a real PostgreSQL of this process's own."""
    server = ScratchServer()
    server.attach()
    yield server
    server.release()


@pytest.fixture(scope="session")
def template(postgres: EmbeddedServer, branches: Sequence[Branch]) -> str:
    """Give the name of the migrated database that each test gets a copy of."""
    return make_template(postgres, branches)


@pytest.fixture
def cloned(postgres: EmbeddedServer, template: str) -> Iterator[Clone]:
    """Give a database of this test's own, for signing in under several roles."""
    with clone(postgres, template) as server:
        yield server


@pytest.fixture
def database(cloned: Clone) -> Iterator[Database]:
    """Give this test's database under the application's role."""
    with Database(cloned, pool_size=16) as opened:
        yield opened


@pytest.fixture
def home() -> Iterator[Path]:
    """Give a place for a platform's home, gone with all its data after the test."""
    with passing_home() as place:
        yield place


@pytest.fixture
def clock() -> FrozenClock:
    """Give a clock that stands at noon, 1 June 2026, UTC."""
    return FrozenClock()


@pytest.fixture
def planner() -> Actor:
    """Give a crew planner who may plan everywhere."""
    return Actor(
        id="person:planner",
        kind="person",
        roles=frozenset({"planner"}),
        bases=EVERYWHERE,
        fleets=EVERYWHERE,
        purpose="test",
    )


@pytest.fixture
def work(
    database: Database, planner: Actor, clock: FrozenClock
) -> Iterator[UnitOfWork]:
    """Give an open unit of work of the planner's; it commits after the test."""
    with database.begin(planner, at=clock.now()) as opened:
        yield opened
