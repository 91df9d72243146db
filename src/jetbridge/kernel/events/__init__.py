"""Events: announced in a change's transaction, delivered once per reader."""

from jetbridge.kernel.events.dead_letters import (
    DeadLetter,
    Lag,
    dead_letters,
    lags,
    replay,
)
from jetbridge.kernel.events.message import Event, EventEnvelope
from jetbridge.kernel.events.outbox import announce
from jetbridge.kernel.events.readers import Reader
from jetbridge.kernel.events.relay import Relay

__all__ = [
    "DeadLetter",
    "Event",
    "EventEnvelope",
    "Lag",
    "Reader",
    "Relay",
    "announce",
    "dead_letters",
    "lags",
    "replay",
]
