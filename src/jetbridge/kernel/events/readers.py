"""Who wants to hear of which events."""

from dataclasses import dataclass
from typing import Protocol

from jetbridge.kernel.db.database import UnitOfWork
from jetbridge.kernel.events.message import EventEnvelope

ATTEMPTS = 8
"""Tries before an event is given up: with doubling waits, about four minutes."""


class Handle(Protocol):
    """What a reader does with an event, in the transaction that marks it as taken."""

    def __call__(self, envelope: EventEnvelope, /, *, work: UnitOfWork) -> None:
        """React to ``envelope``; call doors with ``work``, never commit."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """One who hears each event of ``types`` once, those of one key in order.

    ``name`` is for ever: how far the reader is, is kept under it.
    """

    name: str
    types: tuple[str, ...]
    handle: Handle
    attempts: int = ATTEMPTS
