from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from jetbridge.apps.api.app import create_app
from jetbridge.kernel.config import Settings
from jetbridge.kernel.db import Database, service
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
        asking = service("test", purpose="test")
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
    app = create_app(settings, clock=clock, connect=lambda _: Database(cloned))
    with TestClient(app):
        yield Site(app, clock)


@pytest.fixture
def stranger(site: Site) -> TestClient:
    return TestClient(site.app, base_url=ADDRESS)
