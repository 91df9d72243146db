"""Run the worker until it is told to stop."""

import signal
import threading
from contextlib import ExitStack
from typing import Any

import structlog

from jetbridge.apps.platform import WORKER
from jetbridge.apps.platform.errors import StopTheOther
from jetbridge.apps.worker.readers import readers
from jetbridge.kernel.clock import Clock
from jetbridge.kernel.config import Settings
from jetbridge.kernel.db import Database, Role
from jetbridge.kernel.events import Relay

_log = structlog.get_logger(__name__)


def run_worker(settings: Settings, *, clock: Clock) -> None:
    """Relay, run jobs and seal until SIGTERM or SIGINT."""
    stop = threading.Event()
    for sign in (signal.SIGTERM, signal.SIGINT):
        signal.signal(sign, lambda *_: stop.set())
    with WORKER.running(settings.home) as alone:
        if not alone:
            raise StopTheOther
        _serve(settings, clock, stop)


def _serve(settings: Settings, clock: Clock, stop: threading.Event) -> None:
    with ExitStack() as stack:
        app: Any = stack.enter_context(Database.connect(settings))
        relay_role = Database.connect(settings, role=Role.RELAY)
        stack.enter_context(relay_role)
        served = readers()
        _log.info("worker.started", readers=[reader.name for reader in served])
        Relay(app=app, relay=relay_role, readers=served, clock=clock).run(stop)
        _log.info("worker.stopped")
