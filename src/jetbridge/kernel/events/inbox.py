"""What each reader has taken, is still to take, or could not take."""

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import Connection, text

from jetbridge.kernel.events.attempt import Outcome
from jetbridge.kernel.events.message import EventEnvelope

_TAKEN = text(
    "select position from kernel.inbox where reader = :reader"
    " and position between :first and :last"
)
_BLOCKED = text(
    "select distinct key from kernel.inbox where reader = :reader and state = 'waiting'"
)
_KEEP = text(
    "insert into kernel.inbox (reader, event_id, state, key, position, attempts, due,"
    " error) select :reader, event_id, :state, key, position, :attempts, :due, :error"
    " from unnest(cast(:events as uuid[]), cast(:keys as text[]),"
    " cast(:positions as bigint[])) as given (event_id, key, position)"
)
_DUE = text(
    "select position, key, attempts from kernel.inbox where reader = :reader"
    " and state = 'waiting' and due <= :now"
    " order by due limit 100"
)
_CLAIM = text(
    "select attempts from kernel.inbox where reader = :reader"
    " and position = :position and state = 'waiting' for update skip locked"
)
_SETTLE = text(
    "update kernel.inbox set state = :state, attempts = :attempts, due = :due,"
    " error = :error where reader = :reader and position = :position"
)
_FREE_NEXT = text(
    "update kernel.inbox set due = :now where reader = :reader and position = ("
    " select position from kernel.inbox where reader = :reader and key = :key"
    " and state = 'waiting' order by position limit 1) and due is null"
)


@dataclass(frozen=True, slots=True)
class Due:
    """An event whose next try is due."""

    position: int
    key: str
    attempts: int


def taken(
    connection: Connection, reader: str, events: Sequence[EventEnvelope]
) -> set[int]:
    """Give the positions among ``events`` that the reader has, in whatever state."""
    place = {"first": events[0].position, "last": events[-1].position}
    return set(connection.scalars(_TAKEN, {"reader": reader, **place}))


def blocked(connection: Connection, reader: str) -> set[str]:
    """Give the keys of which an event is still waiting."""
    return set(connection.scalars(_BLOCKED, {"reader": reader}))


def keep(
    connection: Connection,
    reader: str,
    events: Collection[EventEnvelope],
    outcome: Outcome,
) -> None:
    """Enter ``events``; one that is there already is an error, and undoes the work."""
    if events:
        connection.execute(
            _KEEP,
            {
                "reader": reader,
                "events": [event.id for event in events],
                "keys": [event.key for event in events],
                "positions": [event.position for event in events],
                **asdict(outcome),
            },
        )


def due(connection: Connection, reader: str, *, now: datetime) -> list[Due]:
    """Give the events to try again, the longest due first."""
    rows = connection.execute(_DUE, {"reader": reader, "now": now})
    return [Due(*row) for row in rows]


def claim(connection: Connection, reader: str, position: int) -> bool:
    """Lock a waiting event for one more try; False when another has it."""
    row = connection.execute(_CLAIM, {"reader": reader, "position": position})
    return row.one_or_none() is not None


def settle(
    connection: Connection, reader: str, position: int, outcome: Outcome
) -> None:
    """Keep how a try ended."""
    place = {"reader": reader, "position": position}
    connection.execute(_SETTLE, place | asdict(outcome))


def free_next(connection: Connection, reader: str, key: str, *, now: datetime) -> None:
    """Make the next event of ``key`` due, now that the one before it is settled."""
    connection.execute(_FREE_NEXT, {"reader": reader, "key": key, "now": now})
