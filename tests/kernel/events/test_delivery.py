from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text

from jetbridge.kernel.events import announce, dead_letters, replay
from jetbridge.kernel.events.dead_letters import DiscardTheEvent
from jetbridge.kernel.events.purge import KEEP, purge
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

    def test_a_reader_of_one_attempt_gives_up_at_once(
        self, say, relay_for, reader, heard, listened
    ):
        heard.failing = {("a", 1)}
        say(("a", 1), ("a", 2))
        relay_for(replace(reader, attempts=1)).drain()
        assert listened() == [("a", 2)]


class TestDeadLetter:
    @pytest.fixture
    def given_up(self, say, relay, heard, clock):
        heard.failing = {("a", 1)}
        say(("a", 1))
        for _ in range(3):
            relay.drain()
            clock.advance(timedelta(minutes=5))
        heard.failing = set()

    @pytest.fixture
    def dead(self, relay_database):
        def ask():
            with relay_database.engine.begin() as connection:
                return dead_letters(connection)

        return ask

    @pytest.mark.usefixtures("given_up")
    def test_it_says_who_gave_up_on_what_and_why(self, dead):
        (letter,) = dead()
        assert (letter.reader, letter.key, letter.attempts) == (
            "listener",
            "counter/a",
            3,
        )
        assert letter.error == "LookupError: not now"

    @pytest.mark.usefixtures("given_up")
    def test_it_can_be_replayed(self, begin, relay, dead, listened):
        (letter,) = dead()
        with begin() as work:
            replay(letter.reader, letter.event, work=work)
        relay.drain()
        assert (listened(), dead()) == ([("a", 1)], [])

    @pytest.mark.usefixtures("given_up")
    def test_it_is_refused_once_a_later_event_was_heard(self, begin, say, relay, dead):
        say(("a", 2))
        relay.drain()
        (letter,) = dead()
        with pytest.raises(DiscardTheEvent), begin() as work:
            replay(letter.reader, letter.event, work=work)


class TestPurge:
    @pytest.fixture
    def kept(self, relay_database):
        def ask():
            with relay_database.engine.begin() as connection:
                query = text("select version from kernel.outbox order by id")
                return list(connection.scalars(query))

        return ask

    @pytest.fixture
    def purged(self, begin, reader, clock):
        """Purge after some time, as a worker that serves ``reader`` and no other."""

        def ask(after):
            clock.advance(after)
            with begin() as work:
                purge([reader], work=work)

        return ask

    @pytest.fixture
    def another(self, relay_for, reader):
        """A reader that this program does not serve, and an older one did."""
        relay = relay_for(replace(reader, name="another"))
        relay.drain()
        return relay

    def test_what_every_reader_has_is_forgotten_when_old(
        self, say, relay, purged, kept, clock
    ):
        say(("a", 1))
        relay.drain()
        clock.advance(KEEP)
        say(("a", 2))
        purged(after=timedelta(days=1))
        assert kept() == [2]

    def test_what_a_reader_still_has_to_take_is_kept(self, say, relay, purged, kept):
        relay.drain()
        say(("a", 1))
        purged(after=KEEP + timedelta(days=1))
        assert kept() == [1]

    @pytest.mark.usefixtures("another")
    def test_a_reader_nobody_serves_any_more_holds_nothing_back(
        self, say, relay, purged, kept
    ):
        say(("a", 1))
        relay.drain()
        purged(after=KEEP + timedelta(days=1))
        assert kept() == []

    def test_one_of_another_version_keeps_its_place_while_it_moves_on(
        self, say, relay, another, purged, listened
    ):
        say(("a", 1))
        relay.drain()
        purged(after=KEEP - timedelta(days=1))
        another.drain()
        assert listened() == [("a", 1), ("a", 1)]

    def test_a_dead_letter_is_kept(self, say, relay, begin, purged, heard):
        heard.failing = {("a", 1)}
        say(("a", 1))
        for _ in range(3):
            relay.drain()
            purged(after=KEEP)
        with begin() as work:
            count = text("select count(*) from kernel.inbox where state = 'dead'")
            assert work.connection.scalar(count) == 1
