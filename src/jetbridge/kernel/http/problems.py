"""Errors as RFC 9457 problems: one shape for every refusal, in OpenAPI too."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from jetbridge.kernel.db.errors import DatabaseError
from jetbridge.kernel.errors import JetbridgeError

_LOG = structlog.get_logger(__name__)
MEDIA_TYPE = "application/problem+json"


class LocatedFlaw(BaseModel):
    """One thing wrong with the request, and where it stands in it."""

    location: str = Field(examples=["body.position"])
    reason: str


class Problem(BaseModel):
    """Why a request was refused, and what to do next (RFC 9457)."""

    type: str = Field(examples=["urn:jetbridge:problem:http.changed_meanwhile"])
    title: str
    status: int
    detail: str
    code: str = Field(description="Stable: safe to branch on.")
    next_step: str
    facts: dict[str, Any] | None = None
    errors: list[LocatedFlaw] | None = None
    reference: str | None = Field(
        default=None, description="Names this occurrence in the platform's log."
    )


class UnusableRequestError(JetbridgeError):
    """The request does not have the documented shape; ``errors`` say where."""

    status = 422
    code = "http.unusable_request"
    title = "The request does not have the documented shape."
    next_step = "Mend the named places; /api/openapi.json shows the shape."


def document(*errors: type[JetbridgeError]) -> dict[int | str, dict[str, Any]]:
    """Describe the refusals of one route for its ``responses``.

    Classes that share a status share its line; each is named with its code.
    """
    found: dict[int | str, dict[str, Any]] = {}
    for error in errors:
        words = f"`{error.code}`: {error.title}"
        known = found.get(error.status, {}).get("description")
        found[error.status] = _documented(f"{known} {words}" if known else words)
    return found


def _documented(description: str) -> dict[str, Any]:
    schema = {"$ref": "#/components/schemas/Problem"}
    return {"description": description, "content": {MEDIA_TYPE: {"schema": schema}}}


EVERYWHERE: dict[int | str, dict[str, Any]] = {
    "4XX": _documented("The request was refused; `code` and `next_step` say why."),
    "5XX": _documented("The platform failed; `reference` names the occurrence."),
}
"""``responses`` of the whole application."""


def reply(
    problem: Mapping[str, Any], headers: Mapping[str, str] | None = None
) -> Response:
    """Send ``problem`` with its own status."""
    return JSONResponse(
        dict(problem), problem["status"], headers=headers, media_type=MEDIA_TYPE
    )


def refusal(error: JetbridgeError) -> Response:
    """Send the problem of ``error``, with the headers it asks for."""
    return reply(error.problem(), getattr(error, "headers", None))


def install(app: FastAPI) -> None:
    """Answer every known kind of error of ``app`` with a problem."""

    @app.exception_handler(JetbridgeError)
    async def refused(_: Request, error: JetbridgeError) -> Response:
        return refusal(error)

    @app.exception_handler(DatabaseError)
    async def no_database(_: Request, error: DatabaseError) -> Response:
        # PostgreSQL's own words name tables, files and addresses: they are for the log.
        _LOG.warning("database refused", code=error.code, why=error.detail)
        return reply({**error.problem(), "detail": error.title})

    @app.exception_handler(RequestValidationError)
    async def unusable(_: Request, error: RequestValidationError) -> Response:
        flaws = [_located(flaw) for flaw in error.errors()]
        return reply({**UnusableRequestError().problem(), "errors": flaws})

    @app.exception_handler(HTTPException)
    async def plain(_: Request, error: HTTPException) -> Response:
        return reply(_from_status(error), error.headers)


def _located(flaw: Mapping[str, Any]) -> dict[str, str]:
    """Say where and why, without repeating the value: it may be personal."""
    place = ".".join(str(part) for part in flaw["loc"])
    return {"location": place, "reason": str(flaw["msg"])}


def _from_status(error: HTTPException) -> dict[str, Any]:
    title = HTTPStatus(error.status_code).phrase
    return {
        "type": "about:blank",
        "title": title,
        "status": error.status_code,
        "detail": str(error.detail),
        "code": f"http.{title.lower().replace(' ', '_')}",
        "next_step": "Compare the address and the method with /api/openapi.json.",
    }


def unexpected(reference: str) -> dict[str, Any]:
    """Give the problem of a failure nobody foresaw: a reference, no trace."""
    return {**JetbridgeError().problem(), "reference": reference}
