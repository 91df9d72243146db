"""Prove the audit: every record, every seal, every signed checkpoint."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from jetbridge.kernel.audit import store
from jetbridge.kernel.audit.chain import GENESIS, Checkpoint, sealed
from jetbridge.kernel.audit.sealer import SEALER
from jetbridge.kernel.crypto import Verifier


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is not as it was sealed; ``sequence`` locates it in the chain."""

    reason: str
    sequence: int | None = None
    record: int | None = None


@dataclass(frozen=True, slots=True)
class Proof:
    """What a verification found.

    ``unsealed`` records since ``unsealed_since`` are not protected yet; those sealed
    after ``signed_up_to`` could still be rewritten by a superuser.
    """

    sealed: int
    signed_up_to: int
    unsealed: int
    unsealed_since: datetime | None
    faults: tuple[Fault, ...]


def verify(connection: Connection, *, verifier: Verifier, copies: Path) -> Proof:
    """Walk the whole chain and compare it with the checkpoints in both places."""
    kept = store.checkpoints(connection)
    copied, faults = _copied(copies)
    faults += _checkpoint_faults(kept, copied, verifier)
    trusted = {c.sequence: c.head for c in copied if _signed(c, verifier)}
    trusted |= {c.sequence: c.head for c in kept if _signed(c, verifier)}
    last, chain_faults = _walk(connection, trusted)
    faults += chain_faults
    faults += [
        Fault("records sealed here are gone from the end of the chain", sequence)
        for sequence in sorted(trusted)
        if sequence > last
    ]
    faults += [
        Fault("a record was slipped in behind the sealer", record=record)
        for record in store.passed_over(connection, SEALER)
    ]
    unsealed, since = store.open_window(connection)
    return Proof(last, max(trusted, default=0), unsealed, since, tuple(faults))


def _walk(connection: Connection, trusted: dict[int, bytes]) -> tuple[int, list[Fault]]:
    faults: list[Fault] = []
    previous, expected = GENESIS, 1
    for sequence, digest, number, record in store.chain(connection):
        if sequence != expected:
            faults.append(Fault("seals are missing before this one", sequence, number))
        elif record is None:
            faults.append(Fault("the record is gone", sequence, number))
        elif sealed(previous, record) != digest:
            faults.append(Fault("the record is not as it was sealed", sequence, number))
        if trusted.get(sequence, digest) != digest:
            faults.append(Fault("the chain is not the one signed", sequence, number))
        previous, expected = digest, sequence + 1
    return expected - 1, faults


def _checkpoint_faults(
    kept: list[Checkpoint], copied: list[Checkpoint], verifier: Verifier
) -> Iterator[Fault]:
    for checkpoint in (*kept, *copied):
        if not _signed(checkpoint, verifier):
            yield Fault("the checkpoint's signature is wrong", checkpoint.sequence)
    # The copy is written first: one without its row is what a crash leaves, and the
    # chain is compared with it all the same.
    for sequence in sorted({c.sequence for c in kept} - {c.sequence for c in copied}):
        yield Fault("the checkpoint has no copy", sequence)


def _signed(checkpoint: Checkpoint, verifier: Verifier) -> bool:
    return verifier.accepts(checkpoint.signature, checkpoint.message())


def _copied(copies: Path) -> tuple[list[Checkpoint], list[Fault]]:
    """Read the copies, and say which lines are none; the last may be half-written."""
    text = copies.read_bytes().decode(errors="replace") if copies.exists() else ""
    found, faults = [], []
    for number, line in enumerate(text.split("\n")[:-1], 1):
        try:
            found.append(_copy(json.loads(line)))
        except (ValueError, KeyError, TypeError):
            faults.append(Fault(f"line {number} of the copies is no checkpoint"))
    return found, faults


def _copy(line: dict[str, Any]) -> Checkpoint:
    return Checkpoint(
        line["sequence"],
        datetime.fromisoformat(line["at"]),
        bytes.fromhex(line["head"]),
        bytes.fromhex(line["signature"]),
    )
