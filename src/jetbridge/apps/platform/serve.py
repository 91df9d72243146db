"""Serve the API from this process."""

import os
import socket
from collections.abc import Callable
from importlib import import_module

import uvicorn

from jetbridge.apps.platform.errors import FreeThePort, StopTheOther
from jetbridge.apps.platform.services import API
from jetbridge.kernel.config import Settings
from jetbridge.kernel.http.wire import BoundedProtocol

_APPLICATION = "jetbridge.apps.api.app"
_PORTS_TRIED = 100
_GRACE_SECONDS = 3
"""Open event streams never end by themselves; they are cut after this long."""


def serve(
    settings: Settings,
    *,
    role: str | None,
    port: int | None,
    tell: Callable[[str], None],
) -> None:
    """Serve until SIGTERM or SIGINT, on ``port`` or the next free one of the settings.

    ``tell`` is called with the address. Raises ``FreeThePort`` when the port asked for
    is taken, ``StopTheOther`` when this home is served already.
    """
    with bound(settings, port) as listener:
        address = f"http://{settings.http_host}:{listener.getsockname()[1]}"
        with API.running(settings.home, address=address) as alone:
            if not alone:
                raise StopTheOther
            tell(address)
            _run(listener, role or settings.role)


def _run(listener: socket.socket, role: str) -> None:
    # The application reads its settings itself; these two are known only here.
    os.environ["JETBRIDGE_HTTP_PORT"] = str(listener.getsockname()[1])
    os.environ["JETBRIDGE_ROLE"] = role
    config = uvicorn.Config(
        import_module(_APPLICATION).create_app(),
        log_level="warning",
        access_log=False,
        http=BoundedProtocol,
        server_header=False,
        timeout_graceful_shutdown=_GRACE_SECONDS,
    )
    uvicorn.Server(config).run(sockets=[listener])


def bound(settings: Settings, port: int | None) -> socket.socket:
    """Listen on ``port``, or on the next free one; raises ``FreeThePort``."""
    first = port or settings.http_port
    for candidate in range(first, min(first + _PORTS_TRIED, 65536)):
        listener = socket.socket()
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((settings.http_host, candidate))
            listener.listen()  # or another that starts now may be bound to it too
        except OSError as error:
            listener.close()
            if port is not None:
                raise FreeThePort(f"Port {port} cannot be used: {error}") from error
        else:
            return listener
    raise FreeThePort(f"No port from {first} on is free.")
