"""The sealer: chains the records that were committed, and signs checkpoints.

A chain head written inside each change's transaction would make all changes wait for
one another (4,478 -> 1,471 transactions a second when tried), so it is done after.
"""

import json
import os
from datetime import datetime, timedelta
from pathlib import Path
from typing import BinaryIO

from sqlalchemy import Connection, text

from jetbridge.kernel.audit import store
from jetbridge.kernel.audit.chain import GENESIS, AuditRecord, Checkpoint, sealed
from jetbridge.kernel.clock import Clock
from jetbridge.kernel.crypto import Signer, private_directory
from jetbridge.kernel.db.actor import service
from jetbridge.kernel.db.database import Database
from jetbridge.kernel.events import window

SEALER = "kernel.audit"
CHECKPOINT_EVERY = timedelta(seconds=60)
CHECKPOINT_RECORDS = 1000
_PASS_SIZE = 5000
_ACTOR = service("sealer", purpose="seal the audit")
_LOCK = text("select pg_advisory_xact_lock(7145003)")
_END = text("select pg_snapshot_xmin(pg_current_snapshot())::text")


class Sealer:
    """Seals what was recorded; any number may run, one at a time does the work.

    ``copies`` is the second place of the checkpoints: a file that a thief of the
    database cannot rewrite.
    """

    def __init__(
        self, relay: Database, *, signer: Signer, copies: Path, clock: Clock
    ) -> None:
        self._relay = relay
        self._signer = signer
        self._copies = copies
        self._clock = clock

    def seal(self, *, checkpoint: bool = False) -> int:
        """Seal every record that is committed; give how many.

        A checkpoint follows when it is due, or when ``checkpoint`` asks for it.
        """
        total = 0
        while done := self._pass():
            total += done
        now = self._clock.now()
        with self._relay.begin(_ACTOR, at=now) as work:
            work.connection.execute(_LOCK)
            self._checkpoint(work.connection, now, wanted=checkpoint)
        return total

    def _pass(self) -> int:
        with self._relay.begin(_ACTOR, at=self._clock.now()) as work:
            connection = work.connection
            connection.execute(_LOCK)
            window.enter(connection, SEALER)
            below = window.position(connection, SEALER).below
            end: str = connection.execute(_END).scalar_one()
            records = store.unsealed(connection, below=below, end=end, size=_PASS_SIZE)
            _chain(connection, records)
            if records and len(records) < _PASS_SIZE:
                window.move(connection, SEALER, window.Position(end, None, 0))
            return len(records)

    def _checkpoint(
        self, connection: Connection, now: datetime, *, wanted: bool
    ) -> None:
        head = store.head(connection)
        last = store.last_checkpoint(connection)
        if head is None or (last and last.sequence == head[0]):
            return
        if not (wanted or _due(head[0], last, now)):
            return
        plain = Checkpoint(head[0], now, head[1])
        signature = self._signer.sign(plain.message())
        signed = Checkpoint(plain.sequence, plain.at, plain.head, signature)
        store.add_checkpoint(connection, signed)
        self._copy(signed)

    def _copy(self, checkpoint: Checkpoint) -> None:
        private_directory(self._copies.parent)
        line = {
            "sequence": checkpoint.sequence,
            "at": checkpoint.at.isoformat(),
            "head": checkpoint.head.hex(),
            "signature": checkpoint.signature.hex(),
        }
        with self._copies.open("ab+") as file:
            _drop_half_a_line(file)
            file.write(f"{json.dumps(line)}\n".encode())
            file.flush()
            os.fsync(file.fileno())


def _drop_half_a_line(file: BinaryIO) -> None:
    """Cut off what a crash left of a copy; its checkpoint was not committed."""
    file.seek(0)
    file.truncate(file.read().rfind(b"\n") + 1)


def _chain(connection: Connection, records: list[AuditRecord]) -> None:
    if not records:
        return
    sequence, previous = store.head(connection) or (0, GENESIS)
    hashes = []
    for record in records:
        previous = sealed(previous, record)
        hashes.append(previous)
    store.add_seals(connection, first=sequence + 1, records=records, hashes=hashes)


def _due(sequence: int, last: Checkpoint | None, now: datetime) -> bool:
    if last is None:
        return True
    behind = sequence - last.sequence
    return behind >= CHECKPOINT_RECORDS or now - last.at >= CHECKPOINT_EVERY
