"""The OpenAPI document of the application, problems included."""

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from fastapi.routing import iter_route_contexts

from jetbridge.apps.api.table import asked, decision_table
from jetbridge.kernel.http.problems import Problem
from jetbridge.kernel.identity import ANONYMOUS

_SCHEMAS = "#/components/schemas/{model}"


def describe(app: FastAPI) -> dict[str, Any]:
    """Give the document, made once per application."""
    if app.openapi_schema is None:
        app.openapi_schema = _made(app)
    return app.openapi_schema


def _made(app: FastAPI) -> dict[str, Any]:
    document = get_openapi(
        title=app.title,
        version=app.version,
        description=app.description,
        routes=app.routes,
    )
    schemas = document.setdefault("components", {}).setdefault("schemas", {})
    problem = Problem.model_json_schema(ref_template=_SCHEMAS)
    schemas.update(problem.pop("$defs", {}))
    schemas["Problem"] = problem
    _declare_security(document, app)
    return document


def _declare_security(document: dict[str, Any], app: FastAPI) -> None:
    """Say how callers prove who they are: a session cookie, or an access token.

    An address the table opens to strangers asks for neither.
    """
    document["components"]["securitySchemes"] = {
        "session": {"type": "apiKey", "in": "cookie", "name": "jetbridge"},
        "token": {"type": "http", "scheme": "bearer", "bearerFormat": "at+jwt"},
    }
    document["security"] = [{"session": []}, {"token": []}]
    decisions = decision_table()
    for route in iter_route_contexts(app.routes):
        if all(decisions.allows(ANONYMOUS, action) for action in asked(route)):
            for operation in document["paths"].get(route.path, {}).values():
                operation["security"] = []
