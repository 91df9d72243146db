from uuid import uuid4

import pytest
from fastapi import APIRouter, FastAPI
from fastapi.routing import iter_route_contexts

from jetbridge.apps.api.app import create_app
from jetbridge.apps.api.table import asked, decision_table, require_decided, undecided
from jetbridge.apps.worker.jobs import jobs
from jetbridge.apps.worker.readers import readers
from jetbridge.kernel.config import Settings
from jetbridge.kernel.http import may
from jetbridge.kernel.identity.errors import DecisionTableError

TABLE = decision_table()
OPEN = {
    "/livez",
    "/readyz",
    "/version",
    "/api/openapi.json",
    "/auth/login",
    "/auth/callback",
    "/auth/sign-in",
    "/auth/set-up",
    "/oidc/.well-known/openid-configuration",
    "/oidc/jwks",
    "/oidc/authorize",
    "/oidc/token",
    "/oidc/logout",
}
"""The addresses a stranger may use; a new one has to be written down here too."""


def addresses(app: FastAPI) -> list[tuple[str, str, str]]:
    """Every method, path and action of the application."""
    return [
        (method, str(route.path), action)
        for route in iter_route_contexts(app.routes)
        for action in asked(route)
        for method in sorted(route.methods or ())
    ]


def concrete(path: str) -> str:
    """The path with an id of nothing for each parameter."""
    parts = path.split("/")
    return "/".join(str(uuid4()) if part.startswith("{") else part for part in parts)


@pytest.fixture
def app() -> FastAPI:
    return create_app(Settings.model_construct())


class TestTheTable:
    @pytest.mark.promise("S1")
    def test_every_route_has_a_row(self, app):
        assert addresses(app)
        assert undecided(app, TABLE) == []

    @pytest.mark.parametrize("dependencies", [[], [may("no.such.action")]])
    def test_a_route_without_one_stops_the_start(self, app, dependencies):
        stray = APIRouter()
        stray.add_api_route("/stray", lambda: None, dependencies=dependencies)
        app.include_router(stray)
        with pytest.raises(DecisionTableError, match="/stray"):
            require_decided(app, TABLE)

    def test_every_action_is_asked_for_by_a_route_or_a_service(self, app):
        asked_for = {action for _, _, action in addresses(app)}
        assert set(TABLE.grants) == asked_for | set(TABLE.services.values())

    @pytest.mark.promise("S1")
    def test_every_job_and_reader_has_a_row(self):
        working = {job.name for job in jobs()} | {reader.name for reader in readers()}
        assert set(TABLE.services) == working | {"cli", "demo"}

    def test_every_role_holds_something(self):
        held = {role for row in TABLE.grants.values() for role in row}
        assert set(TABLE.roles) == held

    def test_only_known_addresses_are_open_to_strangers(self, app):
        to_strangers = {
            path
            for _, path, action in addresses(app)
            if "anonymous" in TABLE.grants[action]
        }
        assert to_strangers == OPEN


NOT_CALLED = {"/api/v1/live", "/auth/logout"}
"""A stream that never ends, and the end of the session the matrix is asked in."""


class TestTheMatrix:
    """Role by route, over HTTP: refused exactly where the table has no grant."""

    def refused(self, browser, method: str, path: str, code: str) -> bool:
        reply = browser.request(method, concrete(path), follow_redirects=False)
        problem = reply.headers.get("content-type") == "application/problem+json"
        return problem and bool(reply.json()["code"] == code)

    def cells(self, site) -> list[tuple[str, str, str]]:
        return [cell for cell in addresses(site.app) if cell[1] not in NOT_CALLED]

    @pytest.mark.promise("S1")
    @pytest.mark.parametrize("role", sorted(TABLE.grantable))
    def test_a_role_may_what_its_rows_say_and_no_more(self, site, role):
        browser = site.signed_in("someone", roles={role}, bases={"LIS"})
        for method, path, action in self.cells(site):
            granted = bool({role, "anyone"} & set(TABLE.grants[action]))
            refused = self.refused(browser, method, path, "identity.not_allowed")
            assert refused is not granted, f"{role}: {method} {path} ({action})"

    @pytest.mark.promise("S1")
    def test_a_stranger_is_asked_to_sign_in_everywhere_else(self, site, stranger):
        for method, path, _ in self.cells(site):
            refused = self.refused(stranger, method, path, "identity.not_signed_in")
            assert refused is not (path in OPEN), f"{method} {path}"
