from datetime import timedelta

import pytest
from sqlalchemy import text

from jetbridge.kernel.events import announce
from tests.kernel.events.conftest import CounterMoved

pytestmark = pytest.mark.promise("D1")


@pytest.fixture
def begin(database, planner, clock):
    return lambda: database.begin(planner, at=clock.now())


@pytest.fixture
def say(begin):
    def announced(*moves):
        with begin() as work:
            for counter, version in moves:
                announce(CounterMoved(counter=counter, version=version), work=work)

    return announced


class TestOnce:
    def test_each_event_is_heard_once_however_often_the_relay_runs(
        self, say, relay, listened
    ):
        say(("a", 1), ("b", 1))
        relay.drain()
        say(("a", 2))
        relay.drain()
        relay.drain()
        assert listened() == [("a", 1), ("b", 1), ("a", 2)]

    def test_what_was_rolled_back_is_never_heard(self, begin, relay, listened):
        def fail():
            with begin() as work:
                announce(CounterMoved(counter="a", version=1), work=work)
                raise LookupError

        with pytest.raises(LookupError):
            fail()
        relay.drain()
        assert listened() == []

    def test_a_page_boundary_loses_and_doubles_nothing(self, say, relay, listened):
        say(*(("a", version) for version in range(2501)))
        relay.drain()
        assert listened() == [("a", version) for version in range(2501)]


class TestOrder:
    def test_a_transaction_that_commits_late_is_not_skipped(
        self, begin, say, relay, listened
    ):
        with begin() as late:
            announce(CounterMoved(counter="late", version=1), work=late)
            say(("early", 1))
            relay.drain()
        relay.drain()
        assert sorted(listened()) == [("early", 1), ("late", 1)]

    def test_a_transaction_that_began_first_and_wrote_last_comes_last(
        self, begin, say, relay, listened
    ):
        with begin() as first:
            first.connection.execute(text("select pg_current_xact_id()"))
            say(("a", 1))
            announce(CounterMoved(counter="a", version=2), work=first)
        relay.drain()
        assert listened() == [("a", 1), ("a", 2)]


class TestFailure:
    def test_only_the_failing_key_waits(self, say, relay, heard, listened):
        heard.failing = {("a", 1)}
        say(("a", 1), ("b", 1), ("a", 2))
        relay.drain()
        assert listened() == [("b", 1)]

    def test_a_retry_that_works_lets_its_key_go_on_in_order(
        self, say, relay, heard, listened, clock
    ):
        heard.failing = {("a", 1)}
        say(("a", 1), ("a", 2), ("a", 3))
        relay.drain()
        heard.failing = set()
        relay.drain()
        assert listened() == []
        clock.advance(timedelta(seconds=2))
        relay.drain()
        assert listened() == [("a", 1), ("a", 2), ("a", 3)]

    def test_it_is_given_up_after_the_last_attempt_and_its_key_goes_on(
        self, say, relay, heard, listened, clock
    ):
        heard.failing = {("a", 1)}
        say(("a", 1), ("a", 2))
        for _ in range(3):
            relay.drain()
            clock.advance(timedelta(minutes=5))
        relay.drain()
        assert listened() == [("a", 2)]
