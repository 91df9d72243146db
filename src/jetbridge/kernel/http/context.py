"""Around every request: its id, its log line, its headers, and failures unforeseen."""

import re
import time
from http import HTTPStatus
from typing import Protocol

import structlog
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from jetbridge.kernel.db import new_id
from jetbridge.kernel.http.problems import reply, unexpected

_LOG = structlog.get_logger("jetbridge.request")
_KEEP, _ASK_AGAIN = b"public, max-age=31536000, immutable", b"private, no-cache"
_QUIET = frozenset({"/livez", "/readyz", "/metrics"})
_GOOD_ID = re.compile(r"[A-Za-z0-9._-]{8,64}")

# The pages the API renders itself bring a stricter policy of their own; this one lets
# the built UI use its own files, images it draws, and nothing from elsewhere.
SECURITY_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; "
        "manifest-src 'self'; worker-src 'self'; form-action 'self'; "
        "frame-ancestors 'none'; base-uri 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
_NEVER_CHANGES = "/assets/"
"""The built UI's files whose names carry the hash of what they hold."""


class Observe(Protocol):
    """Told of each finished request, for the metrics."""

    def __call__(self, method: str, route: str, status: int, seconds: float) -> None:
        """Note one request; ``route`` is the template, never the address."""
        ...


class RequestContext:
    """The outermost layer: nothing leaves without an id, headers and a log line."""

    def __init__(self, app: ASGIApp, observe: Observe, *, secure: bool = False) -> None:
        self._app = app
        self._observe = observe
        extra = {"Strict-Transport-Security": "max-age=31536000"} if secure else {}
        self._headers = [
            (name.lower().encode(), value.encode())
            for name, value in {**SECURITY_HEADERS, **extra}.items()
        ]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request in its context."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request_id = _request_id(scope)
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request_id=request_id)
        await self._serve(scope, receive, send, request_id)

    async def _serve(
        self, scope: Scope, receive: Receive, send: Send, request_id: str
    ) -> None:
        started, status = time.perf_counter(), 0

        async def sending(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                self._complete(message, scope, request_id)
            await send(message)

        try:
            await self._app(scope, receive, sending)
        except Exception:
            _LOG.exception("request failed", path=scope["path"])
            if status:
                raise
            await reply(unexpected(request_id))(scope, receive, sending)
        finally:
            self._note(scope, status, time.perf_counter() - started)

    def _complete(self, message: Message, scope: Scope, request_id: str) -> None:
        headers = list(message.get("headers", ()))
        present = {name.lower() for name, _ in headers}
        named = (
            scope["path"].startswith(_NEVER_CHANGES)
            and message["status"] == HTTPStatus.OK
        )
        wanted = [
            *self._headers,
            (b"x-request-id", request_id.encode()),
            (b"cache-control", _KEEP if named else _ASK_AGAIN),
        ]
        message["headers"] = headers + [w for w in wanted if w[0] not in present]

    def _note(self, scope: Scope, status: int, seconds: float) -> None:
        route = getattr(scope.get("route"), "path", "unmatched")
        self._observe(scope["method"], route, status, seconds)
        if scope["path"] not in _QUIET:
            milliseconds = round(seconds * 1000, 1)
            _LOG.info(
                "request",
                method=scope["method"],
                route=route,
                status=status,
                milliseconds=milliseconds,
            )


def _request_id(scope: Scope) -> str:
    """Take the caller's id when it is harmless, so that traces join; else make one."""
    sent = dict(scope["headers"]).get(b"x-request-id", b"").decode("latin-1")
    return sent if _GOOD_ID.fullmatch(sent) else str(new_id())
