"""The relay as it runs in the worker: woken, shared, and warned."""

import threading
import time
from contextlib import contextmanager
from datetime import timedelta

import pytest
from sqlalchemy import text

from jetbridge.kernel.clock import SystemClock
from jetbridge.kernel.events import Relay, announce
from tests.kernel.events.conftest import CounterMoved

pytestmark = pytest.mark.promise("D1")

PATIENCE = 180


@contextmanager
def running(*relays):
    stop = threading.Event()
    threads = [threading.Thread(target=relay.run, args=(stop,)) for relay in relays]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        stop.set()
        for thread in threads:
            thread.join()


def wait_for(question, answer):
    deadline = time.monotonic() + PATIENCE
    while (found := question()) != answer:
        assert time.monotonic() < deadline, found
        time.sleep(0.01)


@pytest.fixture
def serve(database, relay_database, reader):
    return lambda: Relay(
        app=database, relay=relay_database, readers=[reader], clock=SystemClock()
    )


@pytest.fixture
def say(database, planner, clock):
    def said(*versions):
        for version in versions:
            with database.begin(planner, at=clock.now()) as work:
                announce(CounterMoved(counter="a", version=version), work=work)

    return said


def test_it_delivers_what_is_announced_while_it_runs(serve, say, listened):
    with running(serve()):
        say(1, 2)
        wait_for(listened, [("a", 1), ("a", 2)])


def test_it_delivers_what_was_announced_before_it_ran(serve, say, listened):
    say(1)
    with running(serve()):
        wait_for(listened, [("a", 1)])


def test_two_at_once_deliver_each_event_once(serve, say, listened):
    with running(serve(), serve()):
        say(*range(1, 51))
        wait_for(lambda: len(listened()) >= 50, answer=True)
        time.sleep(0.5)
    assert listened() == [("a", version) for version in range(1, 51)]


def test_it_knows_the_age_of_a_transaction_that_holds_it_up(
    serve, database, planner, clock
):
    relay = serve()
    with database.begin(planner, at=clock.now()) as work:
        work.connection.execute(text("select pg_current_xact_id()"))
        time.sleep(0.2)
        held = relay.oldest_transaction()
    assert held >= timedelta(seconds=0.2)
    assert relay.oldest_transaction() < held
