"""Record an act in the transaction of the change it is about."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import insert

from jetbridge.kernel.audit.tables import audit_record
from jetbridge.kernel.db.database import UnitOfWork
from jetbridge.kernel.db.ids import new_id

_ADD = insert(audit_record).inline()


def record(
    action: str,
    subject: str,
    *,
    work: UnitOfWork,
    facts: Mapping[str, Any] | None = None,
) -> None:
    """Record that the actor of ``work`` did ``action`` to ``subject``.

    ``facts`` are JSON values: what changed, by reference rather than by value.
    """
    actor = work.actor
    work.connection.execute(
        _ADD,
        {
            "record_id": new_id(),
            "at": work.at,
            "actor": actor.id,
            "actor_kind": actor.kind,
            "purpose": actor.purpose,
            "action": action,
            "subject": subject,
            "facts": dict(facts or {}),
        },
    )
