"""Events: announced in a change's transaction, delivered once per reader."""

from jetbridge.kernel.events.message import Event, EventEnvelope
from jetbridge.kernel.events.outbox import announce

__all__ = ["Event", "EventEnvelope", "announce"]
