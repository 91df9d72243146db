"""The OpenAPI document of the application, problems included."""

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from jetbridge.kernel.http.problems import Problem

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
    _declare_security(document)
    return document


def _declare_security(document: dict[str, Any]) -> None:
    """Say how callers prove who they are: a session cookie, or an access token."""
    document["components"]["securitySchemes"] = {
        "session": {"type": "apiKey", "in": "cookie", "name": "jetbridge"},
        "token": {"type": "http", "scheme": "bearer", "bearerFormat": "at+jwt"},
    }
    document["security"] = [{"session": []}, {"token": []}]
