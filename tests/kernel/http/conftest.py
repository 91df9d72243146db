from dataclasses import dataclass, field, replace

import pytest
from fastapi import APIRouter, FastAPI, Request
from fastapi.testclient import TestClient

from jetbridge.kernel.db import Actor, Database
from jetbridge.kernel.http import problems
from jetbridge.kernel.http.context import RequestContext
from jetbridge.kernel.http.cursors import Cursors
from jetbridge.kernel.http.limits import BodyLimit
from jetbridge.kernel.http.platform import Platform
from jetbridge.kernel.testing import FrozenClock


@dataclass
class OneActorGate:
    """Admits one actor to everything; what the gate itself does is tested with it."""

    actor: Actor
    asked: list[str] = field(default_factory=list)

    def admit(self, _: Request, action: str) -> Actor:
        self.asked.append(action)
        return replace(self.actor, purpose=action)


@pytest.fixture
def gate(planner: Actor) -> OneActorGate:
    return OneActorGate(planner)


@pytest.fixture
def routes() -> APIRouter:
    """The routes under test; each module fills in its own."""
    return APIRouter()


@pytest.fixture
def requests() -> list[tuple[str, str, int]]:
    return []


@pytest.fixture
def client(
    database: Database,
    clock: FrozenClock,
    gate: OneActorGate,
    routes: APIRouter,
    requests: list[tuple[str, str, int]],
) -> TestClient:
    def observe(method: str, route: str, status: int, seconds: float) -> None:
        assert seconds >= 0
        requests.append((method, route, status))

    app = FastAPI()
    app.include_router(routes)
    problems.install(app)
    app.add_middleware(BodyLimit, largest=1000)
    app.add_middleware(RequestContext, observe=observe)
    app.state.platform = Platform(database, clock, gate, Cursors(b"key"), {})
    return TestClient(app)
