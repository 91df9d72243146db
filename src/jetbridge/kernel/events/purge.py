"""Forget events that every reader has, once they are old enough."""

from collections.abc import Iterable
from datetime import timedelta

from sqlalchemy import text

from jetbridge.kernel.db.database import UnitOfWork
from jetbridge.kernel.events.readers import Reader

KEEP = timedelta(days=30)
"""How long events stay: a new reader starts with these, a dead letter can be replayed
as long as it takes."""

_PURGE = text("select kernel.purge_events(:before, :served)")


def purge(readers: Iterable[Reader], *, work: UnitOfWork) -> None:
    """Forget the events older than ``KEEP`` that no reader still has to take.

    A reader that is not of ``readers`` and holds such events back is forgotten first:
    the program that served it is gone.
    """
    served = [reader.name for reader in readers]
    work.connection.execute(_PURGE, {"before": work.at - KEEP, "served": served})
