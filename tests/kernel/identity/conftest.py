from dataclasses import dataclass
from typing import Any

import pytest
from fastapi import APIRouter, FastAPI
from fastapi.testclient import TestClient

from jetbridge.apps.api.parts import Parts
from jetbridge.kernel.config import Settings
from jetbridge.kernel.db import Database, service
from jetbridge.kernel.http import SignedIn, may, problems
from jetbridge.kernel.http.feed import Feed
from jetbridge.kernel.http.platform import Platform
from jetbridge.kernel.identity import (
    AccountInput,
    Accounts,
    Client,
    Decisions,
    Provider,
)
from jetbridge.kernel.identity.http import accounts, entry, openid
from jetbridge.kernel.testing import FrozenClock

TABLE = """
[roles]
anonymous = "nobody"
anyone = "signed in"
planner = "plans"
crew = "flies"
platform = "runs"
compliance = "reads"
worker = "a service"

[actions]
"identity.enter" = { anonymous = "all", anyone = "all" }
"identity.discover" = { anonymous = "all", anyone = "all" }
"identity.leave" = { anyone = "own" }
"identity.me" = { anyone = "base" }
"identity.account.read" = { platform = "all" }
"identity.account.change" = { platform = "all" }
"rosters.read" = { planner = "base", worker = "all", crew = "own" }
"rosters.change" = { planner = "base" }

[live]
"crew." = "rosters.read"
"""
PASSWORD = "correct horse battery"  # noqa: S105  an invented one
CALLBACK = "http://127.0.0.1:9999/callback"
probe = APIRouter()


def shown(actor: SignedIn) -> dict[str, Any]:
    return {"id": actor.id, "bases": sorted(actor.bases), "purpose": actor.purpose}


probe.add_api_route("/rosters", shown, dependencies=[may("rosters.read")])
probe.add_api_route(
    "/rosters", shown, methods=["POST"], dependencies=[may("rosters.change")]
)


@dataclass
class Site:
    """The identity part of the platform, served in-process."""

    app: FastAPI
    platform: Platform
    clock: FrozenClock

    def browser(self) -> TestClient:
        return TestClient(
            self.app, base_url="http://127.0.0.1:8000", follow_redirects=False
        )

    def door(self, kind: type) -> Any:
        return self.platform.doors[kind]

    def work(self):
        asking = service("test", purpose="test")
        return self.platform.database.begin(asking, at=self.clock.now())

    def account(self, login: str, **rest: Any):
        wish = AccountInput(login=login, name=login.title(), password=PASSWORD, **rest)
        with self.work() as work:
            return self.door(Accounts).create(wish, work=work)

    def client(self, name: str, secret: str | None = None, **rest: Any) -> None:
        client = Client(id=name, name=name, redirect_uris=(CALLBACK,), **rest)
        with self.work() as work:
            self.door(Provider).register(client, secret=secret, work=work)

    def sign_in(self, browser: TestClient, login: str, password: str = PASSWORD):
        return browser.post(
            "/auth/sign-in", data={"login": login, "password": password, "next": "/"}
        )


@pytest.fixture
def site(database: Database, clock: FrozenClock, tmp_path) -> Site:
    settings = Settings(home=tmp_path)
    parts = Parts(settings, clock, database, Decisions.read(TABLE))
    app = FastAPI()
    for router in (entry.router, entry.local, openid.router, accounts.router, probe):
        app.include_router(router)
    problems.install(app)
    app.state.platform = parts.platform(Feed(database.server.address), {})
    return Site(app, app.state.platform, clock)


@pytest.fixture
def browser(site: Site) -> TestClient:
    return site.browser()
