"""The decision table of the platform, and the check that every route is in it."""

from importlib.resources import files

from fastapi import FastAPI
from fastapi.routing import RouteContext, iter_route_contexts

from jetbridge.kernel.http.work import May
from jetbridge.kernel.identity import Decisions
from jetbridge.kernel.identity.errors import DecisionTableError


def decision_table() -> Decisions:
    """Read ``decisions.toml``; raises ``DecisionTableError`` naming a bad row."""
    text = files("jetbridge.apps.api").joinpath("decisions.toml").read_text("utf-8")
    return Decisions.read(text)


def undecided(app: FastAPI, decisions: Decisions) -> list[str]:
    """List the routes of ``app`` that no row of the table decides."""
    return [
        f"{route.path} asks for {', '.join(actions) or 'nothing'}"
        for route in iter_route_contexts(app.routes)
        if not (actions := asked(route)) or set(actions) - set(decisions.grants)
    ]


def require_decided(app: FastAPI, decisions: Decisions) -> None:
    """Refuse to serve an address that no row of the table decides."""
    missing = undecided(app, decisions)
    if missing:
        raise DecisionTableError(f"No row decides: {'; '.join(missing)}.")


def asked(route: RouteContext) -> list[str]:
    """Name the actions that ``route`` asks for."""
    called = (one.dependency for one in route.dependencies)
    return [one.action for one in called if isinstance(one, May)]
