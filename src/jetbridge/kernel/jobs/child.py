"""Computations beside the worker, each in a process of its own.

Searching for a plan takes minutes of processor time and gigabytes; in the worker's
own process it would hold up the relay, and its memory would not come back.
"""

import os
import signal
import traceback
from dataclasses import dataclass
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from threading import Lock, Thread

import structlog

from jetbridge.kernel.clock import Clock
from jetbridge.kernel.db.actor import Actor
from jetbridge.kernel.db.address import Address
from jetbridge.kernel.db.database import Database
from jetbridge.kernel.db.server import ConfiguredServer
from jetbridge.kernel.errors import JetbridgeError
from jetbridge.kernel.jobs.errors import ComputationFailedError, WorkerStops
from jetbridge.kernel.jobs.job import Compute, Ids

_NICE = 5
"""The desk and the relay go first; the search takes what is left."""
_CONNECTIONS = 2

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What the process is handed; small, for it reads its facts from the database."""

    compute: Compute
    ids: Ids
    actor: Actor
    address: Address
    clock: Clock


@dataclass(frozen=True, slots=True)
class End:
    """How a computation ended; ``trace`` is for the log, when nobody foresaw it."""

    error: JetbridgeError | None = None
    trace: str = ""


class Children:
    """Runs computations one after the other: each may use every core."""

    def __init__(self) -> None:
        self._turn = Lock()
        self._starting = Lock()
        self._stopped = False
        self._child: BaseProcess | None = None

    def compute(self, order: Order) -> None:
        """Wait until ``order`` is computed; raises what it was refused with.

        Raises ``ComputationFailedError`` when it broke off, ``WorkerStops`` when
        ``stop`` ended it.
        """
        with self._turn:
            end = self._end_of(order)
        if self._stopped:
            raise WorkerStops
        if end.trace:
            _log.error("jobs.computation_failed", trace=end.trace)
        if end.error:
            raise end.error

    def stop(self) -> None:
        """End what is computed, and let nothing more begin."""
        with self._starting:
            self._stopped = True
            if self._child is not None:
                self._child.terminate()

    def _end_of(self, order: Order) -> End:
        with self._starting:
            if self._stopped:
                raise WorkerStops
            child, wire = _started(order)
            self._child = child
        try:
            end: End = wire.recv()
        except EOFError:
            child.join()
            end = End(ComputationFailedError(f"Its process ended: {child.exitcode}."))
        child.join()
        wire.close()
        return end


def _started(order: Order) -> tuple[BaseProcess, Connection]:
    """Start a fresh interpreter: a fork would share our threads' locks."""
    context = get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    child = context.Process(target=_work_off, args=(order, theirs), daemon=True)
    child.start()
    theirs.close()
    return child, ours


def _work_off(order: Order, wire: Connection) -> None:
    """Compute in the child, and tell the worker how it ended."""
    # Ctrl-C reaches the whole terminal; the worker says when the child ends.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.nice(_NICE)
    Thread(target=_end_with_the_worker, daemon=True).start()
    wire.send(_computed(order))


def _end_with_the_worker() -> None:
    """End with a worker that was killed: the next one computes it again."""
    worker = parent_process()
    if worker is not None:
        worker.join()
        os._exit(1)


def _computed(order: Order) -> End:
    server = ConfiguredServer(order.address)
    try:
        with Database(server, pool_size=_CONNECTIONS) as database:
            order.compute(
                order.ids,
                begin=lambda: database.begin(order.actor, at=order.clock.now()),
            )
    except JetbridgeError as refusal:
        return End(refusal)
    except Exception as fault:  # noqa: BLE001  whatever it is, the worker must hear
        words = f"{type(fault).__name__}: {fault}"
        return End(ComputationFailedError(words), traceback.format_exc())
    return End()
