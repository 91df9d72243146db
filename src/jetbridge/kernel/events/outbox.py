"""Announce an event in the transaction of the change it tells of."""

from sqlalchemy import insert

from jetbridge.kernel.db.database import UnitOfWork
from jetbridge.kernel.db.ids import new_id
from jetbridge.kernel.events.message import Event
from jetbridge.kernel.events.tables import outbox

# Inline: no RETURNING, for the application may add to the outbox but not read it.
_ADD = insert(outbox).inline()


def announce(event: Event, *, work: UnitOfWork) -> None:
    """Write ``event`` to the outbox; it is delivered once ``work`` is committed.

    Call it while the row of the event's key is locked by this work: that, and the
    key's version, keep the order per key.
    """
    work.connection.execute(
        _ADD,
        {
            "event_id": new_id(),
            "type": event.type,
            "source": "urn:jetbridge:" + event.type.partition(".")[0],
            "key": event.key(),
            "version": event.version,
            "at": work.at,
            "actor": work.actor.id,
            "data": event.model_dump(mode="json"),
        },
    )
