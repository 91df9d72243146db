"""Events: announced in a change's transaction, delivered once per reader."""

from jetbridge.kernel.events.message import Event, EventEnvelope
from jetbridge.kernel.events.outbox import announce
from jetbridge.kernel.events.readers import Reader
from jetbridge.kernel.events.relay import Relay

__all__ = ["Event", "EventEnvelope", "Reader", "Relay", "announce"]
