from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Event

import pytest
from fastapi import APIRouter, Response
from sqlalchemy import text

from jetbridge.kernel.audit import record
from jetbridge.kernel.db import new_id
from jetbridge.kernel.errors import JetbridgeError
from jetbridge.kernel.http import Once, Work, hot, may
from jetbridge.kernel.http.once import KEPT_FOR, sweep_replies

COUNT = text("select count(*) from kernel.audit_record where action = 'test.write'")


class Slow:
    """Lets a test hold the first write open while the second arrives."""

    def __init__(self) -> None:
        self.entered, self.go_on = Event(), Event()
        self.go_on.set()


@pytest.fixture
def slow() -> Slow:
    return Slow()


@pytest.fixture
def routes(routes: APIRouter, slow: Slow):
    @routes.post("/publication", dependencies=[may("x")])
    def publish(once: Once, work: Work, *, fail: bool = False) -> Response:
        def write() -> Response:
            record("test.write", str(new_id()), work=work)
            slow.entered.set()
            slow.go_on.wait(5)
            if fail:
                raise JetbridgeError
            reply = hot({"made": str(new_id())}, tag='"8"')
            reply.status_code = 201
            return reply

        return once.reply(write)

    return routes


def publish(client, key: str | None = "a-key", **rest):
    headers = {"idempotency-key": key} if key else {}
    return client.post("/publication", headers=headers, **rest)


@pytest.fixture
def written(database, planner, clock):
    def count() -> int:
        with database.begin(planner, at=clock.now()) as work:
            return int(work.connection.execute(COUNT).scalar_one())

    return count


@pytest.mark.promise("S5")
class TestOnce:
    def test_a_repeat_gets_the_same_reply_and_writes_nothing(self, client, written):
        first, second = publish(client), publish(client)
        assert (second.status_code, second.json()) == (201, first.json())
        assert second.headers["etag"] == '"8"'
        assert second.headers["idempotent-replayed"] == "true"
        assert written() == 1

    def test_another_key_is_another_request(self, client, written):
        publish(client, "one")
        publish(client, "two")
        assert written() == 2

    @pytest.mark.parametrize("other", [{"json": {"a": 2}}, {"params": {"a": 2}}])
    def test_the_key_with_another_request_is_refused(self, client, written, other):
        publish(client, json={"a": 1})
        reply = publish(client, **other)
        assert reply.json()["code"] == "http.idempotency_key_reused"
        assert written() == 1

    def test_the_key_is_the_callers_own(self, client, gate, written):
        publish(client)
        gate.actor = replace(gate.actor, id="someone else")
        assert "idempotent-replayed" not in publish(client).headers
        assert written() == 2

    def test_without_a_key_it_is_asked_for(self, client):
        assert publish(client, None).json()["code"] == "http.idempotency_key_required"

    def test_a_failed_write_leaves_the_key_free(self, client, written):
        assert publish(client, params={"fail": True}).status_code == 500
        assert publish(client).status_code == 201
        assert written() == 1

    def test_a_repeat_while_the_first_runs_waits_for_its_reply(
        self, client, slow, written
    ):
        slow.go_on.clear()
        with ThreadPoolExecutor(2) as pool:
            first = pool.submit(publish, client)
            slow.entered.wait(5)
            second = pool.submit(publish, client)
            assert not second.done()
            slow.go_on.set()
            assert second.result().json() == first.result().json()
        assert written() == 1

    def test_replies_are_forgotten_after_their_day(
        self, client, database, planner, clock
    ):
        publish(client)
        with database.begin(planner, at=clock.advance(2 * KEPT_FOR)) as work:
            sweep_replies({}, work=work)
        assert "idempotent-replayed" not in publish(client).headers
