"""Every query of the audit."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, text

from jetbridge.kernel.audit.chain import AuditRecord, Checkpoint

_RECORDS = (
    "select r.id, r.record_id, r.at, r.actor, r.actor_kind, r.purpose, r.action,"
    " r.subject, r.facts from kernel.audit_record r "
)
_UNSEALED = text(
    _RECORDS + "where r.xid >= cast(:below as xid8) and r.xid < cast(:end as xid8)"
    " and not exists (select from kernel.audit_seal s where s.record = r.id)"
    " order by r.id limit :size"
)
_HEAD = text(
    "select sequence, hash from kernel.audit_seal order by sequence desc limit 1"
)
_SEAL = text(
    "insert into kernel.audit_seal (sequence, record, hash)"
    " select * from unnest(cast(:sequences as bigint[]), cast(:records as bigint[]),"
    " cast(:hashes as bytea[]))"
)
_LAST_CHECKPOINT = text(
    "select sequence, at, head, signature from kernel.audit_checkpoint"
    " order by sequence desc limit 1"
)
_CHECKPOINTS = text(
    "select sequence, at, head, signature from kernel.audit_checkpoint"
    " order by sequence"
)
_ADD_CHECKPOINT = text(
    "insert into kernel.audit_checkpoint (sequence, at, head, signature)"
    " values (:sequence, :at, :head, :signature)"
)
_CHAIN = text(
    "select s.sequence, s.hash, s.record, r.id, r.record_id, r.at, r.actor,"
    " r.actor_kind, r.purpose, r.action, r.subject, r.facts"
    " from kernel.audit_seal s left join kernel.audit_record r on r.id = s.record"
    " order by s.sequence"
)
_OPEN = text(
    "select count(*) as records, min(r.at) as oldest from kernel.audit_record r"
    " where not exists (select from kernel.audit_seal s where s.record = r.id)"
)
_PASSED_OVER = text(
    "select r.id from kernel.audit_record r join kernel.reader p on p.name = :sealer"
    " where r.xid < p.below"
    " and not exists (select from kernel.audit_seal s where s.record = r.id)"
)
_TAIL = text(
    _RECORDS + "where cast(:subject as text) is null or r.subject = :subject"
    " order by r.id desc limit :size"
)
_COUNT_ANEW = (
    text("alter table kernel.audit_record disable trigger append_only"),
    text("update kernel.audit_record set xid = '3'"),
    text("alter table kernel.audit_record enable trigger append_only"),
)


def unsealed(
    connection: Connection, *, below: str, end: str, size: int
) -> list[AuditRecord]:
    """Give the next records of the transactions from ``below`` to ``end`` to seal."""
    rows = connection.execute(_UNSEALED, {"below": below, "end": end, "size": size})
    return [AuditRecord(*row) for row in rows]


def head(connection: Connection) -> tuple[int, bytes] | None:
    """Give the last seal's sequence and hash, or None when there is none yet."""
    row = connection.execute(_HEAD).one_or_none()
    return (row.sequence, bytes(row.hash)) if row else None


def add_seals(
    connection: Connection,
    *,
    first: int,
    records: Sequence[AuditRecord],
    hashes: Sequence[bytes],
) -> None:
    """Add the seals of ``records``, numbered from ``first``."""
    connection.execute(
        _SEAL,
        {
            "sequences": list(range(first, first + len(records))),
            "records": [record.id for record in records],
            "hashes": list(hashes),
        },
    )


def last_checkpoint(connection: Connection) -> Checkpoint | None:
    """Give the latest checkpoint, or None."""
    row = connection.execute(_LAST_CHECKPOINT).one_or_none()
    return _checkpoint(row) if row else None


def checkpoints(connection: Connection) -> list[Checkpoint]:
    """Give every checkpoint, the oldest first."""
    return [_checkpoint(row) for row in connection.execute(_CHECKPOINTS)]


def add_checkpoint(connection: Connection, checkpoint: Checkpoint) -> None:
    """Keep a checkpoint."""
    connection.execute(
        _ADD_CHECKPOINT,
        {
            "sequence": checkpoint.sequence,
            "at": checkpoint.at,
            "head": checkpoint.head,
            "signature": checkpoint.signature,
        },
    )


def chain(connection: Connection) -> Iterator[tuple[int, bytes, int, Any]]:
    """Walk the seals: sequence, hash, the record's id, and the record or None."""
    rows = connection.execution_options(yield_per=1000).execute(_CHAIN)
    for sequence, digest, number, *members in rows:
        record = AuditRecord(*members) if members[0] is not None else None
        yield sequence, bytes(digest), number, record


def open_window(connection: Connection) -> tuple[int, datetime | None]:
    """Give how many records are not sealed yet, and the moment of the oldest."""
    row = connection.execute(_OPEN).one()
    return row.records, row.oldest


def passed_over(connection: Connection, sealer: str) -> list[int]:
    """Give records the sealer should have met and did not: they were slipped in."""
    return list(connection.scalars(_PASSED_OVER, {"sealer": sealer}))


def latest(
    connection: Connection, *, size: int, subject: str | None = None
) -> list[AuditRecord]:
    """Give the last records, of ``subject`` if given, the newest first."""
    rows = connection.execute(_TAIL, {"size": size, "subject": subject})
    return [AuditRecord(*row) for row in rows]


def count_anew(connection: Connection) -> None:
    """Take every record as old: a restored server counts its transactions anew.

    The transaction's number is no part of what is sealed. Asked under the owner's
    role.
    """
    for statement in _COUNT_ANEW:
        connection.execute(statement)


def _checkpoint(row: Any) -> Checkpoint:
    return Checkpoint(row.sequence, row.at, bytes(row.head), bytes(row.signature))
