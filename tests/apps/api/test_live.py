"""Live messages over a real connection: who hears what, and coming back."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, ClassVar
from uuid import uuid4

import httpx2
import pytest

from jetbridge.kernel.events import Event, announce

HEARD_WITHIN = 120.0  # seconds; a busy machine is slow, a lost message never comes


class LegDelayed(Event):
    type: ClassVar[str] = "flights.leg_delayed.v1"
    about: str

    def key(self) -> str:
        return self.about


class RosterChanged(LegDelayed):
    type: ClassVar[str] = "crew.roster_changed.v1"


@pytest.fixture
def say(site):
    def announced(*events: Event) -> None:
        for event in events:
            with site.work() as work:
                announce(event, work=work)

    return announced


@contextmanager
def listening(address: str, browser, after: str | None = None) -> Iterator[Any]:
    """Open the stream, and give its messages one by one."""
    headers = {"last-event-id": after} if after else {}
    with (
        httpx2.Client(cookies=browser.cookies, timeout=HEARD_WITHIN) as client,
        client.stream("GET", f"{address}/api/v1/live", headers=headers) as stream,
    ):
        assert stream.status_code == 200
        yield messages(stream)


def messages(stream: httpx2.Response) -> Iterator[dict[str, str]]:
    message: dict[str, str] = {}
    for line in stream.iter_lines():
        name, _, value = line.partition(": ")
        if line and name:
            message[name] = value
        elif message:
            yield message
            message = {}


def heard(stream, count: int) -> list[str]:
    return [json.loads(next(stream)["data"])["key"] for _ in range(count)]


@pytest.fixture
def controller(site):
    return site.signed_in("ada", roles={"controller"}, bases={"*"}, fleets={"*"})


@pytest.mark.promise("S4")
class TestListening:
    def test_a_change_is_told_by_type_key_and_version(self, address, controller, say):
        with listening(address, controller) as stream:
            say(LegDelayed(version=3, about="leg/1"))
            message = next(stream)
        assert message["event"] == "flights.leg_delayed.v1"
        assert json.loads(message["data"]) == {"key": "leg/1", "version": 3}

    def test_who_comes_back_hears_what_they_missed_once(self, address, controller, say):
        with listening(address, controller) as stream:
            say(LegDelayed(version=1, about="before"))
            last = next(stream)["id"]
        say(LegDelayed(version=1, about="missed 1"))
        say(LegDelayed(version=1, about="missed 2"))
        with listening(address, controller, after=last) as stream:
            say(LegDelayed(version=1, about="after"))
            assert heard(stream, 3) == ["missed 1", "missed 2", "after"]

    def test_a_change_undone_is_not_told(self, address, controller, say, site):
        with listening(address, controller) as stream:
            with site.work() as work:
                announce(LegDelayed(version=1, about="undone"), work=work)
                work.connection.rollback()
            say(LegDelayed(version=1, about="done"))
            assert heard(stream, 1) == ["done"]

    def test_nobody_hears_what_their_role_may_not_read(self, address, site, say):
        crew = site.signed_in("bob", roles={"crew"}, crew_member=uuid4())
        with listening(address, crew) as stream:
            say(RosterChanged(version=1, about="roster/1"))
            say(LegDelayed(version=1, about="leg/1"))
            assert heard(stream, 1) == ["leg/1"]

    def test_a_stranger_is_not_let_in(self, address):
        reply = httpx2.get(f"{address}/api/v1/live")
        assert reply.json()["code"] == "identity.not_signed_in"
