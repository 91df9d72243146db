"""Events a reader could not take: list them, and let them be tried again."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, text

from jetbridge.kernel.db.database import UnitOfWork
from jetbridge.kernel.errors import JetbridgeError

_LIST = text(
    "select i.reader, i.event_id, o.type, o.key, o.version, o.at, i.attempts, i.error"
    " from kernel.inbox i join kernel.outbox o on o.id = i.position"
    " where i.state = 'dead' order by o.id"
)
_REPLAY = text(
    "update kernel.inbox i set state = 'waiting', attempts = 0, due = :now"
    " where i.reader = :reader and i.event_id = :event and i.state = 'dead'"
    " returning i.key"
)
_OVERTAKEN = text(
    "select exists (select from kernel.inbox later join kernel.inbox dead"
    " on later.reader = dead.reader and later.key = dead.key"
    " and later.position > dead.position and later.state = 'taken'"
    " where dead.reader = :reader and dead.event_id = :event)"
)
_LAG = text(
    "select r.name, (select count(*) from kernel.inbox i where i.reader = r.name"
    " and i.state = 'waiting') as waiting, (select count(*) from kernel.inbox i"
    " where i.reader = r.name and i.state = 'dead') as dead, (select count(*)"
    " from kernel.outbox o where o.xid >= r.below and (r.window_end is null"
    " or o.xid >= r.window_end or o.id > r.window_id)) as ahead"
    " from kernel.reader r where r.name <> 'kernel.audit' order by r.name"
)


class DiscardTheEvent(JetbridgeError):
    """A replay would let the reader hear an older fact after a newer one."""

    status = 409
    code = "events.overtaken"
    title = "The reader has since heard a later event of the same key."
    next_step = (
        "Leave it: the later event carries the newer state. To have the old one heard "
        "all the same, repeat with --even-if-overtaken."
    )


class NameAnotherEvent(JetbridgeError):
    """There is no such dead letter."""

    status = 404
    code = "events.no_such_dead_letter"
    title = "The reader has no dead letter of that id."
    next_step = "Type `jetbridge events dead` to see those there are."


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """An event given up by a reader, and why."""

    reader: str
    event: UUID
    type: str
    key: str
    version: int
    at: datetime
    attempts: int
    error: str | None


@dataclass(frozen=True, slots=True)
class Lag:
    """How far a reader is behind: events it has not met, retries, dead letters."""

    reader: str
    waiting: int
    dead: int
    ahead: int


def dead_letters(connection: Connection) -> list[DeadLetter]:
    """Give every dead letter, the oldest first; asked under the relay's role."""
    return [DeadLetter(*row) for row in connection.execute(_LIST)]


def lags(connection: Connection) -> list[Lag]:
    """Give each reader's lag, of events of any type; asked under the relay's role."""
    return [Lag(*row) for row in connection.execute(_LAG)]


def replay(
    reader: str, event: UUID, *, even_if_overtaken: bool = False, work: UnitOfWork
) -> None:
    """Let ``reader`` try ``event`` again from the first attempt.

    Raises ``NameAnotherEvent``, or ``DiscardTheEvent`` when the reader has since
    taken a later event of the same key.
    """
    wanted: dict[str, Any] = {"reader": reader, "event": event, "now": work.at}
    overtaken = work.connection.execute(_OVERTAKEN, wanted).scalar_one()
    if overtaken and not even_if_overtaken:
        raise DiscardTheEvent
    if work.connection.execute(_REPLAY, wanted).one_or_none() is None:
        raise NameAnotherEvent
