"""Forget events that every reader has, once they are old enough."""

from collections.abc import Mapping
from datetime import timedelta

from sqlalchemy import text

from jetbridge.kernel.db.database import UnitOfWork

KEEP = timedelta(days=30)
"""How long events stay: a new reader starts with these, a dead letter can be replayed
as long as it takes."""

_PURGE = text("select kernel.purge_events(:before)")


def purge(_ids: Mapping[str, str], *, work: UnitOfWork) -> None:
    """Forget the events older than ``KEEP`` that no reader still has to take."""
    work.connection.execute(_PURGE, {"before": work.at - KEEP})
