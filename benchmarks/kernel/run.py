"""How fast the kernel carries events, audit and bulk rows.

Everything on an embedded PostgreSQL made for the occasion, with its crash safety on.
"""

import json
import shutil
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import ClassVar

import pyarrow as pa
from sqlalchemy import MetaData, Table, Text

from benchmarks.machine import header, table
from jetbridge.kernel.audit import Sealer, audit_signer, record, verify
from jetbridge.kernel.clock import SystemClock
from jetbridge.kernel.db import Database, Role, UnitOfWork, column, new_id, service
from jetbridge.kernel.db.bulk import copy_arrow, make_stage, upsert
from jetbridge.kernel.db.server import EmbeddedServer
from jetbridge.kernel.events import Event, EventEnvelope, Reader, Relay, announce
from jetbridge.kernel.migrations import KERNEL, prepare
from jetbridge.kernel.privacy import Privacy

EVENTS = 40_000
SLICE = 500
SINGLE_EVENTS = 500
SECONDS_BETWEEN = 0.01
RECORDS = 10_000
ROWS = 200_000
CLOCK = SystemClock()
ACTOR = service("benchmark", purpose="measure")

crate = Table(
    "crate",
    MetaData(schema="benchmark"),
    column("id", Text, Privacy.INTERNAL, primary_key=True),
    column("name", Text, Privacy.INTERNAL),
)


class CounterMoved(Event):
    """A small event."""

    type: ClassVar[str] = "benchmark.counter_moved.v1"
    counter: int

    def key(self) -> str:
        """One of a thousand keys."""
        return f"counter/{self.counter % 1000}"


@contextmanager
def platform(place: Path) -> Iterator[tuple[Database, Database]]:
    """Give the application's and the relay's database on a server of our own."""
    server = EmbeddedServer(place / "home")
    server.attach()
    prepare(server, (KERNEL,))
    with Database(server, role=Role.OWNER) as owner, owner.connection() as connection:
        connection.exec_driver_sql("create schema benchmark")
        crate.create(connection)
    with Database(server) as app, Database(server, role=Role.RELAY) as relay:
        yield app, relay
    server.release()


def announced(app: Database) -> float:
    """Announce ``EVENTS`` in slices; give events a second."""
    start = time.perf_counter()
    for first in range(0, EVENTS, SLICE):
        with app.begin(ACTOR, at=CLOCK.now()) as work:
            for number in range(first, first + SLICE):
                announce(CounterMoved(counter=number, version=number), work=work)
    return EVENTS / (time.perf_counter() - start)


def relayed(app: Database, relay: Database) -> float:
    """Deliver all of them as CloudEvents JSON to one reader; give events a second."""
    heard: list[str] = []

    def hear(envelope: EventEnvelope, /, *, work: UnitOfWork) -> None:  # noqa: ARG001  the shape of a reader
        heard.append(json.dumps(envelope.cloudevent()))

    reader = Reader(name="throughput", types=(CounterMoved.type,), handle=hear)
    start = time.perf_counter()
    Relay(app=app, relay=relay, readers=[reader], clock=CLOCK).drain()
    elapsed = time.perf_counter() - start
    if len(heard) != EVENTS:
        raise RuntimeError(len(heard))
    return EVENTS / elapsed


def latencies(app: Database, relay: Database) -> list[float]:
    """Give the milliseconds from commit to delivery of single events, sorted."""
    committed: dict[int, float] = {}
    delivered: dict[int, float] = {}

    def hear(envelope: EventEnvelope, /, *, work: UnitOfWork) -> None:  # noqa: ARG001  the shape of a reader
        delivered[envelope.version] = time.perf_counter()

    reader = Reader(name="latency", types=(CounterMoved.type,), handle=hear)
    serving = Relay(app=app, relay=relay, readers=[reader], clock=CLOCK)
    serving.drain()  # what the other measures left
    stop = threading.Event()
    thread = threading.Thread(target=serving.run, args=(stop,))
    thread.start()
    time.sleep(1)
    for number in range(EVENTS, EVENTS + SINGLE_EVENTS):
        with app.begin(ACTOR, at=CLOCK.now()) as work:
            announce(CounterMoved(counter=number, version=number), work=work)
        committed[number] = time.perf_counter()
        time.sleep(SECONDS_BETWEEN)
    time.sleep(1)
    stop.set()
    thread.join()
    return sorted((delivered[n] - committed[n]) * 1000 for n in committed)


def audited(app: Database, relay: Database, place: Path) -> tuple[float, float]:
    """Seal and verify ``RECORDS``; give records a second for each."""
    with app.begin(ACTOR, at=CLOCK.now()) as work:
        for number in range(RECORDS):
            record("benchmark.act", f"thing/{number}", work=work)
    signer, copies = audit_signer(place), place / "audit" / "checkpoints.jsonl"
    sealer = Sealer(relay, signer=signer, copies=copies, clock=CLOCK)
    start = time.perf_counter()
    sealer.seal(checkpoint=True)
    sealed = time.perf_counter()
    with app.connection() as connection:
        proof = verify(connection, verifier=signer.verifier, copies=copies)
    if proof.faults or proof.sealed != RECORDS:
        raise RuntimeError(proof)
    return RECORDS / (sealed - start), RECORDS / (time.perf_counter() - sealed)


def in_bulk(app: Database) -> tuple[float, float, float]:
    """Give rows a second: copied to a stage, new in the table, unchanged there."""
    rows = pa.table({"id": [str(new_id()) for _ in range(ROWS)], "name": ["x"] * ROWS})
    with app.begin(ACTOR, at=CLOCK.now()) as work:
        stage = make_stage(crate, ("id", "name"), work=work)
        speeds = []
        for step in (
            lambda: copy_arrow(rows, stage, work=work),
            lambda: upsert(
                stage, crate, keys=["id"], columns=["id", "name"], work=work
            ),
            lambda: upsert(
                stage, crate, keys=["id"], columns=["id", "name"], work=work
            ),
        ):
            start = time.perf_counter()
            step()
            speeds.append(ROWS / (time.perf_counter() - start))
    return speeds[0], speeds[1], speeds[2]


def main() -> None:
    """Measure, and print the table."""
    place = Path(tempfile.mkdtemp(prefix="jetbridge-benchmark-"))
    place.chmod(0o711)
    try:
        with platform(place) as (app, relay):
            rows = measured(app, relay, place)
    finally:
        shutil.rmtree(place)
    print(header("Kernel: events, audit, bulk"))
    print(table(("what", "figure", "goal"), rows))


def measured(app: Database, relay: Database, place: Path) -> list[tuple[str, str, str]]:
    """Give the rows of the table."""
    written = announced(app)
    carried = relayed(app, relay)
    waits = latencies(app, relay)
    p50, p99 = waits[len(waits) // 2], waits[len(waits) * 99 // 100]
    seal, proof = audited(app, relay, place)
    copied, fresh, equal = in_bulk(app)
    return [
        (f"announce, {SLICE} per transaction", f"{written:,.0f} events/s", ""),
        ("relay to one reader, CloudEvents JSON", f"{carried:,.0f} events/s", "20,000"),
        ("commit to delivery, p50", f"{p50:.1f} ms", ""),
        ("commit to delivery, p99", f"{p99:.1f} ms", "50 ms"),
        ("audit sealed", f"{seal:,.0f} records/s", ""),
        ("audit verified", f"{proof:,.0f} records/s", ""),
        ("bulk: Arrow to stage", f"{copied:,.0f} rows/s", ""),
        ("bulk: upsert, all new", f"{fresh:,.0f} rows/s", ""),
        ("bulk: upsert, all equal", f"{equal:,.0f} rows/s", ""),
    ]


if __name__ == "__main__":
    main()
