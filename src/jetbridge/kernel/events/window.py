"""Which events are safe to deliver, and in what order.

A plain cursor over ids skips the rows of transactions that commit late; paging by
transaction id breaks the order per key. So: take the window of transactions from
where the reader is up to the oldest still running, and deliver *inside it* by id.
A row lock on the key makes ids of one key grow in commit order.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, text

from jetbridge.kernel.events.message import EventEnvelope

_POSITION = "select below, window_end, window_id from kernel.reader where name = :name"
_READ = text(_POSITION)
_LOCK = text(_POSITION + " for update")
_ENTER = text(
    "insert into kernel.reader (name, below, window_id) values (:name, '0', 0)"
    " on conflict do nothing"
)
_OPEN = text(
    "select pg_snapshot_xmin(pg_current_snapshot())::text as window_end,"
    " (select min(id) - 1 from (select id from kernel.outbox"
    "  where xid >= cast(:below as xid8)"
    "  and xid < pg_snapshot_xmin(pg_current_snapshot()) offset 0) as fresh)"
    " as window_id"  # "offset 0" keeps min(id) from walking the table's history
)
_EVENTS = (
    "select event_id, type, source, key, version, at, actor, data, id as position"
    " from kernel.outbox where "
)
_PAGE = text(
    _EVENTS + "id > :window_id"
    " and xid >= cast(:below as xid8) and xid < cast(:window_end as xid8)"
    " and type = any(:types) order by id limit :size"
)
_ONE = text(_EVENTS + "id = :position")
_MOVE = text(
    "update kernel.reader set below = cast(:below as xid8),"
    " window_end = cast(:window_end as xid8), window_id = :window_id"
    " where name = :name"
)
_COUNT_ANEW = (
    text("update kernel.outbox set xid = '3'"),
    text("update kernel.reader set below = '0', window_end = null, window_id = 0"),
)


@dataclass(frozen=True, slots=True)
class Position:
    """How far a reader is.

    Every event of a transaction below ``below`` is done. While ``window_end`` is
    set, so is every event up to ``window_id`` of the transactions below it.
    """

    below: str
    window_end: str | None
    window_id: int

    def after(self, last: int, *, finished: bool) -> "Position":
        """Give the position once the events up to ``last`` are done."""
        if finished and self.window_end is not None:
            return Position(self.window_end, None, 0)
        return Position(self.below, self.window_end, last)


def enter(connection: Connection, name: str) -> None:
    """Begin a new reader at the oldest event kept; an old one stays where it is."""
    connection.execute(_ENTER, {"name": name})


def position(connection: Connection, name: str, *, lock: bool = False) -> Position:
    """Give how far the reader ``name`` is; ``lock`` keeps others from moving it."""
    row = connection.execute(_LOCK if lock else _READ, {"name": name}).one()
    return Position(
        str(row.below), row.window_end and str(row.window_end), row.window_id
    )


def move(connection: Connection, name: str, to: Position) -> None:
    """Keep the new position of the reader ``name``."""
    connection.execute(
        _MOVE,
        {
            "name": name,
            "below": to.below,
            "window_end": to.window_end,
            "window_id": to.window_id,
        },
    )


def opened(connection: Connection, at: Position) -> Position | None:
    """Give ``at`` inside an open window, or None when nothing new is safe."""
    if at.window_end is not None:
        return at
    row = connection.execute(_OPEN, {"below": at.below}).one()
    if row.window_id is None:
        return None
    return Position(at.below, row.window_end, row.window_id)


def page(
    connection: Connection, at: Position, *, types: Sequence[str], size: int
) -> list[EventEnvelope]:
    """Read the next ``size`` events of the open window, in the order of their ids."""
    rows = connection.execute(
        _PAGE,
        {
            "window_id": at.window_id,
            "below": at.below,
            "window_end": at.window_end,
            "types": list(types),
            "size": size,
        },
    )
    return [_envelope(row) for row in rows]


def one(connection: Connection, position: int) -> EventEnvelope | None:
    """Read one event, or None when it is no longer kept."""
    row = connection.execute(_ONE, {"position": position}).one_or_none()
    return _envelope(row) if row else None


def count_anew(connection: Connection) -> None:
    """Take every event as old: a restored server counts its transactions anew.

    Readers start over; what they have already taken stands in their inbox, and is
    not handed to them again. Asked under the owner's role.
    """
    for statement in _COUNT_ANEW:
        connection.execute(statement)


def _envelope(row: Any) -> EventEnvelope:
    return EventEnvelope(*row)
