import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
import uvicorn
from fastapi import FastAPI
from fastapi.testclient import TestClient

from jetbridge.apps.api.app import create_app
from jetbridge.apps.api.table import decision_table
from jetbridge.kernel.config import Settings
from jetbridge.kernel.db import Database
from jetbridge.kernel.http.platform import Platform
from jetbridge.kernel.identity import AccountInput, Accounts
from jetbridge.kernel.testing import FrozenClock

PASSWORD = "correct horse battery"  # noqa: S105  an invented one
ADDRESS = "http://127.0.0.1:8000"


@dataclass
class Site:
    """The whole API on a database of its own."""

    app: FastAPI
    clock: FrozenClock

    @property
    def platform(self) -> Platform:
        found: Platform = self.app.state.platform
        return found

    def work(self):
        asking = decision_table().principal("cli", purpose="test")
        return self.platform.database.begin(asking, at=self.clock.now())

    def door(self, kind: type) -> Any:
        return self.platform.doors[kind]

    def account(self, login: str, **reach: Any) -> None:
        wish = AccountInput(login=login, name=login.title(), password=PASSWORD, **reach)
        with self.work() as work:
            self.door(Accounts).create(wish, work=work)

    def signed_in(self, login: str, **reach: Any) -> TestClient:
        """A browser of someone new, whose changes carry the CSRF value."""
        self.account(login, **reach)
        browser = TestClient(self.app, base_url=ADDRESS)
        form = {"login": login, "password": PASSWORD, "next": "/livez"}
        assert browser.post("/auth/sign-in", data=form).status_code == 200
        browser.headers["X-CSRF"] = browser.cookies["jetbridge-csrf"]
        return browser


@pytest.fixture
def settings(tmp_path) -> Settings:
    return Settings(home=tmp_path)


@pytest.fixture
def site(settings: Settings, clock: FrozenClock, cloned) -> Iterator[Site]:
    app = create_app(
        settings,
        clock=clock,
        connect=lambda wanted: Database(cloned, pool_size=wanted.pool_size),
    )
    with TestClient(app):
        yield Site(app, clock)


@pytest.fixture
def stranger(site: Site) -> TestClient:
    return TestClient(site.app, base_url=ADDRESS)


@pytest.fixture
def address(site) -> Iterator[str]:
    """The API behind a real socket: a stream is one only over a connection."""
    listener = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(
        uvicorn.Config(
            site.app, lifespan="off", log_config=None, timeout_graceful_shutdown=1
        )
    )
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    server.should_exit = True
    thread.join()
