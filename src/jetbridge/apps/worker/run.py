"""Run the worker until it is told to stop."""

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial

import structlog
from sqlalchemy.exc import SQLAlchemyError

from jetbridge.apps.api.table import decision_table
from jetbridge.apps.platform import WORKER
from jetbridge.apps.platform.errors import StopTheOther
from jetbridge.apps.schema import METADATA
from jetbridge.apps.worker.jobs import jobs
from jetbridge.apps.worker.readers import readers
from jetbridge.kernel.audit import Sealer, audit_signer, checkpoint_copies
from jetbridge.kernel.clock import Clock
from jetbridge.kernel.config import Settings
from jetbridge.kernel.db import Database, Role
from jetbridge.kernel.errors import JetbridgeError
from jetbridge.kernel.events import Relay
from jetbridge.kernel.jobs import JobRunner
from jetbridge.kernel.telemetry import logs

_SEAL_SECONDS = 2.0
_REST_SECONDS = 1.0

_log = structlog.get_logger(__name__)


def run_worker(settings: Settings, *, clock: Clock) -> None:
    """Relay, run jobs and seal until SIGTERM or SIGINT.

    Raises ``StopTheOther`` when this home has a worker already.
    """
    logs.configure(settings.log_level, logs.classes_of(METADATA), process="worker")
    stop = threading.Event()
    for sign in (signal.SIGTERM, signal.SIGINT):
        signal.signal(sign, lambda *_: stop.set())
    with WORKER.running(settings.home) as alone, ExitStack() as stack:
        if not alone:
            raise StopTheOther
        app = stack.enter_context(Database.connect(settings))
        relay = stack.enter_context(Database.connect(settings, role=Role.RELAY))
        sealer = Sealer(
            relay,
            signer=audit_signer(settings.home),
            copies=checkpoint_copies(settings.home),
            clock=clock,
        )
        stack.enter_context(_sealing(sealer, stop))
        ours = decision_table().principal
        runner = partial(JobRunner, app, jobs(), clock=clock, principal=ours)
        stack.enter_context(running_jobs(runner, stop))
        Relay(app=app, relay=relay, readers=readers(), clock=clock, principal=ours).run(
            stop
        )


@contextmanager
def _sealing(sealer: Sealer, stop: threading.Event) -> Iterator[None]:
    """Seal every few seconds while the block runs, and once more at its end."""

    def keep_sealing() -> None:
        while not stop.wait(_SEAL_SECONDS):
            _seal(sealer)
        _seal(sealer, checkpoint=True)

    thread = threading.Thread(target=keep_sealing, name="sealer")
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def _seal(sealer: Sealer, *, checkpoint: bool = False) -> None:
    try:
        sealer.seal(checkpoint=checkpoint)
    except (JetbridgeError, SQLAlchemyError, OSError):
        # The records stay, unsealed; the next pass takes them. The window is stated.
        _log.warning("audit.sealing_failed", exc_info=True)


@contextmanager
def running_jobs(
    make: Callable[[], JobRunner], stop: threading.Event
) -> Iterator[None]:
    """Run jobs while the block runs; they start beside it, for events do not wait."""
    running: list[JobRunner] = []

    def keep_starting() -> None:
        while not (running or stop.is_set()):
            running.extend(_started(make()))
            stop.wait(0 if running else _REST_SECONDS)

    thread = threading.Thread(target=keep_starting, name="jobs")
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()
        for runner in running:
            runner.stop()


def _started(runner: JobRunner) -> Iterator[JobRunner]:
    """Give the runner when it started; the database may be killed meanwhile."""
    try:
        runner.start()
    except Exception:  # noqa: BLE001  the library wraps what its database says
        _log.warning("jobs.not_started", exc_info=True)
        runner.stop()
    else:
        yield runner
