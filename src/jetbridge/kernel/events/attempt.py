"""One try of one event by one reader, and what follows from how it ended."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

import structlog
from sqlalchemy.exc import DBAPIError

from jetbridge.kernel.db.database import UnitOfWork
from jetbridge.kernel.events.message import EventEnvelope
from jetbridge.kernel.events.readers import Reader

_FIRST_WAIT = timedelta(seconds=1)
_ERROR_LENGTH = 2000

_log = structlog.get_logger(__name__)


class State(StrEnum):
    """Where an event stands with a reader."""

    TAKEN = "taken"
    WAITING = "waiting"
    """To be tried again, or behind one of its key that is."""
    DEAD = "dead"
    """Given up; kept for replay."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How an event stands after a try; ``due`` is when the next one is."""

    state: State
    attempts: int
    due: datetime | None = None
    error: str | None = None


AT_ONCE = Outcome(State.TAKEN, 1)
PARKED = Outcome(State.WAITING, 0)
GONE = Outcome(State.DEAD, 0, error="The event is no longer kept.")


def attempt(
    reader: Reader, event: EventEnvelope, *, earlier: int, work: UnitOfWork
) -> Outcome:
    """Let ``reader`` handle ``event``; when it fails, undo its effects and say why.

    ``earlier`` is how often it failed before. Raises only when the database is lost.
    """
    tried = earlier + 1
    try:
        with work.connection.begin_nested():
            reader.handle(event, work=work)
    except Exception as error:
        if connection_lost(error):
            raise
        _log.warning(
            "events.reader_failed",
            reader=reader.name,
            event_id=str(event.id),
            type=event.type,
            attempts=tried,
            exc_info=True,
        )
        return _failed(reader, tried, error, work.at)
    return Outcome(State.TAKEN, tried)


def connection_lost(error: BaseException) -> bool:
    """Tell whether ``error`` means that the database went away."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, DBAPIError) and cause.connection_invalidated:
            return True
        cause = cause.__cause__
    return False


def _failed(reader: Reader, tried: int, error: Exception, now: datetime) -> Outcome:
    words = f"{type(error).__name__}: {error}"[:_ERROR_LENGTH]
    if tried >= reader.attempts:
        return Outcome(State.DEAD, tried, error=words)
    due = now + _FIRST_WAIT * 2 ** (tried - 1)
    return Outcome(State.WAITING, tried, due, words)
